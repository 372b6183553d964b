/** Defects in the course of one migration: post-copy, downtime, a start in the middle of a pre-copy, events. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const migration: readonly Mutant[] = [
  ...mutantsOf('QEMU’s versions', [
    ['queued', "countsWhenQueued: version === '8.0'", 'countsWhenQueued: false', 'QEMU 8.0 counts bytes as later versions do'],
    ['forced-sync', "if (rule.version !== '8.0') this.syncNow", 'this.syncNow', 'Auto-converge of QEMU 8.0 forces a sync'],
  ]),
  ...mutantsOf('post-copy', [
    [
      'waits-rate',
      '    this.state.bytesPerS = bytesPerS\n    this.changes++\n',
      '    this.state.bytesPerS = bytesPerS\n',
      'Waits keep their arrival times at another rate',
    ],
    [
      'waits-behind',
      '    this.changes++\n    return turn',
      '    return turn',
      'A page ahead of the stream delays no page that waits in it',
    ],
    [
      'outage-ends-late',
      'events.length + of : recovery - 0.5',
      'events.length + of : events.length + of',
      'A recovery at the end of an outage finds the link down',
    ],
    ['writes-again', '1 + earlierCount * EPOCHS_PER_MIGRATION', '1', 'A VM that migrates again repeats its writes'],
    ['fault-latency', 'wait.seenS = atS + this.roundTripS', 'wait.seenS = atS', 'A page request takes no time'],
    [
      'vcpus-all',
      '(this.policy.vcpus - this.waits.count) / this.policy.vcpus',
      'this.waits.count > 0 ? 0 : 1',
      'One page-fault wait stops all vCPUs',
    ],
    [
      'unmap-unit',
      'to[unmaps] * parts.pageBytes) / MIB_BYTES) * unmapSPerMiB',
      'to.missing * parts.pageBytes) / 1e6) * unmapSPerMiB',
      'Unmapping counts MB for MiB',
    ],
    ['ranges', 'word & ~((word << 1) | last)', 'word & ~(word << 1)', 'A range that crosses a word counts twice'],
    ['hybrid-round', 'rounds < this.precopyRounds', 'rounds <= this.precopyRounds', 'A hybrid makes one pre-copy round too many'],
    [
      'prefetch',
      'if (!policy.inStream || !policy.pushes) stream.prefetchAfter',
      'if (policy.inStream && policy.pushes) stream.prefetchAfter',
      'Prefetching only where the push makes it needless',
    ],
    [
      'ahead-timed',
      '(how === AHEAD || how === TIMED) && page',
      'how === AHEAD && page',
      'A page ahead of the stream leaves the map as its transmission begins',
    ],
    [
      'paused-resumed',
      "RESUMED: readonly Outcome[] = ['completed', 'paused', 'lost']",
      "RESUMED: readonly Outcome[] = ['completed', 'lost']",
      'A paused post-copy has no resume',
    ],
    [
      'recovered-after-end',
      'events[i].atS <= (scenario.endS ?? Infinity)',
      'true',
      'A recovery after the end of the simulation is awaited',
    ],
    ['percentile', 'Math.ceil(share * this.count)', 'Math.floor(share * this.count) + 1', 'A percentile is one wait too high'],
    [
      'shared-wait',
      'if (wait.page === page) {\n        this.times.add(atS - wait.sinceS)',
      'if (wait.page === page) {\n        this.times.add(atS)',
      'A wait counts from time 0',
    ],
    [
      'push-follows',
      'if (policy.pushFollows && !policy.inStream) stream.pushFrom(wait.page + 1)',
      '',
      'The push never follows the requests',
    ],
    [
      'unmap-kernel',
      "unmappedBy: Readonly<Record<FetchSettings['transport'], Unmapped>> = { kernel: 'missing'",
      "unmappedBy: Readonly<Record<FetchSettings['transport'], Unmapped>> = { kernel: 'stale'",
      'A kernel module unmaps no page that was never sent',
    ],
    ['disk-pass', 'left > (1 - LEAST_GAIN) * before', 'left > before', 'A disk is sent again although a pass gains nothing'],
  ]),
  ...mutantsOf('downtime', [
    [
      'resume-cost',
      "nowS + parts.fixedS.resume + parts.fixedS.announce)\n        return\n      case 'resuming':\n        this.complete",
      "nowS + parts.fixedS.resume)\n        return\n      case 'resuming':\n        this.complete",
      'The downtime ends before the announcement',
    ],
    ['latency-once', 'active.boosts.waits(nowS)?.untilS ?? 0', '0', 'The guest resumes before storage has delivered'],
    [
      'device-state',
      'active.sender.joinChannels(nowS, parts.deviceBytes)',
      'active.sender.joinChannels(nowS, 0)',
      'The device state is not sent',
    ],
    [
      'reported',
      '(state.lastByteS - state.switchoverS) * 1000',
      '(state.lastByteS - state.deviceStartS) * 1000',
      'The reported downtime leaves out the final copy',
    ],
    [
      'energy-mb',
      '(source.joulesPerMiB + destination.joulesPerMiB) * transferredMiB',
      '(source.joulesPerMiB + destination.joulesPerMiB) * transferredMiB * 1.048576',
      'α is J per MB in place of MiB',
    ],
    ['resent', 'memory.pageCount - memory.unsent.count()', 'memory.pageCount', 'Pages never sent count as sent once'],
    [
      'deadline-met',
      'completed && state.endS <= request.migration.deadlineS',
      'state.endS <= request.migration.deadlineS',
      'A migration that failed in time meets its deadline',
    ],
    ['stalled-forever', 'state.stalledS = -1\n    }\n  }', '}\n  }', 'Interruptions of the link add up'],
  ]),
  ...mutantsOf('under way', [
    [
      'begun-since',
      'Math.max(0, work[PACES.cpu] - begun.sinceSyncS * load * (1 - throttle))',
      'work[PACES.cpu]',
      "Writes before the run's begin are forgotten",
    ],
    [
      'begun-throttle',
      'throttled.state.percent = begun.throttlePercent',
      'throttled.state.percent = 0',
      'Auto-converge starts anew in a migration under way',
    ],
    ['begun-scan', 'Math.floor((begun.scanAt * pageCount) / 32) * 32', '0', 'A migration under way scans from page 0'],
    [
      'begun-disk',
      'diskMiB: ordered.begun === null ? vm.diskMiB : 0',
      'diskMiB: vm.diskMiB',
      'A migration under way copies the disk again, and then all memory',
    ],
  ]),
  ...mutantsOf('events', [
    [
      'event-load',
      'const load = { ...command, needsMigration: false } as const',
      'const load = command',
      'The load changes only during a migration',
    ],
    [
      'kubevirt-round',
      'if (this.setting.stallDetector !== null && !this.state.helped) active.tickAt(this, nowS)',
      '',
      'The stall detector sees iterations at polls only',
    ],
    [
      'skipped-start',
      "request.giveUp(Math.max(nowS, request.migration.atS), 'skipped', reason)",
      "request.giveUp(nowS, 'skipped', reason)",
      'A migration that never began starts before its request',
    ],
  ]),
]

/** Defects in the boosts. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const boosts: readonly Mutant[] = mutantsOf('boosts', [
  ['auto-converge-weak', 'setThrottle(nowS, now.percent / 100)', 'setThrottle(nowS, now.percent / 128)', 'The throttle is 22 % too weak'],
  [
    'auto-converge-initial',
    'before === 0\n        ? Math.min(settings.initialPercent',
    'before === 0\n        ? Math.min(settings.incrementPercent',
    'The first throttle step is the increment',
  ],
  [
    'auto-converge-no-max',
    'Math.min(before + settings.incrementPercent, settings.maxPercent)',
    'before + settings.incrementPercent',
    'The throttle is not limited to its maximum',
  ],
  [
    'auto-converge-not-lifted',
    'lifted(active: BoostContext, nowS: number): void {\n    active.guest.setThrottle(nowS, 0)',
    'lifted(active: BoostContext, nowS: number): void {\n    active.guest.setThrottle(nowS, 0.5)',
    'The throttle stays after the migration',
  ],
  [
    'auto-converge-first-pass',
    'if (syncs > 1 && syncs === now.syncsAtTick)',
    'if (syncs === now.syncsAtTick)',
    'A sync is forced in the first pass too',
  ],
  ['trigger-first', 'const BAD_PERIODS = 2', 'const BAD_PERIODS = 1', 'One bad period is enough to throttle'],
  ['trigger-clear', '  trigger.dirtiedPages = 0\n', '', 'Dirty pages of earlier periods are counted again'],
  ['trigger-percent', '(sentBytes * percent) / 100', '(sentBytes * percent) / 128', 'The trigger is a share of 128, not of 100'],
  [
    'dirty-limit-vcpus',
    'this.MBpsPerVcpu * 1e6 * guest.vcpus * PERIOD_S',
    'this.MBpsPerVcpu * 1e6 * PERIOD_S',
    'The dirty limit holds for the VM, not for each vCPU',
  ],
  ['dirty-limit-mib', 'this.MBpsPerVcpu * 1e6', 'this.MBpsPerVcpu * 1048576', 'The dirty limit takes MB for MiB'],
  [
    'xbzrle-overflow',
    'const tooLarge = size >= pageWords * WORD_BYTES',
    'const tooLarge = false',
    'A delta is sent although it is larger than its page',
  ],
  ['delta-run', 'runs * (2 + longGaps)', 'runs * (1 + longGaps)', 'A run of an XBZRLE delta has one length, not two'],
  ['channels-count', 'count * mbpsEach * BYTES_PER_S_OF_MBPS', 'mbpsEach * BYTES_PER_S_OF_MBPS', 'Several channels send no more than one'],
  ['channels-packet', 'slot = packetHeader / pages', 'slot = HEADER_BYTES / pages', 'A multifd packet has no offsets'],
  [
    'compression-ratio',
    'wire.bodyShare / this.ratio',
    'wire.bodyShare * (1 - 1 / this.ratio)',
    'Compressed pages have the size that was saved',
  ],
  [
    'compression-threads',
    'setting.threads * setting.MBpsPerThread * BYTES_PER_MB',
    'setting.MBpsPerThread * BYTES_PER_MB',
    'Compression threads do the work of one',
  ],
  ['adaptive-delta', 'dirtied + this.delta', 'dirtied - this.delta', 'The adaptive rate stays below the dirty rate'],
  [
    'adaptive-stop',
    'active.parts.wire.ownCap ? Infinity : this.ceiling',
    'active.parts.wire.ownCap ? Infinity : this.floor',
    'The final copy goes at the lowest rate',
  ],
  [
    'bandwidth-cost',
    '(dirtyShare + s) / (1 + s)',
    '(dirtyShare + s) / (1 + dirtyShare)',
    'The cheapest rate is not the minimum of the cost',
  ],
  ['dedup-written', '& ~content.withDuplicates(written[word])', '', 'A page written since counts as a duplicate still'],
  [
    'dedup-gang-order',
    'there === null ? unwritten : unwritten & there[word]',
    'there === null ? unwritten : unwritten & ~there[word]',
    'A page is a reference before any VM has sent it',
  ],
  ['storage-start', 'Math.min(now.plannedS, state.momentS)', 'state.momentS', 'Storage is read only after a whole stretch has been sent'],
  [
    'storage-wait',
    'if (unnamed <= 0 && readyS <= nowS) return null',
    'if (unnamed <= 0) return null',
    'The guest is stopped before storage has delivered',
  ],
  ['gc-pause', 'this.pauseS = setting.pauseMs / 1000', 'this.pauseS = setting.pauseMs / 1024', 'A collection is 2 % too short'],
  [
    'guest-aided-garbage',
    'return { from: free.from, to: garbage.to }',
    'return { from: free.from, to: garbage.from }',
    'The guest names no garbage',
  ],
  [
    'reorder-classes',
    '    once[word] = b ^ both\n    lately[word] = a ^ both',
    '    once[word] = a ^ both\n    lately[word] = b ^ both',
    'The reordering takes the last round for the one before',
  ],
  [
    'rewrites-forget',
    '  forget(): void {\n    this.noneCarried = false\n',
    '  forget(): void {\n',
    'Pages that waited are unknown after a restore',
  ],
])

/** Defects in the order, the admission and the triggers of migrations. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const scheduler: readonly Mutant[] = mutantsOf('scheduler', [
  [
    'priority-order',
    'y.migration.priority - x.migration.priority',
    'x.migration.priority - y.migration.priority',
    'Low priority goes first',
  ],
  [
    'deadline-none',
    '(x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity)',
    '(x.migration.deadlineS ?? 0) - (y.migration.deadlineS ?? 0)',
    'No deadline counts as the earliest one',
  ],
  [
    'destination-limit',
    'this.destinations.countOf(slot) < atDestination',
    'this.destinations.countOf(slot) <= atDestination',
    'One migration too many per destination',
  ],
  ['ended-uncounted', 'this.count(request.slot, -1)', 'this.count(request.slot, 0)', 'An ended migration keeps its place'],
  ['reserve-share', '* BYTES_PER_S_OF_MBPS) / among', '* BYTES_PER_S_OF_MBPS)', 'Each less urgent migration gets what all may have'],
  [
    'reserve-order',
    'deadlineOf(one) < deadlineOf(other)',
    'deadlineOf(one) > deadlineOf(other)',
    'The later deadline is the more urgent one',
  ],
  [
    'host-memory-both',
    'if (sum.mib >= 0) sum.mib += request.machine.vm.memoryMiB',
    '',
    'A VM under way takes no memory at its destination',
  ],
  ['planner-misses', 'sums.missShare += 1 / among', 'sums.missShare += 1', 'Missed deadlines count per migration, not as a share'],
  [
    'cost-lost',
    '(1 - migration.performance.mean) * migration.totalS',
    'migration.performance.mean * migration.totalS',
    'The planner counts guest time kept as lost',
  ],
  [
    'd3-direction',
    "return sent > 0 ? 'postcopy' : sent < 0",
    "return sent < 0 ? 'postcopy' : sent > 0",
    "Techniques are chosen against the traffic's direction",
  ],
  ['queue-time', 'queuedS: state.startS - request.triggeredS', 'queuedS: state.startS', 'Queueing counts from time 0'],
  ['trigger-samples', 'filter((i) => above[i] >= samples)', 'filter((i) => above[i] > samples)', 'A hot spot needs one sample more'],
  [
    'trigger-at-once',
    'return requests.some(isUnderWay) ? null : this.relieve(loads, vmLoads)',
    'return this.relieve(loads, vmLoads)',
    'Several hot spots are relieved at once',
  ],
  [
    'trigger-fits',
    'this.context.scenario.hosts[place]))).share <= this.trigger.above',
    'this.context.scenario.hosts[place]))).share <= 1e9',
    'A VM moves to a host that it makes too full',
  ],
  [
    'trigger-cpu',
    '(accesses * vm.pageWriteCpuS) / everyS',
    'accesses * vm.pageWriteCpuS',
    'CPU time since the last sample counts as cores',
  ],
  [
    'trigger-later',
    'requests.some(isUntriggered) ? nowS + everyS',
    'requests.some(isWaiting) ? nowS + everyS',
    "Sampling ends while a VM's first migration runs",
  ],
])

/** What the adaptive planner needs to have a choice, and a cost to choose by; in other modes neither is looked at. */
import type { FaultList } from './faultList.ts'
import type { Schedule } from './schema.ts'

export function scheduleChecks({ mode, techniques, weights }: Schedule, faults: FaultList): void {
  if (mode !== 'adaptive') return
  if (techniques !== null && techniques.length === 0) {
    faults.add(['schedule', 'techniques'],
      'is empty, which leaves the planner nothing to choose: name some of precopy, postcopy and hybrid, '
      + 'or null for each migration\'s own strategy')
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    faults.add(['schedule', 'weights'],
      'are all 0, so that the planner has nothing to minimise: one of downtime, total, traffic, energy and misses must be above 0')
  }
}

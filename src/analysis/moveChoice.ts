/** Which VM to move (L5): each candidate's migration is run alone, once; `moveRanking.ts` ranks what came out by Eq. 18. */
import { simulate } from '../engine/simulate.ts'
import { costVms } from '../models/applies.ts'
import type { CostVm } from '../models/liu2011Cost.ts'
import type { Scenario } from '../scenario/schema.ts'

/** What moving each VM of the scenario's migrations costs if it alone is moved; those that would not complete are left out. */
export function moveCosts(scenario: Scenario): CostVm[] {
  return scenario.migrations.flatMap((migration) => costVms(simulate({ ...scenario, migrations: [migration] })))
}

/**
 * What of the engine a scenario may do without: a page carries the rest at once and loads these when they are first needed
 * (`worker/lazyEngine.ts`). A simulation is given them when it is made, and is the same with them as without if it needs none.
 */
import type { Scenario } from '../scenario/schema.ts'
import type { MakeStrategy } from './migration/strategies/createdStrategy.ts'
import type { Fetching } from './migration/postcopy/pageFetching.ts'
import type { SavedAccesses } from './migration/postcopy/firstAccesses.ts'
import { isPlain } from './migration/strategies/coreStrategy.ts'
import type { Transfer } from './migration/activeMigration.ts'
import type { LookAhead, Planner, PlannerWorld } from './schedule/planner.ts'

export interface FurtherParts {
  /** Every strategy but the plain ones (`coreStrategies.ts`), with rules, boosts and managers. */
  makeStrategy: MakeStrategy
  /** Takes up the fetching of missing pages that a checkpoint has interrupted: the guest's work at its switch and its epoch. */
  takeUpFetching: (transfer: Transfer, accesses: SavedAccesses) => Fetching
  /** Who decides in mode adaptive. */
  makePlanner: (world: PlannerWorld, run: LookAhead) => Planner
}

/** `scenario`: with its fleet written out. */
export function needsFurtherParts({ schedule, migrations }: Scenario): boolean {
  return schedule.mode === 'adaptive' || !migrations.every(({ strategy }) => isPlain(strategy))
}

/** @throws Error if they were left out though `what` needs them */
export function needed(further: FurtherParts | null, what: string): FurtherParts {
  if (further === null) throw new Error(`${what} needs parts of the engine that were left out`)
  return further
}

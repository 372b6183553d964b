/**
 * What of the engine a scenario may do without: a page carries the rest at once and loads these when they are first needed
 * (`worker/lazyEngine.ts`). A simulation is given them when it is made, and is the same with them as without if it needs none.
 */
import type { PrecopyStrategy, Rule, Scenario, Strategy } from '../scenario/schema/schema.ts'
import type { MakeStrategy } from './migration/strategies/createdStrategy.ts'
import type { Fetching } from './migration/postcopy/pageFetching.ts'
import type { SavedAccesses } from './migration/postcopy/firstAccesses.ts'
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

/** The strategies that a simulation can always run: stop-and-copy, and pre-copy by QEMU's rule without boosts and without a manager. */
export type PlainStrategy =
  | Extract<Strategy, { kind: 'stop-and-copy' }>
  | (PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> })

export function isPlain(setting: Strategy): setting is PlainStrategy {
  if (setting.kind === 'stop-and-copy') return true
  if (setting.kind !== 'precopy' || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

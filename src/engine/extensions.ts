/**
 * What of the engine a scenario may do without: a page carries the rest at once and loads these when they are first needed
 * (`worker/lazyEngine.ts`). A simulation is given them when it is made, and is the same with them as without if it needs none.
 */
import type { PrecopyStrategy, Rule, Scenario, Strategy } from '../scenario/schema/schema.ts'
import type { MakeStrategy } from './migration/strategies/createdStrategy.ts'
import type { Fetching } from './migration/postcopy/pageFetching.ts'
import type { SavedAccesses } from './migration/postcopy/firstAccesses.ts'
import type { ActiveMigration } from './migration/activeMigration.ts'
import type { SimulateAhead, Planner, PlannerContext } from './schedule/planner.ts'

export interface Extensions {
  /** Every strategy but the plain ones (`coreStrategies.ts`), with rules, boosts and managers. */
  makeStrategy: MakeStrategy
  /** Takes up the fetching of missing pages that a checkpoint has interrupted: the guest's work at its switch and its epoch. */
  takeUpFetching: (active: ActiveMigration, accesses: SavedAccesses) => Fetching
  /** Who decides in mode adaptive. */
  makePlanner: (context: PlannerContext, run: SimulateAhead) => Planner
}

/** `scenario`: with its fleet written out. */
export function needsExtensions({ schedule, migrations }: Scenario): boolean {
  return schedule.mode === 'adaptive' || !migrations.every(({ strategy }) => isCoreStrategy(strategy))
}

/** @throws Error if they were left out though `what` needs them */
export function requireExtension(extensions: Extensions | null, what: string): Extensions {
  if (extensions === null) throw new Error(`${what} needs parts of the engine that were left out`)
  return extensions
}

/** The strategies that a simulation can always run: stop-and-copy, and pre-copy by QEMU's rule without boosts and without a manager. */
export type CoreStrategy =
  | Extract<Strategy, { kind: 'stop-and-copy' }>
  | (PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> })

export function isCoreStrategy(setting: Strategy): setting is CoreStrategy {
  if (setting.kind === 'stop-and-copy') return true
  if (setting.kind !== 'precopy' || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

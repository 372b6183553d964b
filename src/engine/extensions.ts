/**
 * The extensions: the parts of the engine that a simple scenario does not need. The page loads the core first and the extensions on demand
 * (`worker/lazyEngine.ts`). A simulation that needs none has the same result with and without them.
 */
import type { Manager, PrecopyStrategy, Rule, Scenario, Strategy } from '../scenario/schema/schema.ts'
import type { MakeStrategy } from './migration/strategies/createdStrategy.ts'
import type { Fetching } from './migration/postcopy/pageFetching.ts'
import type { SavedAccesses } from './migration/postcopy/firstAccesses.ts'
import type { ActiveMigration } from './migration/activeMigration.ts'
import type { SimulateAhead, Planner, PlannerContext } from './schedule/planner.ts'

export interface Extensions {
  /** Makes every strategy other than the core ones (`coreStrategies.ts`), with rules, boosts and managers. */
  makeStrategy: MakeStrategy
  /** Restores a post-copy fetch from a checkpoint. `accesses`: the guest's work and the epoch at the switchover. */
  takeUpFetching: (active: ActiveMigration, accesses: SavedAccesses) => Fetching
  /** Downtime limit in ms that a manager sets as a migration starts; null: the switchover rule's own applies. */
  managerDowntimeMs: (manager: Manager) => number | null
  /** Makes the planner of mode adaptive. */
  makePlanner: (context: PlannerContext, run: SimulateAhead) => Planner
}

/** `scenario`: with its fleet expanded. */
export function needsExtensions({ schedule, migrations }: Scenario): boolean {
  return schedule.mode === 'adaptive' || !migrations.every(({ strategy }) => isCoreStrategy(strategy))
}

/** @throws Error if the extensions are not loaded although `what` needs them */
export function requireExtension(extensions: Extensions | null, what: string): Extensions {
  if (extensions === null) throw new Error(`${what} needs parts of the engine that were left out`)
  return extensions
}

/** Strategies that need no extension: stop-and-copy, and pre-copy with QEMU's rule, no boost and no manager. */
export type CoreStrategy =
  | Extract<Strategy, { kind: 'stop-and-copy' }>
  | (PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> })

export function isCoreStrategy(setting: Strategy): setting is CoreStrategy {
  if (setting.kind === 'stop-and-copy') return true
  if (setting.kind !== 'precopy' || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

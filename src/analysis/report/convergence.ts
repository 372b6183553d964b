/** Whether a migration can still converge, judged by its rounds and by what may still change them. */
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { isEndedByRounds, restAboveLimit } from '../../engine/migration/rules/steadyRounds.ts'
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import { waitingManager } from '../../scenario/schema/managers/managers.ts'
import type { Migration, Scenario } from '../../scenario/schema/schema.ts'

/**
 * Whether a VM's first migration, still under way, never converges under this scenario: its rounds rest above the limit, and nothing may still
 * change what a round leaves. False where the rule or a time limit ends the migration anyway, where a throttle, a
 * manager, a varying load, a recent or later event or another migration may still change the rates, and where post-copy may end it.
 */
export function cannotConverge(scenario: Scenario, vm: string, rounds: readonly Round[], simulatedS: number): boolean {
  const strategy = roundStrategy(firstOf(scenario, vm))
  return strategy?.manager === null && cannotEnd(strategy, scenario, vm, rounds, simulatedS)
}

/** The manager at whose deadline a migration ends that would not converge before: its product's name, or null. */
export function endsAtDeadlineOf(scenario: Scenario, vm: string, rounds: readonly Round[], simulatedS: number): string | null {
  const strategy = roundStrategy(firstOf(scenario, vm))
  const manager = strategy === null ? null : waitingManager(strategy.manager)
  return manager !== null && cannotEnd(strategy, scenario, vm, rounds, simulatedS) ? manager : null
}

function firstOf({ migrations }: Scenario, vm: string): Migration | undefined {
  return migrations.find((migration) => migration.vm === vm)
}

/** The strategy of a migration that only its rounds or a manager end; null: another one. */
function roundStrategy(migration: Migration | undefined) {
  return migration !== undefined && isEndedByRounds(migration.strategy) ? migration.strategy : null
}

/** Whether no round ends the migration, as long as no manager acts. */
function cannotEnd(
  strategy: ReturnType<typeof roundStrategy>,
  scenario: Scenario,
  vm: string,
  rounds: readonly Round[],
  simulatedS: number,
): boolean {
  const changeS = lastChangeS(scenario)
  if (strategy === null || changeS > simulatedS || loadVaries(scenario, vm)) return false
  // Another migration may share the path, and leave it as it ends.
  return scenario.migrations.every((other) => other.vm === vm) && restAboveLimit(rounds.filter(({ startS }) => startS >= changeS))
}

/** When the last event begins, or ends if it lasts: the rounds before it say nothing of those after it. */
function lastChangeS({ events }: Scenario): number {
  return Math.max(0, ...events.map((event) => event.atS + ('durationS' in event ? event.durationS : 0)))
}

/** Whether it is proven that no round ends the migration, which has been simulated to its end. */
export function neverConverges({ proof }: MigrationResult): boolean {
  return proof === 'alike-rounds'
}

/**
 * Whether the guest's load may still fall: its workload or one that an event sets has phases, its own or those of a preset, or its load
 * varies from span to span.
 */
function loadVaries({ vms, events }: Scenario, id: string): boolean {
  const vm = vms.find((one) => one.id === id)
  if (vm === undefined) return false
  const later = events.flatMap((event) => (event.kind === 'set-workload' && event.target === id ? event.workload : []))
  return vm.loadSwing > 0 || [vm.workload, ...later].some((workload) => resolveWorkload(workload, vm).phases.length > 0)
}

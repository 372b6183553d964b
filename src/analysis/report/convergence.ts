/**
 * Predicts from its rounds alone that a running migration never converges: as long as each round leaves about as much as the
 * rounds before, no further round of the same kind helps.
 */
import type { Round } from '../../engine/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'

/** Number of decisions examined; with fewer there is no prediction. */
export const LOOKED_AT = 20
/** A decline below this share between the two halves counts as noise. */
const NOISE = 0.01
/** Rounds that auto-converge gets for its steps, of two bad periods each, before it is judged. */
const THROTTLE_ROUNDS = 20

/** Whether the last twenty decisions left more than zero, and the later ten no less than the earlier ten, in units of the limit. */
export function showsNoDecline(rounds: readonly Round[]): boolean {
  const distances: number[] = []
  for (let i = rounds.length - 1; i >= 0 && distances.length < LOOKED_AT; i--) {
    const { kind, remainingPages, thresholdPages } = rounds[i]
    // A rising limit counts like falling remaining memory.
    if (kind === 'full' || kind === 'iterate') distances.unshift(thresholdPages ? remainingPages / thresholdPages : remainingPages)
  }
  if (distances.length < LOOKED_AT) return false
  const earlier = distances.slice(0, LOOKED_AT / 2)
  const later = distances.slice(LOOKED_AT / 2)
  return Math.min(...later) > 0 && mean(later) >= (1 - NOISE) * mean(earlier) && Math.min(...later) >= (1 - NOISE) * Math.min(...earlier)
}

/**
 * Whether to report before its end that a migration never converges. False if its rule or a time ends it in any case, or if the
 * guest or an event may still change the rounds.
 */
export function foretellsNoEnd(scenario: Scenario, vm: string, rounds: readonly Round[], simulatedS: number): boolean {
  const strategy = scenario.migrations.find((migration) => migration.vm === vm)?.strategy
  if (strategy?.kind !== 'precopy' || strategy.forceAfterS !== null || 'maxRounds' in strategy.rule) return false
  if (scenario.events.some(({ atS }) => atS > simulatedS) || hasPhases(scenario, vm)) return false
  const { autoConverge, dirtyLimit } = strategy.boosts
  const throttles = autoConverge !== undefined || dirtyLimit !== undefined
  return rounds.length >= LOOKED_AT + (throttles ? THROTTLE_ROUNDS : 0) && showsNoDecline(rounds)
}

function hasPhases({ vms }: Scenario, id: string): boolean {
  const workload = vms.find((vm) => vm.id === id)?.workload
  return typeof workload === 'object' && 'phases' in workload && Array.isArray(workload.phases) && workload.phases.length > 0
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

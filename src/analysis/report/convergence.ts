/**
 * Whether a run that still goes on will converge, told from its rounds alone: as long as each leaves about as much as those before,
 * no further round of the same kind brings the end nearer.
 */
import type { Round } from '../../engine/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'

/** So many decisions are looked at; before there are as many, nothing is said. */
export const LOOKED_AT = 20
/** Falling by less than this share from one half of them to the other is noise. */
const NOISE = 0.01
/** Auto-converge takes its steps, of two bad periods each, before it is judged. */
const THROTTLE_ROUNDS = 20

/** The last twenty decisions left no less than the limit, and the later ten of them no less than the earlier ten. */
export function showsNoDecline(rounds: readonly Round[]): boolean {
  const distances: number[] = []
  for (let i = rounds.length - 1; i >= 0 && distances.length < LOOKED_AT; i--) {
    const { kind, remainingPages, thresholdPages } = rounds[i]
    // A limit that rises brings the end nearer as well as a remainder that falls.
    if (kind === 'full' || kind === 'iterate') distances.unshift(thresholdPages ? remainingPages / thresholdPages : remainingPages)
  }
  if (distances.length < LOOKED_AT) return false
  const earlier = distances.slice(0, LOOKED_AT / 2)
  const later = distances.slice(LOOKED_AT / 2)
  return Math.min(...later) > 0 && mean(later) >= (1 - NOISE) * mean(earlier) && Math.min(...later) >= (1 - NOISE) * Math.min(...earlier)
}

/**
 * Whether to say before its end that a migration does not converge by itself. Not where its rule or a time ends it in any case, nor
 * where the guest or an event may still change what the rounds leave.
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

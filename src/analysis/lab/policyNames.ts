/** Policies in words, and guests of the set under them. */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { inRow } from '../../units/lists.ts'
import * as texts from '../../messages/compiled/en/places/lab.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import { labGuest, labScenario } from './labSet.ts'
import type { Policy } from './policies.ts'
import { policyStrategy } from './policies.ts'

/** A guest that KubeVirt's default cancels and both proposals complete. */
export const shownGuest = 74

/** The `nth` guest of the set under a policy. */
export function guestUnder(policy: Policy, nth: number): ScenarioInput {
  return labScenario(labGuest(nth), policyStrategy(policy), policyName(policy).slice(0, 200))
}

/** What raises the limit and when, without what ends the migration. */
export function policyName({ mechanism, end, knobs }: Policy): string {
  const say = (value: number | undefined): string => formatExact(value ?? Number.NaN)
  const { policy: words } = texts
  if (mechanism === 'fixed') return words.fixed()
  if (mechanism === 'ramp')
    return words.ramp(
      say(knobs.initialMs),
      formatWhole(knobs.maxDowntimeMs ?? 0),
      say(knobs.steps),
      say(knobs.cooldownSeconds),
      say(knobs.startAfterIteration),
    )
  return inRow([
    words.stall(say(knobs.stallProgressTimeout), say(knobs.stallMargin)),
    knobs.searchLocalMinima === 1 ? words.atMinimum : words.atOnce,
    ...(end === 'cancel' ? [words.upTo(formatWhole(knobs.maxDowntimeMs ?? 0), say(knobs.precopyPossibleFactor))] : []),
    ...(knobs.searchLocalMinima === 1 && knobs.patienceWindowDecayFactor !== 0.5
      ? [words.patience(say(knobs.patienceWindowDecayFactor))]
      : []),
  ])
}

/** What ends a migration that does not converge: `cancel, 150 s/GiB`. */
export function endName({ end, knobs }: Policy): string {
  return inRow([texts.ends[end], texts.policy.deadline(formatExact(knobs.completionTimeoutPerGiB ?? Number.NaN))])
}

/** Reasons by code, for tests. */
import type { ReasonCode, ReasonOf } from '../engine/result/reasons/reason.ts'
import type { Round } from '../engine/result/result.ts'

/** All reasons with this code, in order of the rounds. */
export function remarksOf<C extends ReasonCode>(rounds: readonly Pick<Round, 'reasons'>[], code: C): ReasonOf<C>[] {
  return rounds.flatMap(({ reasons }) => reasons.filter((reason): reason is ReasonOf<C> => reason.code === code))
}

/** Counts and names of claims: only predictions count; definitions and inputs are listed separately. */
import type { ClaimKind } from './claims/claim.ts'
import { claimKinds } from './claims/claim.ts'
import type { ReproducedClaim } from './reproduce.ts'
import * as texts from '../messages/compiled/en/places/papers.ts'
import { inRow } from '../units/lists.ts'

type Kinded = Pick<ReproducedClaim, 'kind'>
type Judged = Pick<ReproducedClaim, 'kind' | 'holds'>

export function ofKind<C extends Kinded>(claims: readonly C[], kind: ClaimKind): C[] {
  return claims.filter((claim) => claim.kind === kind)
}

/** `5 of 7 predictions hold`, or that there are none. */
export function predictionsHold(claims: readonly Judged[]): string {
  const predictions = ofKind(claims, 'prediction')
  return predictions.length === 0
    ? texts.noPredictions
    : texts.predictionsHold(predictions.filter(({ holds }) => holds).length, predictions.length)
}

/** Ids of failing predictions, grouped by cause: one group for each reason. Ids in the order given, the largest group first. */
export function failingByCause(claims: readonly Pick<ReproducedClaim, 'id' | 'kind' | 'holds' | 'why'>[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const { id, why, holds, kind } of claims) {
    if (kind !== 'prediction' || holds) continue
    groups.set(why, [...(groups.get(why) ?? []), id])
  }
  return [...groups.values()].toSorted((one, other) => other.length - one.length)
}

/** `2 definitions, 1 input`; '' if there are none. */
export function notCounted(claims: readonly Kinded[]): string {
  return inRow(
    claimKinds
      .filter((kind) => kind !== 'prediction')
      .flatMap((kind) => {
        const { length } = ofKind(claims, kind)
        return length === 0 ? [] : [texts.kinds[kind].count(length)]
      }),
  )
}

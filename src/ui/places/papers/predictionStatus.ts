/** Whether an experiment's predictions hold: all, some or none; without predictions; or not computed yet. */
import { ofKind } from '../../../papers/counting.ts'
import type { ReproducedClaim } from '../../../papers/reproduce.ts'
import * as texts from '../../../texts/places/papers.ts'

export type PredictionStatus = 'holds' | 'part' | 'not' | 'uncounted' | 'unknown'

export const predictionStatusText: Record<PredictionStatus, string> = {
  holds: texts.holds,
  part: texts.holdsInPart,
  not: texts.doesNotHold,
  uncounted: texts.noPrediction,
  unknown: texts.notCheckedYet,
}

export function predictionStatusOf(claims: readonly Pick<ReproducedClaim, 'holds' | 'kind'>[] | undefined): PredictionStatus {
  if (claims === undefined || claims.length === 0) return 'unknown'
  const predictions = ofKind(claims, 'prediction')
  if (predictions.length === 0) return 'uncounted'
  const held = predictions.filter(({ holds }) => holds).length
  return held === predictions.length ? 'holds' : held === 0 ? 'not' : 'part'
}

/** Whether an experiment's predictions hold, as a word and as a mark. */
import { ofKind } from '../../../papers/counting.ts'
import type { ReproducedClaim } from '../../../papers/reproduce.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'

/** Holds entirely, in part or not; no prediction is counted; or not computed yet. */
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

/** One claim: in part if it holds for some seeds only. */
export function claimStatusOf({ holds, seedsHeld }: Pick<ReproducedClaim, 'holds' | 'seedsHeld'>): PredictionStatus {
  return holds ? 'holds' : seedsHeld !== null && seedsHeld.held > 0 ? 'part' : 'not'
}

interface PredictionMarkProps {
  holding: PredictionStatus
  /** The word is already beside the mark. */
  silent?: boolean
}

/** Full, half, diamond, dash or ring: shown by shape and word as well as by colour. */
export function PredictionMark({ holding, silent = false }: PredictionMarkProps) {
  const name = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': predictionStatusText[holding] }
  return (
    <svg className={`holding holding-${holding}`} width="12" height="12" viewBox="0 0 12 12" {...name}>
      {holding === 'not' && <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />}
      {holding === 'uncounted' && <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" />}
      {holding !== 'not' && holding !== 'uncounted' && (
        <circle cx="6" cy="6" r="4.75" fill={holding === 'holds' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.25" />
      )}
      {holding === 'part' && <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5Z" fill="currentColor" />}
    </svg>
  )
}

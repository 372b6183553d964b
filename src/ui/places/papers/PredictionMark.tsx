/** Whether an experiment's predictions hold, as a word and as a mark. */
import { Sign } from '../../../kit/Sign.tsx'
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

const DISC = 'M6 .6a5.4 5.4 0 0 0 0 10.8a5.4 5.4 0 0 0 0-10.8Z'

const SIGNS: Record<PredictionStatus, { d: string; line?: number }> = {
  holds: { d: DISC },
  // Of these the right half, or the whole, is a ring.
  part: { d: `${DISC}M6 1.9a4.1 4.1 0 0 1 0 8.2Z` },
  unknown: { d: `${DISC}M6 1.9a4.1 4.1 0 0 0 0 8.2a4.1 4.1 0 0 0 0-8.2Z` },
  not: { d: 'M6 .5 11.5 6 6 11.5.5 6Z' },
  uncounted: { d: 'M2 6h8', line: 1.5 },
}

/** Full, half, diamond, dash or ring: shown by shape and word as well as by colour. */
export function PredictionMark({ holding, silent = false }: PredictionMarkProps) {
  const name = silent ? {} : { role: 'img', 'aria-label': predictionStatusText[holding] }
  return <Sign {...SIGNS[holding]} size={[12, 12]} className={`holding holding-${holding}`} fillRule="evenodd" {...name} />
}

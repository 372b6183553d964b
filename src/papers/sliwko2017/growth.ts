/** Straight line or Eq. 1: which of the two a row of measurements follows (S4), as shares of its variance. */
import { fitLinear } from '../../models/fit/leastSquaresLinear.ts'
import { fitTransfer } from '../../models/fit/leastSquaresTransfer.ts'

export interface GrowthPoint {
  applicationMB: number
  transferMB: number
}

export interface Growth {
  lineRSquared: number
  /** Of Eq. 1 with the given CMDT and MF: only AF is fitted. */
  formulaRSquared: number
  af: number
  meanError: number
  worstError: number
}

/** @throws Error if these points fit neither */
export function growthOf(points: readonly GrowthPoint[], { cmdtMB, mfMB }: { cmdtMB: number; mfMB: number }): Growth {
  const observed = points.map(({ transferMB }) => transferMB)
  const line = fitLinear([points.map(() => 1), points.map((point) => point.applicationMB)], observed)
  const observations = points.map((point) => ({ usedMB: point.applicationMB, canonicalMB: 0, transferMB: point.transferMB }))
  const formula = fitTransfer(observations, { cmdtMB, mfMB })
  if (!line.ok) throw new Error(line.why)
  if (!formula.ok) throw new Error(formula.why)
  return {
    lineRSquared: line.quality.rSquared ?? 0, formulaRSquared: formula.quality.rSquared ?? 0, af: formula.af,
    meanError: formula.quality.meanRelativeError ?? 0, worstError: formula.quality.worstRelativeError ?? 0,
  }
}

/** Small pictures of trials: what remains over time, on one scale for all that are compared. */
import type { Curve } from '../../analysis/moves/trial.ts'

export interface TrialScale {
  endS: number
  topMiB: number
}

/** Pixels of a picture; `pad`: room above and below its curves. */
export interface PictureSize {
  width: number
  height: number
  pad: number
}

/** Until the last of `others` ends, up to the most that remains. */
export function trialScale(base: Curve, others: readonly { curve: Curve; totalS: number }[]): TrialScale {
  let topMiB = 1e-9
  for (const { remainingMiB } of [base, ...others.map(({ curve }) => curve)])
    for (const left of remainingMiB) topMiB = Math.max(topMiB, left)
  const baseS = base.tS.length === 0 ? 0 : base.tS[base.tS.length - 1] - base.tS[0]
  const longestS = Math.max(...others.map(({ totalS }) => totalS), 1e-9)
  // A run that never converges would press the others against the left edge.
  return { endS: others.length === 0 ? Math.max(baseS, 1e-9) : Math.max(longestS, Math.min(baseS, 1.6 * longestS)), topMiB }
}

/** The path of a curve in SVG, from its start on; what lies beyond the scale is cut. */
export function trialPath({ tS, remainingMiB }: Curve, { endS, topMiB }: TrialScale, { width, height, pad }: PictureSize): string {
  let path = ''
  for (let i = 0; i < tS.length; i++) {
    const x = ((tS[i] - tS[0]) / endS) * (width - 2)
    if (x > width) break
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(1)} ${(height - pad - (remainingMiB[i] / topMiB) * (height - 2 * pad)).toFixed(1)}`
  }
  return path
}

/** Where a migration ends. */
export function trialEnd(totalS: number, { endS }: TrialScale, { width }: PictureSize): number {
  return Math.min(width - 1, (totalS / endS) * (width - 2))
}

/** Small pictures of trials: what remains over time, on one scale for all that are compared. */
import type { Curve } from '../../analysis/moves/trial.ts'
import type { Look, Mark } from '../../kit/plot/marks.ts'
import type { PlotScale } from '../../kit/plot/scale.ts'

export interface TrialScale {
  x: PlotScale
  y: PlotScale
}

const fromZero = (high: number): PlotScale => ({ low: 0, high, log: false, ticks: [] })

/** Until the last of `others` ends, up to the most that remains. */
export function trialScale(base: Curve, others: readonly { curve: Curve; totalS: number }[]): TrialScale {
  let topMiB = 1e-9
  for (const { remainingMiB } of [base, ...others.map(({ curve }) => curve)])
    for (const left of remainingMiB) topMiB = Math.max(topMiB, left)
  const baseS = base.tS.length === 0 ? 0 : base.tS[base.tS.length - 1] - base.tS[0]
  const longestS = Math.max(...others.map(({ totalS }) => totalS), 1e-9)
  // A run that never converges would press the others against the left edge.
  const endS = others.length === 0 ? Math.max(baseS, 1e-9) : Math.max(longestS, Math.min(baseS, 1.6 * longestS))
  return { x: fromZero(endS), y: fromZero(topMiB) }
}

/** From the migration's start on. */
export function curveMark({ tS, remainingMiB }: Curve, look: Look): Mark {
  return { kind: 'line', points: Array.from(tS, (atS, i) => ({ x: atS - tS[0], y: remainingMiB[i] })), ...look }
}

/** Where a migration ends, at the foot of the picture. */
export function endMark(totalS: number, { x, y }: TrialScale, ink: string): Mark {
  return { kind: 'bar', points: [{ x: totalS, y: y.high / 5 }], size: x.high / 200, ink }
}

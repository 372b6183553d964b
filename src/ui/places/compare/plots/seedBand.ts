/** The range of the remaining memory over several seeds, as an area behind a run's curve. Pure. */
import type { Curve, Trial } from '../../../../analysis/moves/trial.ts'
import type { Mark } from '../../../../kit/plot/marks.ts'
import type { Run } from '../../../../store/play/run.ts'
import { curvePoints, type SharedAxes } from './plotModel.ts'

/** Of the time axis: a curve of a trial has few points. */
const STEPS = 300

type BandMark = Extract<Mark, { kind: 'band' }>

/** The lowest and the highest value of a stretch of time; null where no curve is. */
type SeedRange = readonly [low: number, high: number] | null

/** Ranges over all curves in `steps` equal stretches of 0 to `endS`. A curve counts from its first to its last point, straight between them. */
export function rangesOf(curves: readonly Curve[], endS: number, steps: number): SeedRange[] {
  const low = new Float64Array(steps).fill(Infinity)
  const high = new Float64Array(steps).fill(-Infinity)
  const take = (step: number, value: number): void => {
    const at = Math.min(step, steps - 1)
    low[at] = Math.min(low[at], value)
    high[at] = Math.max(high[at], value)
  }
  for (const { tS, remainingMiB } of curves) {
    for (let i = 0; i < tS.length && (i === 0 || tS[i - 1] <= endS); i++) {
      const to = Math.floor((tS[i] / endS) * steps)
      if (tS[i] <= endS) take(to, remainingMiB[i])
      if (i === 0) continue
      // The edges of the stretches that a line between two points crosses belong to both neighbours.
      for (let edge = Math.floor((tS[i - 1] / endS) * steps) + 1; edge <= to && edge <= steps; edge++) {
        const share = ((edge / steps) * endS - tS[i - 1]) / (tS[i] - tS[i - 1])
        const value = remainingMiB[i - 1] + share * (remainingMiB[i] - remainingMiB[i - 1])
        take(edge - 1, value)
        take(edge, value)
      }
    }
  }
  return Array.from({ length: steps }, (_, step) => (low[step] > high[step] ? null : [low[step], high[step]]))
}

/** The band; empty without other seeds, or for another curve than the remaining memory. */
export function seedBand(run: Run, trials: readonly Trial[], axes: SharedAxes): BandMark['points'] {
  if (axes.curve !== 'remaining' || trials.length === 0 || run.length === 0) return []
  const stepS = axes.endS / STEPS
  return rangesOf([ownCurve(run, axes), ...trials.map(({ curve }) => curve)], axes.endS, STEPS).flatMap((range, step) => {
    const [low, high] = range ?? [null, null]
    return [step * stepS, (step + 1) * stepS].map((x) => ({ x, low, high }))
  })
}

function ownCurve(run: Run, axes: SharedAxes): Curve {
  const points = curvePoints(run, axes)
  return { tS: Float64Array.from(points, ({ x }) => x), remainingMiB: Float64Array.from(points, ({ y }) => y ?? 0) }
}

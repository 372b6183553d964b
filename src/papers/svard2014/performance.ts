/** Relative performance over time (Fig. 11), from a run's samples. */
import type { Result } from '../../engine/result.ts'

/** Degradation below this share of full speed counts as severe. */
const severeBelow = 0.5
/** Width of a sample in s: the resolution of a chart of two minutes. */
const binS = 0.25

export interface PerformanceCurve {
  points: { x: number; y: number }[]
  /** From the first to the last bin of severe degradation; both 0 if there is none. */
  severeFromS: number
  severeToS: number
}

export function performanceCurve({ series }: Result): PerformanceCurve {
  const points: { x: number; y: number }[] = []
  if (series !== undefined) {
    const { performance } = series.vms.vm
    let sum = 0
    let count = 0
    let bin = 0
    series.tS.forEach((tS, i) => {
      if (Math.floor(tS / binS + 1e-9) !== bin && count > 0) {
        points.push({ x: (bin + 0.5) * binS, y: sum / count })
        sum = 0
        count = 0
      }
      bin = Math.floor(tS / binS + 1e-9)
      sum += performance[i]
      count++
    })
    points.push({ x: (bin + 0.5) * binS, y: sum / Math.max(1, count) })
  }
  const severe = points.filter(({ y }) => y < severeBelow)
  return {
    points,
    severeFromS: severe.length === 0 ? 0 : severe[0].x - binS / 2,
    severeToS: severe.length === 0 ? 0 : severe[severe.length - 1].x + binS / 2,
  }
}

/** The dirty rate on the time axis: the slope of the running sum of new dirt. */
import { dirtiedUntil } from '../../../../analysis/inequality/dirtiedUntil.ts'
import type { Run } from '../../../../store/play/run.ts'
import { MBPS_OF_MIB_PER_S, SAME_S } from '../../../../units/units.ts'
import { downtimeOf, pageMiBOf } from '../../timeline/runMoments.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeAtX } from '../../timeline/axis/timeAxis.ts'

/** Rates are means over this many pixels: shorter ones would show the spacing of the samples. */
const STEP_PX = 7

interface RateStep {
  fromX: number
  toX: number
  mbps: number
}

/** Mean rates in Mbit/s of page content, until the guest stops for the first time. */
export function dirtyRateSteps(run: Run, axis: TimeAxis): RateStep[] {
  const {
    samples: { tS },
    length,
  } = run
  if (length < 2) return []
  const sum = dirtiedUntil(run)
  const untilS = Math.min(downtimeOf(run)?.fromS ?? Infinity, tS[length - 1])
  const megabits = pageMiBOf(run) * MBPS_OF_MIB_PER_S
  const steps: RateStep[] = []
  let at = 0
  let fromS = tS[0]
  let fromSum = sum[0]
  for (let x = STEP_PX; fromS < untilS - SAME_S; x += STEP_PX) {
    const toS = Math.min(untilS, x >= axis.width ? untilS : timeAtX(axis, x))
    while (at + 1 < length && tS[at + 1] <= toS) at++
    if (tS[at] <= fromS && toS < untilS - SAME_S) continue
    const toSum = between(tS, sum, at, toS, length)
    if (toS > fromS)
      steps.push({
        fromX: steps.length === 0 ? 0 : steps[steps.length - 1].toX,
        toX: x,
        mbps: ((toSum - fromSum) * megabits) / (toS - fromS),
      })
    fromS = toS
    fromSum = toSum
  }
  return steps
}

function between(tS: ArrayLike<number>, sum: ArrayLike<number>, at: number, atS: number, length: number): number {
  if (at + 1 >= length || !(tS[at + 1] > tS[at])) return sum[at]
  return sum[at] + ((sum[at + 1] - sum[at]) * (atS - tS[at])) / (tS[at + 1] - tS[at])
}

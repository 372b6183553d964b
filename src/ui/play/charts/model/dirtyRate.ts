/**
 * The dirty rate on the time axis: pages that turned dirty since the clearing before, per second. A run has no such column; it has the distinct
 * pages written since the log was last cleared, and at each clearing their exact number (`Round.dirtiedPages`). Their running sum only grows,
 * and its slope is the rate. A page written twice in one round counts once, as in a dirty log.
 */
import type { Run } from '../../../../store/play/run.ts'
import { MBPS_OF_MIB_PER_S, SAME_S } from '../../../../units/units.ts'
import { downtimeOf, pageMiBOf } from '../../timeline/runMoments.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeAtX } from '../../timeline/axis/timeAxis.ts'

/** Rates are means over this many pixels: shorter ones would show the spacing of the samples. */
const STEP_PX = 7

/** The part of a run, or of its series, that has the dirt of each moment. */
interface DirtySamples extends Pick<Run, 'rounds' | 'length'> {
  samples: { readonly tS: ArrayLike<number>; readonly dirtyPages: ArrayLike<number> }
}

/** New dirt until each sample, in pages; a new array of `length` entries. */
export function dirtiedUntil({ samples: { tS, dirtyPages }, rounds, length }: DirtySamples): Float64Array {
  const sum = new Float64Array(length)
  let cleared = 0
  let next = 0
  for (let i = 0; i < length; i++) {
    while (next < rounds.length && rounds[next].startS + rounds[next].durationS <= tS[i] + SAME_S) cleared += rounds[next++].dirtiedPages
    // A sample at the very moment of a clearing may be taken before or after it.
    sum[i] =
      i === 0
        ? cleared + dirtyPages[i]
        : Math.max(sum[i - 1], cleared + (isNewEpoch(rounds, next, tS[i], dirtyPages[i]) ? 0 : dirtyPages[i]))
  }
  return sum
}

/** The pages of a sample at the moment of a clearing are the ones that the clearing has counted. */
function isNewEpoch(rounds: Run['rounds'], next: number, tS: number, dirtyPages: number): boolean {
  const last = rounds[next - 1]
  return last !== undefined && Math.abs(last.startS + last.durationS - tS) <= SAME_S && dirtyPages === last.dirtiedPages
}

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

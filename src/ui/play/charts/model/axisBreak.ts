/** A value axis that changes its scale: values near the threshold get most of the height, larger ones are compressed above. The chart says by how much. */
import { type PlotScale, scaleShare } from '../../../../kit/plot/scale.ts'

export interface ValueScale extends PlotScale {
  /** Value and share of the height at which the scale changes; the top if it does not. */
  breakAt: number
  breakShare: number
  /** Enlargement below that relative to the scale above it; 1 where it does not change. */
  enlarged: number
}

const BREAK_SHARE = 0.8

/** A break is used only if it enlarges by at least this factor. */
const LEAST_ENLARGED = 2.5

/** `focus` is the largest value at which decisions are made. All values share one unit and start at 0. */
export function valueScale(top: number, focus: number): ValueScale {
  const high = Math.max(top, 1e-9)
  const whole = { low: 0, high, log: false, ticks: [0, high / 2, high], breakAt: high, breakShare: 1, enlarged: 1 }
  if (!(focus > 0)) return whole
  const breakAt = niceAbove(focus)
  const enlarged = BREAK_SHARE / breakAt / ((1 - BREAK_SHARE) / Math.max(top - breakAt, 1e-9))
  if (breakAt >= top || enlarged < LEAST_ENLARGED) return whole
  const bends = [{ value: breakAt, share: BREAK_SHARE }]
  return { low: 0, high, log: false, ticks: [0, breakAt / 2, breakAt, high], bends, breakAt, breakShare: BREAK_SHARE, enlarged }
}

/** Position of a value as a share of the height, 0 to 1; values beyond the axis, such as a threshold larger than the memory, are at its ends. */
export function heightShare(scale: PlotScale, value: number): number {
  return Math.min(1, Math.max(0, scaleShare(scale, value)))
}

/** The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10^n that is at least `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((nice) => nice * power >= value * (1 - 1e-9)) ?? 10
  return mantissa * power
}

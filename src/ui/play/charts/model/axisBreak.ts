/**
 * A value axis with a break: values near the threshold get most of the height, larger values are compressed above it. The chart states the
 * factor between the two scales and marks the break (see `breakShare`).
 */

export interface ValueAxis {
  /** Largest value shown. */
  top: number
  /** Value at which the scale changes; equal to `top` if there is no break. */
  breakAt: number
  /** Share of the height below the break; 1 without a break. */
  breakShare: number
  /** Enlargement below the break relative to the scale above it; 1 without a break. */
  enlarged: number
}

const BREAK_SHARE = 0.8

/** A break is used only if it enlarges by at least this factor. */
const LEAST_ENLARGED = 2.5

/** `focus` is the largest value at which decisions are made. All values share one unit and start at 0. */
export function makeValueAxis(top: number, focus: number): ValueAxis {
  const whole = { top: Math.max(top, 1e-9), breakAt: Math.max(top, 1e-9), breakShare: 1, enlarged: 1 }
  if (!(focus > 0)) return whole
  const breakAt = niceAbove(focus)
  const enlarged = BREAK_SHARE / breakAt / ((1 - BREAK_SHARE) / Math.max(top - breakAt, 1e-9))
  return breakAt < top && enlarged >= LEAST_ENLARGED ? { top, breakAt, breakShare: BREAK_SHARE, enlarged } : whole
}

/** Position of a value as a share of the height, 0 to 1; 1 for values above the axis, such as a threshold larger than the memory. */
export function heightShare({ top, breakAt, breakShare }: ValueAxis, value: number): number {
  if (!(value > 0)) return 0
  if (value >= top) return 1
  if (value <= breakAt) return (value / breakAt) * breakShare
  return breakShare + ((value - breakAt) / (top - breakAt)) * (1 - breakShare)
}

/** The value at a position. */
export function valueAtShare({ top, breakAt, breakShare }: ValueAxis, share: number): number {
  if (share <= breakShare) return (Math.max(0, share) / breakShare) * breakAt
  if (breakShare === 1) return top
  return breakAt + ((Math.min(1, share) - breakShare) / (1 - breakShare)) * (top - breakAt)
}

/** The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10^n that is at least `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((nice) => nice * power >= value * (1 - 1e-9)) ?? 10
  return mantissa * power
}

/**
 * A value axis with a break: what lies near the limit gets most of the height, the rest is drawn together above it. The
 * factor between the two scales is written on the chart, and the break is a place (see `breakShare`), never hidden.
 */

export interface ValueAxis {
  /** Largest value shown. */
  top: number
  /** Where the scale changes; equal to `top` if there is no break. */
  breakAt: number
  /** Share of the height below the break; 1 without one. */
  breakShare: number
  /** How many times larger a unit is drawn below the break than above it; 1 without one. */
  enlarged: number
}

const BREAK_SHARE = 0.8

/** A break is worth its trouble only where it enlarges at least this much. */
const LEAST_ENLARGED = 2.5

/** `focus` is the largest value that decisions fall at; all in one unit, from 0. */
export function makeValueAxis(top: number, focus: number): ValueAxis {
  const whole = { top: Math.max(top, 1e-9), breakAt: Math.max(top, 1e-9), breakShare: 1, enlarged: 1 }
  if (!(focus > 0)) return whole
  const breakAt = niceAbove(focus)
  const enlarged = BREAK_SHARE / breakAt / ((1 - BREAK_SHARE) / Math.max(top - breakAt, 1e-9))
  return breakAt < top && enlarged >= LEAST_ENLARGED ? { top, breakAt, breakShare: BREAK_SHARE, enlarged } : whole
}

/** Share of the height at which a value lies, 0 to 1; 1 for all above the axis, as a limit larger than the memory is. */
export function shareOf({ top, breakAt, breakShare }: ValueAxis, value: number): number {
  if (!(value > 0)) return 0
  if (value >= top) return 1
  if (value <= breakAt) return value / breakAt * breakShare
  return breakShare + (value - breakAt) / (top - breakAt) * (1 - breakShare)
}

/** The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10^n that is at least `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const mantissa = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((nice) => nice * power >= value * (1 - 1e-9)) ?? 10
  return mantissa * power
}

/** Position of the plots within the available width. Timeline and charts share it, so that one playhead crosses all of them. */

export interface PlotArea {
  left: number
  width: number
  /** Too narrow for a gutter: names are above their charts. */
  narrow: boolean
}

/** The canvas of the time axis extends this many pixels beyond the axis. */
export const EDGE_PX = 12
/** Mean width of a character of the names on a time axis. */
export const CHAR_PX = 5.9
const GUTTER = 104
const EDGE = 16
export const NARROW_EDGE = 12
const NARROW_BELOW = 440

/** `isAlone`: no axis of another width is above or under it, as on a phone. */
export function plotAreaOf(width: number, isAlone = true): PlotArea {
  if (isAlone && width < NARROW_BELOW) return { left: NARROW_EDGE, width: Math.max(1, width - 2 * NARROW_EDGE), narrow: true }
  return { left: GUTTER, width: width - GUTTER - EDGE, narrow: false }
}

/** Position of the charts' plots: that of the time axis, with room for numbers on a phone. */
import type { PlotArea } from '../timeline/plotArea.ts'
import { NARROW_EDGE, plotAreaOf } from '../timeline/plotArea.ts'

/** Holds the numbers of a chart on a phone, up to `512 GiB`. */
const PHONE_GUTTER = 50

/** As `plotAreaOf`; the numbers of narrow charts are left of them, where no line crosses them. */
export function chartAreaOf(width: number): PlotArea {
  const area = plotAreaOf(width)
  return area.narrow ? { left: PHONE_GUTTER, width: Math.max(1, width - PHONE_GUTTER - NARROW_EDGE), narrow: true } : area
}

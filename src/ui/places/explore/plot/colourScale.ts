/** Colour of a figure on the heat map: one hue from pale to strong over the range of its values. */
import type { PointSummary } from '../../../../analysis/sweep/summary.ts'
import { rgbOf } from '../../../theme/colors.ts'
import { linearScale, logScale, scaleShare } from '../../../../kit/plot/scale.ts'
import type { PlotScale } from '../../../../kit/plot/scale.ts'
import type { FigureChoice } from '../figureChoices.ts'

export interface ColourScale {
  scale: PlotScale
  /** Colour of a value in the result's unit. */
  colourOf(value: number): string
  /** Colour at a share of the scale, 0 at its low end. */
  colourAt(share: number): string
}

/** Values that spread over more than this factor get a logarithmic scale. */
const logAbove = 6

/** `ramp`: `#rrggbb` from quiet to loud. */
export function colourScale(
  points: readonly (PointSummary | undefined)[],
  { name, factor, highIsGood }: FigureChoice,
  ramp: readonly string[],
): ColourScale {
  let low = Infinity
  let high = -Infinity
  for (const point of points) {
    const median = point?.[name]?.median
    if (median === undefined) continue
    low = Math.min(low, median * factor)
    high = Math.max(high, median * factor)
  }
  const ends = low <= high ? [low, high] : [0, 1]
  const isLog = ends[0] > 0 && ends[1] / ends[0] > logAbove
  const scale = isLog ? logScale(ends) : linearScale(ends, 5)
  const rgb = ramp.map(rgbOf)
  const colourAt = (share: number): string => {
    const along = Math.max(0, Math.min(1, highIsGood ? 1 - share : share)) * (rgb.length - 1)
    const i = Math.min(rgb.length - 2, Math.floor(along))
    return `rgb(${rgb[i].map((channel, c) => Math.round(channel + (rgb[i + 1][c] - channel) * (along - i))).join(',')})`
  }
  return { scale, colourAt, colourOf: (value) => colourAt(scaleShare(scale, value * factor)) }
}

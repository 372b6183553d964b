/** Where everything is in a frame, in pixels. */
import { lineHeight } from './picture.ts'
import type { Face } from './picture.ts'

export interface FilmLayout {
  width: number
  height: number
  small: Face
  title: Face
  pad: number
  /** Top left corners of the two maps, and the side of each. */
  maps: { source: [number, number]; destination: [number, number]; side: number }
  /** Figures, in two columns where the chart would leave no room for one. */
  figures: { x: number; y: number; step: number; rows: number; columnStep: number }
  chart: { x: number; y: number; width: number; height: number }
  legendY: number
}

/** Least and greatest size of a frame, in pixels. */
export const filmLimits = { width: [480, 1920], height: [270, 1200] } as const

/** From these sizes on, text is larger: names of its faces, and its size in units of the smallest. */
const TIERS = [
  { width: 1600, height: 900, small: 'smallWide', title: 'titleWide', unit: 2 },
  { width: 1120, height: 620, small: 'smallMiddle', title: 'titleMiddle', unit: 1.4 },
  { width: 0, height: 0, small: 'small', title: 'title', unit: 1 },
] as const

/** Figures of a moment, and the share of the height that the chart takes where there is room. */
const FIGURES = 4
const CHART_SHARE = 0.24
/** Width of a column of figures, and of the last one, whose names are longer, in units. */
const COLUMN = 100
const LAST_COLUMN = 140

/** The layout of a frame of this size, in pixels. */
export function filmLayout(width: number, height: number): FilmLayout {
  const { small, title, unit } = TIERS.find((tier) => width >= tier.width && height >= tier.height) ?? TIERS[TIERS.length - 1]
  const pad = Math.round(14 * unit)
  const line = lineHeight(small)
  const mapsY = Math.round(pad + lineHeight(title) + line * 2 + 8 * unit)
  const legendY = height - pad - line
  const figuresY = mapsY - line
  const least = line + lineHeight(title)
  // Above the chart is the line of its names.
  const chartRoom = (rows: number) => Math.round(legendY - 8 * unit - line - (figuresY + rows * least + line))
  const wanted = Math.round(height * CHART_SHARE)
  const columns = chartRoom(FIGURES) >= wanted ? 1 : 2
  const chartHeight = Math.min(wanted, chartRoom(FIGURES / columns))
  const chartY = Math.round(legendY - 8 * unit - line - chartHeight)
  const pipe = Math.round(84 * unit)
  const figuresWidth = (LAST_COLUMN + (columns - 1) * COLUMN) * unit
  const side = Math.max(32, Math.floor(Math.min(chartY - line - 6 * unit - mapsY, (width - 2 * pad - pipe - figuresWidth - 24 * unit) / 2)))
  const destinationX = pad + side + pipe
  return {
    width,
    height,
    small,
    title,
    pad,
    maps: { source: [pad, mapsY], destination: [destinationX, mapsY], side },
    figures: {
      x: Math.round(destinationX + side + 28 * unit),
      y: figuresY,
      step: Math.max(least, Math.floor((side + line) / (FIGURES / columns))),
      rows: FIGURES / columns,
      columnStep: Math.round(COLUMN * unit),
    },
    chart: { x: pad, y: chartY, width: width - 2 * pad, height: chartHeight },
    legendY,
  }
}

/** Lines and bars of a drawing as marks of a plot: published values in the text colour, models muted, simulated values in the colours of runs. */
import type { Mark, PlotAxis, PlotPoint } from '../../kit/plot/marks.ts'
import { linearScale, logScale, type PlotScale } from '../../kit/plot/scale.ts'
import type { BarsDrawing, DrawingAxis, LinesDrawing } from '../../papers/drawing.ts'
import { formatExact, formatNumber } from '../../units/format.ts'
import { scaleTitle, unbroken } from './drawingTable.ts'
import { fillsOf, inksOf, namedBy, namedMarks } from './seriesInk.ts'

interface PlottedDrawing {
  x: PlotAxis
  y: PlotAxis
  marks: Mark[]
  /** CSS pixels. */
  height: number
}

const HEIGHT = 330

export function plottedDrawing(drawing: LinesDrawing | BarsDrawing): PlottedDrawing {
  return drawing.kind === 'lines' ? plottedLines(drawing) : plottedBars(drawing)
}

/** With more points, single points are no longer distinguishable. */
const MOST_DOTS = 24

function plottedLines(drawing: LinesDrawing): PlottedDrawing {
  const { x, y, series } = drawing
  const rules = namedMarks(drawing)
  const along = (axis: 'x' | 'y') => [
    ...series.flatMap(({ points }) => points.map((point) => point[axis])),
    ...rules.filter((rule) => rule.axis === axis).map(({ at }) => at),
  ]
  const [across, up] = [along('x'), along('y')]
  const least = Math.min(...up)
  const fromZero = least >= 0 && least < 0.6 * Math.max(...up)
  const leastStep = x.unit === '' && across.every(Number.isInteger) ? 1 : 0
  const inks = inksOf(series)
  const curves = series.map((one, i): Mark => {
    const { color: ink, dash, width } = inks[i]
    const look = { ink, dash, width, name: namedBy(one, series) }
    // A logarithmic axis cannot show zero.
    const points = one.points.filter((point) => y.log !== true || point.y > 0).toSorted((a, b) => a.x - b.x)
    if (one.dots === true) return { kind: 'dots', points, filled: false, ...look }
    return { kind: 'line', points, dots: points.length <= MOST_DOTS, ...look }
  })
  return {
    x: axisOf(x, x.log === true ? logScale(across) : linearScale(across, 6, { leastStep })),
    y: axisOf(y, y.log === true ? logScale(up) : linearScale(up, 5, { fromZero })),
    marks: [...curves, ...ruleMarks(rules)],
    height: HEIGHT,
  }
}

/** Level marks have their names in the plot; upright ones theirs in the key, with a number where there are several. */
function ruleMarks(rules: ReturnType<typeof namedMarks>): Mark[] {
  const several = rules.filter(({ axis }) => axis === 'x').length > 1
  let nth = 0
  return rules.map(({ axis, at, label, whose }) => {
    const look = { kind: 'rule', ink: whose === 'paper' ? 'var(--text)' : 'var(--text2)', dash: '4 3' } as const
    if (axis === 'y') return { ...look, y: at, label }
    const number = several ? String(++nth) : undefined
    return { ...look, x: at, label: number, name: number === undefined ? label : `${number} ${label}` }
  })
}

function axisOf(axis: DrawingAxis, scale: PlotScale): PlotAxis {
  const text = (value: number) => (axis.unit === '' ? formatNumber(value) : `${formatNumber(value)} ${axis.unit}`)
  return { scale, title: scaleTitle(axis), text, tick: formatExact }
}

/** Longer names have no room side by side: the bars lie. */
const LONGEST_UPRIGHT = 10
/** With more bars, the numbers above them would meet. */
const MOST_NUMBERS = 12
/** Share of a group that its bars take. */
const GROUP_SHARE = 0.8
const LYING_BAR_PX = 16
const LYING_GAP_PX = 12
/** Above and below the plot. */
const AROUND_PX = 38
const NAMES_PX = 170
/** Room for the numbers beside lying bars, as a share of the axis. */
const NUMBER_SHARE = 0.12

function plottedBars({ x, y, groups, series }: BarsDrawing): PlottedDrawing {
  const lying = groups.some((name) => name.length > LONGEST_UPRIGHT)
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const scale = y.log === true ? logScale(values) : linearScale(values, 5, { fromZero: true })
  const [inks, fills] = [inksOf(series), fillsOf(series)]
  const size = GROUP_SHARE / series.length
  const marks = series.map((one, i): Mark => {
    const points = one.values.flatMap((value, k): PlotPoint[] => {
      const place = lying ? groups.length - 1 - k : k
      return value === null ? [] : [lying ? { x: value, y: place } : { x: place, y: value }]
    })
    const shift = ((series.length - 1) / 2 - i) * size * (lying ? 1 : -1)
    return {
      kind: 'bar',
      points,
      size,
      shift,
      lying,
      fill: fills[i],
      ink: inks[i].color,
      dash: one.whose === 'paper' ? inks[i].dash : undefined,
      name: series.length > 1 ? namedBy(one, series) : undefined,
      text: lying || groups.length * series.length <= MOST_NUMBERS ? formatNumber : undefined,
    }
  })
  const ends = { low: -0.5, high: groups.length - 0.5, log: false, ticks: groups.map((_, i) => i) }
  const nameAt = (place: number) => unbroken(groups[lying ? groups.length - 1 - place : place] ?? '')
  const names: PlotAxis = { scale: ends, text: nameAt, wraps: true, title: lying || x === '' ? undefined : x, px: NAMES_PX }
  const wide = lying && !scale.log ? { ...scale, high: scale.high + NUMBER_SHARE * (scale.high - scale.low) } : scale
  const amounts = axisOf(y, wide)
  return lying
    ? { x: amounts, y: names, marks, height: groups.length * (series.length * LYING_BAR_PX + LYING_GAP_PX) + AROUND_PX }
    : { x: names, y: amounts, marks, height: HEIGHT }
}

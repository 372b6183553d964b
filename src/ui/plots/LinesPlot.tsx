/** Lines of a drawing, drawn with recharts. Each line is named at its end; on a narrow page the names are below. */
import { memo, useMemo } from 'react'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { LinesDrawing } from '../../papers/drawing.ts'
import { formatExact } from '../../units/format.ts'
import { decimate } from './decimate.ts'
import { SeriesKey } from './SeriesKey.tsx'
import { unbroken, scaleTitle, tableOf } from './drawingTable.ts'
import { linearScale, logScale, type PlotScale, scaleShare, VALUE_AXIS_PX } from './plotScale.ts'
import { inksOf, namedBy, namedMarks, type SeriesInk } from './seriesInk.ts'

interface LinesPlotProps {
  drawing: LinesDrawing
  width: number
  height: number
}

const BOTTOM = 24
const TOP = 14
const NAMES = 132
/** Below this width (CSS pixels) the names are under the drawing. */
const NARROW = 520
const LABEL_LINE = 14
const CHARACTERS_A_LINE = 16
/** Width of the piece of its line before a name, in CSS pixels, and the characters that it takes the place of. */
const PIECE = 15
const PIECE_CHARACTERS = 3
/** With more points, single points are no longer distinguishable. */
const MOST_DOTS = 24
const MOST_POINTS = 400
/** Above the plot, where no line strikes it: one row for each mark of the horizontal axis. */
const MARK_GAP = 4
const MARK_LINE = 16
/** Mean width of a character of a mark's name, from above, in CSS pixels. */
const MARK_CHARACTER = 6.2
/** Height of its letters, in CSS pixels. */
const MARK_RISE = 9
const MARK_DASH = '4 3'
/** Over the lines, with the ground around its letters. */
const MARK_NAME = { fill: 'var(--text)', fontSize: 12, stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } as const

export const LinesPlot = memo(function LinesPlot({ drawing, width, height }: LinesPlotProps) {
  const { x, y, series } = drawing
  const marks = namedMarks(drawing)
  const narrow = width < NARROW
  const upright = marks.filter(({ axis }) => axis === 'x')
  const top = TOP + upright.length * MARK_LINE
  const right = narrow ? 12 : NAMES
  const inks = inksOf(series)
  const names = series.map((one) => namedBy(one, series))
  const { data, scales } = useMemo(() => prepared(drawing), [drawing])
  return (
    <div className="plot">
      <ComposedChart width={width} height={height} data={data} margin={{ top, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="x" height={BOTTOM} stroke="var(--ctl)" tickSize={4} {...axisOf(scales.x)} />
        <YAxis width={VALUE_AXIS_PX} axisLine={false} tickLine={false} {...axisOf(scales.y)} />
        {linesOf(series, names, inks)}
        {marks.map(markLine)}
        <MarkNames
          marks={upright}
          xOf={(at) => VALUE_AXIS_PX + scaleShare(scales.x, at) * (width - VALUE_AXIS_PX - right)}
          end={width}
          top={top}
        />
      </ComposedChart>
      <p className="plot-y" aria-hidden="true">
        {scaleTitle(y)}
      </p>
      <p className="plot-x" aria-hidden="true" style={{ paddingLeft: VALUE_AXIS_PX, paddingRight: right }}>
        {scaleTitle(x)}
      </p>
      {narrow ? (
        <SeriesKey names={names} inks={inks} dots={series.map(({ dots }) => dots === true)} />
      ) : (
        <EndNames
          names={names}
          inks={inks}
          left={width - NAMES + 8}
          top={top}
          plotHeight={height - top - BOTTOM}
          ends={series.map(({ points }) => scaleShare(scales.y, points.at(-1)?.y ?? scales.y.low))}
        />
      )}
    </div>
  )
})

function axisOf({ log, low, high, ticks }: PlotScale) {
  return {
    type: 'number' as const,
    scale: log ? ('log' as const) : ('linear' as const),
    domain: [low, high],
    ticks,
    tickFormatter: (value: number) => formatExact(value),
    tick: { fill: 'var(--text2)' },
  }
}

function linesOf(series: LinesDrawing['series'], names: readonly string[], inks: readonly SeriesInk[]) {
  return series.map(({ points, dots }, i) => (
    <Line
      key={names[i]}
      dataKey={`s${i}`}
      stroke={dots === true ? 'none' : inks[i].color}
      strokeDasharray={inks[i].dash}
      strokeWidth={inks[i].width}
      type="linear"
      connectNulls
      isAnimationActive={false}
      activeDot={false}
      dot={(dots === true || points.length <= MOST_DOTS) && { r: 3, fill: 'var(--surface)', stroke: inks[i].color, strokeDasharray: '' }}
    />
  ))
}

type Mark = NonNullable<LinesDrawing['marks']>[number]

function markInk(whose: Mark['whose']): string {
  return whose === 'paper' ? 'var(--text)' : 'var(--text2)'
}

function markLine({ at, axis, label, whose }: Mark) {
  return (
    <ReferenceLine
      key={`${axis} ${label}`}
      {...(axis === 'x' ? { x: at } : { y: at })}
      stroke={markInk(whose)}
      strokeDasharray={MARK_DASH}
      ifOverflow="hidden"
      label={axis === 'x' ? undefined : { value: label, position: 'insideBottomLeft', ...MARK_NAME }}
    />
  )
}

interface MarkNamesProps {
  /** Of the horizontal axis. */
  marks: readonly Mark[]
  /** CSS pixels. */
  xOf(at: number): number
  /** Right edge of the drawing, CSS pixels: no name crosses it. */
  end: number
  /** Of the plot, CSS pixels. */
  top: number
}

/**
 * Names of the upright marks, each on its row above the plot and joined to its mark by a line: the mark furthest to the right has the lowest
 * row, so that no line crosses another name. Where the edge moves a name over the line of a row above, that row has no line.
 */
function MarkNames({ marks, xOf, end, top }: MarkNamesProps) {
  const rows = [...marks]
    .sort((one, other) => other.at - one.at)
    .map((mark, row) => {
      const x = xOf(mark.at)
      const start = Math.max(0, Math.min(x + MARK_GAP, end - mark.label.length * MARK_CHARACTER))
      return { ...mark, x, start, y: top - MARK_GAP - row * MARK_LINE }
    })
  return rows.map(({ label, whose, x, start, y }, row) => {
    const isJoined = start > x && rows.slice(0, row).every((lower) => x < lower.start)
    return (
      <g key={label} className="mark-name">
        {isJoined && <path d={`M${x} ${top}V${y - MARK_RISE}`} stroke={markInk(whose)} strokeDasharray={MARK_DASH} />}
        <text x={start} y={y} fill="var(--text)">
          {label}
        </text>
      </g>
    )
  })
}

interface EndNamesProps {
  names: readonly string[]
  inks: readonly SeriesInk[]
  /** Where each line ends, as a share of the plot's height from below. */
  ends: readonly number[]
  /** CSS pixels. */
  left: number
  plotHeight: number
  /** Of the plot, in CSS pixels. */
  top: number
}

/** Each line's name beside its end, after a piece of it: names that would overlap are moved up or down, away from their lines. */
function EndNames({ names, inks, ends, left, plotHeight, top }: EndNamesProps) {
  const heights = names.map((name) => Math.min(3, Math.ceil((name.length + PIECE_CHARACTERS) / CHARACTERS_A_LINE)) * LABEL_LINE)
  const middles = placedApart(
    ends.map((end, i) => ({ y: (1 - end) * plotHeight, height: heights[i] })),
    plotHeight,
  )
  return names.map((name, i) => (
    <span
      key={name}
      className="plot-name"
      aria-hidden="true"
      style={{ color: inks[i].color, top: top + middles[i] - heights[i] / 2, left, width: NAMES - 8 }}>
      <svg width={PIECE} height="8" viewBox={`0 0 ${PIECE} 8`}>
        <path d={`M0 4h${PIECE}`} stroke={inks[i].color} strokeDasharray={inks[i].dash} strokeWidth={inks[i].width + 0.5} />
      </svg>
      {unbroken(name)}
    </span>
  ))
}

type Point = Record<string, number | null>

function prepared(drawing: LinesDrawing) {
  const { x, y, series } = drawing
  const marks = namedMarks(drawing)
  const thinned = { ...drawing, series: series.map((one) => ({ ...one, points: one.dots === true ? one.points : thin(one.points) })) }
  const xs = series.flatMap(({ points }) => points.map((point) => point.x))
  const ys = [
    ...series.flatMap(({ points }) => points.map((point) => point.y)),
    ...marks.filter(({ axis }) => axis === 'y').map(({ at }) => at),
  ]
  const across = [...xs, ...marks.filter(({ axis }) => axis === 'x').map(({ at }) => at)]
  const data = tableOf(thinned).rows.map((row) => {
    const point: Point = {}
    row.forEach((cell, i) => {
      // A logarithmic axis cannot show zero.
      const value = typeof cell === 'number' && (i === 0 || y.log !== true || cell > 0) ? cell : null
      point[i === 0 ? 'x' : `s${i - 1}`] = value
    })
    return point
  })
  const largest = Math.max(...ys)
  const fromZero = Math.min(...ys) >= 0 && Math.min(...ys) < 0.6 * largest
  return {
    data,
    scales: {
      x: x.log === true ? logScale(across) : linearScale(across, 6, { leastStep: x.unit === '' && across.every(Number.isInteger) ? 1 : 0 }),
      y: y.log === true ? logScale(ys) : linearScale(ys, 5, { fromZero }),
    },
  }
}

function thin(points: { x: number; y: number }[]): { x: number; y: number }[] {
  if (points.length <= MOST_POINTS) return points
  const kept = decimate({
    x: points.map((point) => point.x),
    columns: [points.map((point) => point.y)],
    length: points.length,
    maxPoints: MOST_POINTS,
  })
  return kept.map((i) => points[i])
}

/** A label at the end of a line. */
interface EndLabel {
  /** End of the line, in pixels from the top. */
  y: number
  /** Height of the label, in pixels. */
  height: number
}

/**
 * Centres of the labels, in the order given: as close to their lines as fits between 0 and `height`, or packed from the top if they do not
 * fit.
 */
export function placedApart(labels: readonly EndLabel[], height: number): number[] {
  const order = labels.map((_, i) => i).sort((one, other) => labels[one].y - labels[other].y || one - other)
  const tops: number[] = []
  let floor = 0
  for (const i of order) {
    const top = Math.max(floor, labels[i].y - labels[i].height / 2)
    tops.push(top)
    floor = top + labels[i].height
  }
  let ceiling = Math.max(
    height,
    labels.reduce((sum, label) => sum + label.height, 0),
  )
  for (let at = order.length - 1; at >= 0; at--) {
    tops[at] = Math.min(tops[at], ceiling - labels[order[at]].height)
    ceiling = tops[at]
  }
  const placed = new Array<number>(labels.length)
  order.forEach((i, at) => {
    placed[i] = tops[at] + labels[i].height / 2
  })
  return placed
}

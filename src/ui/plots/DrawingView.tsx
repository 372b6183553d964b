/** A drawing: its plot, and its numbers as a table. */
import { memo } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, YAxis } from 'recharts'
import type { BarsDrawing, Drawing } from '../../papers/drawing.ts'
import * as texts from '../../texts/plots.ts'
import { formatExact, formatNumber, listed } from '../../units/format.ts'
import { useSize } from '../theme/useSize.ts'
import { LinesPlot } from './LinesPlot.tsx'
import { SeriesKey } from './SeriesKey.tsx'
import { cellText, readable, scaleTitle, tableOf } from './drawingTable.ts'
import { linearScale, logScale } from './plotScale.ts'
import { inksOf, namedBy } from './seriesInk.ts'
import './plots.css'

const HEIGHT = 340
const NARROW_HEIGHT = 250
const NARROW = 520

export function DrawingView({ drawing }: { drawing: Drawing }) {
  const [{ width }, attach] = useSize()
  const height = width < NARROW ? NARROW_HEIGHT : HEIGHT
  return (
    <figure className="drawing">
      <figcaption>{drawing.title}</figcaption>
      {drawing.kind === 'table' ? <FigureTableView drawing={drawing} /> : (
        <>
          <div ref={attach} role="img" aria-label={summaryOf(drawing)} style={{ minHeight: height }}>
            {width > 0 && (drawing.kind === 'lines'
              ? <LinesPlot drawing={drawing} width={width} height={height} />
              : <BarsPlot drawing={drawing} width={width} height={height} />)}
          </div>
          <details className="figures">
            <summary>{texts.dataTable}</summary>
            <FigureTableView drawing={drawing} />
          </details>
        </>
      )}
    </figure>
  )
}

/** Text alternative of a plot; the numbers are in the table. */
function summaryOf(drawing: Exclude<Drawing, { kind: 'table' }>): string {
  const names = listed(drawing.series.map((one) => namedBy(one, drawing.series)))
  const over = drawing.kind === 'lines' ? drawing.x.label : drawing.x
  return texts.drawingSummary(drawing.title, drawing.y.label, over, names)
}

/**
 * The numbers of a drawing, as a table that scrolls on its own.
 * Longer tables show only their first rows; the downloaded file holds all of them.
 */
const MOST_ROWS = 60

function FigureTableView({ drawing }: { drawing: Drawing }) {
  const { heads, rows } = tableOf(drawing)
  // A text column is left-aligned, including its head.
  const ofWords = heads.map((_, k) => rows.length > 0 && rows.every((row) => typeof row[k] === 'string'))
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={texts.tableOf(drawing.title)}>
      <table>
        <thead><tr>{heads.map((head, k) => <th key={head} scope="col" className={ofWords[k] ? 'words' : undefined}>{head}</th>)}</tr></thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, i) => (
            <tr key={i}>
              {row.map((cell, k) => (k === 0
                ? <th key={k} scope="row">{cellText(cell)}</th>
                : <td key={k} className={ofWords[k] ? 'words' : undefined}>{cellText(cell)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p>{texts.moreRowsInFile(rows.length - MOST_ROWS)}</p>}
    </div>
  )
}

/** Bars of a drawing, drawn with recharts: published values outlined, simulated values filled. */
interface BarsPlotProps {
  drawing: BarsDrawing
  width: number
  height: number
}

const LEFT = 56
const TOP = 18
/** Narrower bars (CSS pixels) have no room for their number. */
const FIGURE_WIDTH = 26
const CHARACTER_WIDTH = 6.4
/** Angle in degrees of names that do not fit side by side, and the height they may take. */
const SLANT = 35
const MOST_SLANTED = 120
const SLANTED_LINE = 20

const BarsPlot = memo(function BarsPlot({ drawing, width, height }: BarsPlotProps) {
  const { y, groups, series } = drawing
  const inks = inksOf(series)
  const names = series.map((one) => namedBy(one, series))
  const fills = series.map(({ whose }, i) => (whose === 'ours' ? inks[i].color : whose === 'model' ? 'var(--app)' : 'var(--surface)'))
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const scale = y.log === true ? logScale(values) : linearScale(values, 5, true)
  const perGroup = (width - LEFT) / Math.max(1, groups.length)
  const roomy = (perGroup * 0.8) / series.length >= FIGURE_WIDTH
  const longest = Math.max(...groups.map(({ length }) => length)) * CHARACTER_WIDTH
  const slanted = longest > perGroup
  // Slanted names need the height of a line each; with narrower bars only every n-th bar has its name.
  const each = slanted ? Math.max(1, Math.ceil(SLANTED_LINE / Math.max(1, perGroup))) : 1
  const bottom = slanted ? Math.min(MOST_SLANTED, 16 + longest * Math.sin(SLANT * (Math.PI / 180))) : 24
  const data = groups.map((group, i) => {
    const bars = series.map((one, k): [string, number | null] => [`s${k}`, one.values[i] ?? null])
    return Object.fromEntries<string | number | null>([['group', group], ...bars])
  })
  return (
    <div className="plot">
      <BarChart
        width={width} height={height} data={data} margin={{ top: TOP, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}
        barCategoryGap="14%" barGap={1}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          dataKey="group" height={bottom} interval={each - 1} stroke="var(--ctl)" tickLine={false} angle={slanted ? -SLANT : 0}
          textAnchor={slanted ? 'end' : 'middle'} tick={{ fill: 'var(--text)' }} tickFormatter={readable}
        />
        <YAxis
          scale={scale.log ? 'log' : 'linear'} domain={[scale.low, scale.high]} ticks={scale.ticks} width={LEFT} axisLine={false}
          tickLine={false}
          tickFormatter={(value: number) => formatExact(value)} tick={{ fill: 'var(--text2)' }} allowDataOverflow
        />
        {series.map((one, i) => (
          <Bar
            key={names[i]} dataKey={`s${i}`} fill={fills[i]} stroke={inks[i].color} strokeWidth={1.25}
            strokeDasharray={one.whose === 'paper' ? inks[i].dash : undefined}
            isAnimationActive={false} maxBarSize={44}
          >
            {roomy && (
              <LabelList
                dataKey={`s${i}`} position="top" formatter={(value: unknown) => (typeof value === 'number' ? formatNumber(value) : '')}
                fill="var(--text)"
              />
            )}
          </Bar>
        ))}
      </BarChart>
      <p className="plot-y" aria-hidden="true">{scaleTitle(y)}</p>
      {drawing.x !== '' && <p className="plot-x" aria-hidden="true" style={{ paddingLeft: LEFT }}>{drawing.x}</p>}
      {series.length > 1 && <SeriesKey names={names} inks={inks} filled={fills} />}
    </div>
  )
})

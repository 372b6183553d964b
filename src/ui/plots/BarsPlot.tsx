/** Bars of a drawing, drawn with recharts: published values outlined, simulated values filled. */
import { memo } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, YAxis } from 'recharts'
import { formatExact, formatNumber } from '../../units/format.ts'
import type { BarsDrawing } from '../../papers/drawing.ts'
import { readable, scaleTitle } from './drawingTable.ts'
import { linearScale, logScale } from './plotScale.ts'
import { SeriesKey } from './SeriesKey.tsx'
import { inksOf, namedBy } from './seriesInk.ts'

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

export const BarsPlot = memo(function BarsPlot({ drawing, width, height }: BarsPlotProps) {
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
  // Slanted names need the height of a line each; where bars are narrower, every so many has its name.
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

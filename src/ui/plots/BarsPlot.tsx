/** Bars of a drawing, drawn with recharts: published values outlined, simulated values filled. */
import { memo } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, YAxis } from 'recharts'
import type { BarsDrawing } from '../../papers/drawing.ts'
import { formatExact, formatNumber } from '../../units/format.ts'
import { SeriesKey } from './SeriesKey.tsx'
import { unbroken, scaleTitle } from './drawingTable.ts'
import { linearScale, logScale, type PlotScale, VALUE_AXIS_PX } from './plotScale.ts'
import { fillsOf, inksOf, namedBy, type SeriesInk } from './seriesInk.ts'

interface BarsPlotProps {
  drawing: BarsDrawing
  width: number
  height: number
}

const TOP = 18
const CHARACTER_WIDTH = 6.4
const MOST_BAR = 44
/** Between upright names (CSS pixels). */
const NAME_GAP = 10
/** Angle in degrees of names that do not fit side by side. */
const SLANT = 35
/** Longer slanted names (CSS pixels) leave the picture at its left edge: the bars lie instead. */
const LONGEST_SLANTED = 96
const SLANTED_LINE = 20
/** Of lying bars: the share of the width for names, the height of a bar, the gap between groups, and the height of the axis. */
const NAME_SHARE = 0.42
const LYING_BAR = 16
const LYING_GAP = 12
const LYING_AXIS = 24

export const BarsPlot = memo(function BarsPlot({ drawing, width, height }: BarsPlotProps) {
  const { y, groups, series } = drawing
  const looks = { names: series.map((one) => namedBy(one, series)), inks: inksOf(series), fills: fillsOf(series) }
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const scale = y.log === true ? logScale(values) : linearScale(values, 5, { fromZero: true })
  const perGroup = (width - VALUE_AXIS_PX) / Math.max(1, groups.length)
  const longest = Math.max(...groups.map(({ length }) => length)) * CHARACTER_WIDTH
  const lies = longest + NAME_GAP > perGroup && longest > LONGEST_SLANTED
  const common = { drawing, width, longest, looks, axis: valueAxis(scale) }
  return (
    <div className="plot">
      {lies ? (
        <LyingBars {...common} />
      ) : (
        <UprightBars {...common} height={height} perGroup={perGroup} widestNumber={numberWidth(values)} />
      )}
      <p className="plot-y" aria-hidden="true">
        {scaleTitle(y)}
      </p>
      {drawing.x !== '' && !lies && (
        <p className="plot-x" aria-hidden="true" style={{ paddingLeft: VALUE_AXIS_PX }}>
          {drawing.x}
        </p>
      )}
      {series.length > 1 && <SeriesKey names={looks.names} inks={looks.inks} filled={looks.fills} />}
    </div>
  )
})

interface BarsProps {
  drawing: BarsDrawing
  width: number
  /** Width of the longest name, CSS pixels. */
  longest: number
  looks: { names: readonly string[]; inks: readonly SeriesInk[]; fills: readonly string[] }
  axis: ReturnType<typeof valueAxis>
}

/** Names at the left, where long ones have room. */
function LyingBars({ drawing, width, longest, looks, axis }: BarsProps) {
  const { groups, series } = drawing
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={groups.length * (series.length * LYING_BAR + LYING_GAP) + LYING_AXIS}
      data={rowsOf(drawing)}
      margin={{ top: 4, right: 40, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      barCategoryGap={LYING_GAP / 2}
      barGap={1}>
      <CartesianGrid horizontal={false} stroke="var(--grid)" />
      <YAxis
        type="category"
        dataKey="group"
        width={Math.min(longest + 12, width * NAME_SHARE)}
        interval={0}
        stroke="var(--ctl)"
        tickLine={false}
        tick={{ fill: 'var(--text)' }}
        tickFormatter={unbroken}
      />
      {/* Where not all numbers have room, every n-th one: uneven gaps look like another scale. */}
      <XAxis type="number" height={LYING_AXIS} interval="equidistantPreserveStart" {...axis} />
      {barsOf(drawing, looks, 'right')}
    </BarChart>
  )
}

interface UprightBarsProps extends BarsProps {
  height: number
  /** CSS pixels. */
  perGroup: number
  widestNumber: number
}

/** Numbers above the bars where they have room. */
function UprightBars({ drawing, width, height, longest, perGroup, widestNumber, looks, axis }: UprightBarsProps) {
  const { series } = drawing
  const numberRoom = series.length === 1 ? perGroup : Math.min(MOST_BAR, (perGroup * 0.86) / series.length)
  return (
    <BarChart
      width={width}
      height={height}
      data={rowsOf(drawing)}
      margin={{ top: TOP, right: 8, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      barCategoryGap="14%"
      barGap={1}>
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="group"
        stroke="var(--ctl)"
        tickLine={false}
        tick={{ fill: 'var(--text)' }}
        tickFormatter={unbroken}
        {...nameAxis(longest, perGroup)}
      />
      <YAxis width={VALUE_AXIS_PX} {...axis} />
      {barsOf(drawing, looks, widestNumber <= numberRoom ? 'top' : null)}
    </BarChart>
  )
}

/** A bar for each series; `numbers`: where each has its number, null for nowhere. */
function barsOf({ series }: BarsDrawing, { names, inks, fills }: BarsProps['looks'], numbers: 'top' | 'right' | null) {
  return series.map((one, i) => (
    <Bar
      key={names[i]}
      dataKey={`s${i}`}
      fill={fills[i]}
      stroke={inks[i].color}
      strokeWidth={1.25}
      strokeDasharray={one.whose === 'paper' ? inks[i].dash : undefined}
      isAnimationActive={false}
      maxBarSize={MOST_BAR}>
      {numbers !== null && (
        <LabelList
          dataKey={`s${i}`}
          position={numbers}
          formatter={(value: unknown) => (typeof value === 'number' ? formatNumber(value) : '')}
          fill="var(--text)"
        />
      )}
    </Bar>
  ))
}

/** Of the longest number above a bar, in CSS pixels. */
function numberWidth(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => formatNumber(value).length)) * CHARACTER_WIDTH
}

/** A row a group: its name, and the value of each series as `s0`, `s1`, … */
function rowsOf({ groups, series }: BarsDrawing): Record<string, string | number | null>[] {
  return groups.map((group, i) =>
    Object.fromEntries<string | number | null>([
      ['group', group],
      ...series.map((one, k): [string, number | null] => [`s${k}`, one.values[i] ?? null]),
    ]),
  )
}

function valueAxis(scale: PlotScale) {
  return {
    scale: scale.log ? ('log' as const) : ('linear' as const),
    domain: [scale.low, scale.high],
    ticks: scale.ticks,
    axisLine: false,
    tickLine: false,
    tickFormatter: (value: number) => formatExact(value),
    tick: { fill: 'var(--text2)' },
    allowDataOverflow: true,
  }
}

/**
 * Names under upright bars: slanted if they do not fit side by side. Slanted names need the width of a line each; with narrower bars only
 * every n-th bar has its name.
 */
function nameAxis(longest: number, perGroup: number) {
  if (longest + NAME_GAP <= perGroup) return { height: 24, interval: 0, angle: 0, textAnchor: 'middle' as const }
  const each = Math.max(1, Math.ceil(SLANTED_LINE / Math.max(1, perGroup)))
  return { height: 16 + longest * Math.sin(SLANT * (Math.PI / 180)), interval: each - 1, angle: -SLANT, textAnchor: 'end' as const }
}

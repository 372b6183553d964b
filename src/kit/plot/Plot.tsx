/** A plot: axes and grid of recharts, marks as data, a key, a crosshair by pointer and keys, enlarged with the page's text. */
import { memo, type ReactNode, type Ref, useDeferredValue, useMemo } from 'react'
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts'
import { usePlotWidth } from '../measure/usePaperWidth.ts'
import { useSize } from '../measure/useSize.ts'
import { Crosshair, type Reading } from './Crosshair.tsx'
import { Layers } from './Layers.tsx'
import type { Mark, PlotAxis, PlotFrame } from './marks.ts'
import { isCurve } from './marks.ts'
import { Marks } from './MarkShapes.tsx'
import { PlotKey } from './PlotKey.tsx'
import { chartScale, scaleShare, valueAtShare } from './scale.ts'
import './plot.css'

interface PlotProps {
  /** Names the plot for screen readers. */
  label: string
  x: PlotAxis
  y: PlotAxis
  marks: readonly Mark[]
  /** Of the drawing with its axis, without key and titles; CSS pixels. */
  height: number
  /** `group`: parts of it take the pointer or the focus. */
  role?: 'img' | 'group'
  /** Follows a value that the place of the plot holds; left out, the plot reads its curves where the pointer is. Null: nothing is read. */
  reading?: Reading | null
  hasKey?: boolean
  /** Room beside the plot, where a sheet of paper has none; CSS pixels. */
  besidePx?: number
  /** Its width while it is not on the page: a printed plot may never be. */
  unmeasuredPx?: number
  /** Holds all that a saved picture shows. */
  ref?: Ref<HTMLDivElement>
  /** Over the marks, in the same coordinates. */
  children?(frame: PlotFrame): ReactNode
}

/**
 * Values that change while a run is simulated are drawn when there is time: the newest, and none for which the page would wait. What people
 * draw or move in the plot itself is drawn at once.
 */
export const Plot = memo(function Plot(props: PlotProps) {
  const later = useDeferredValue(props)
  return <DrawnPlot {...(props.children === undefined ? later : props)} />
})

const DrawnPlot = memo(function DrawnPlot(props: PlotProps) {
  const { label, x, y, marks, height, role = 'img', reading, hasKey, besidePx, unmeasuredPx = 0, ref, children } = props
  const [size, attach] = useSize()
  const { width, zoom } = usePlotWidth(size.width === 0 ? unmeasuredPx : size.width, besidePx)
  const frame = useMemo(() => frameOf(x, y, width, height), [x, y, width, height])
  const named = marks.filter((mark) => 'name' in mark && mark.name !== undefined)
  return (
    <div ref={ref} className="plot">
      {(hasKey ?? named.length > 1) && <PlotKey marks={marks} />}
      <div ref={attach} style={{ minHeight: height * zoom }}>
        {width > 0 && (
          <div className="relative" style={{ zoom }}>
            <div role={role} aria-label={label}>
              {y.title !== undefined && <p className="plot-title">{y.title}</p>}
              <div className="relative">
                <Layers marks={marks} frame={frame} zoom={zoom} />
                <Frame x={x} y={y} width={width} height={height} hasGrid={!marks.some(({ kind }) => kind === 'layer')}>
                  <Marks marks={marks} frame={frame} />
                  {children?.(frame)}
                </Frame>
              </div>
              {x.title !== undefined && <p className="plot-title text-right">{x.title}</p>}
            </div>
            {reading !== null && (reading !== undefined || marks.some(isCurve)) && (
              <Crosshair label={label} x={x} y={y} marks={marks} frame={frame} reading={reading} titled={y.title !== undefined} />
            )}
          </div>
        )}
      </div>
    </div>
  )
})

const NO_ROWS: never[] = []
const TOP = 14
const RIGHT = 16
const BOTTOM = 24
const VALUE_AXIS_PX = 60
/** Between the labels of ticks. */
const TICK_GAP = 8

function frameOf(x: PlotAxis, y: PlotAxis, width: number, height: number): PlotFrame {
  const { px: left = VALUE_AXIS_PX } = y
  const [wide, high] = [Math.max(1, width - left - RIGHT), height - TOP - BOTTOM]
  return {
    left,
    top: TOP,
    width: wide,
    height: high,
    x: (value) => left + scaleShare(x.scale, value) * wide,
    y: (value) => TOP + (1 - scaleShare(y.scale, value)) * high,
    atX: (px) => valueAtShare(x.scale, within((px - left) / wide)),
    atY: (px) => valueAtShare(y.scale, within(1 - (px - TOP) / high)),
  }
}

const within = (share: number): number => Math.max(0, Math.min(1, share))

interface FrameProps {
  x: PlotAxis
  y: PlotAxis
  width: number
  height: number
  /** Its lines would lie on cells. */
  hasGrid: boolean
  children: ReactNode
}

function Frame({ x, y, width, height, hasGrid, children }: FrameProps) {
  const [across, up] = useMemo(() => [axisOf(x), axisOf(y)], [x, y])
  return (
    <ComposedChart
      width={width}
      height={height}
      data={NO_ROWS}
      margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
      accessibilityLayer={false}>
      {hasGrid && <CartesianGrid vertical={y.wraps === true} horizontal={y.wraps !== true} stroke="var(--grid)" />}
      <XAxis height={BOTTOM} stroke="var(--ctl)" tickSize={4} minTickGap={TICK_GAP} interval="equidistantPreserveStart" {...across} />
      <YAxis width={y.px ?? VALUE_AXIS_PX} axisLine={false} tickLine={false} interval={0} {...up} />
      {children}
    </ComposedChart>
  )
}

const NO_BREAK_SPACE = '\u00A0'

/** recharts would break a number from its unit where the axis is narrow. */
function axisOf({ scale, text, tick = text, wraps = false }: PlotAxis) {
  return {
    type: 'number' as const,
    scale: chartScale(scale),
    domain: [scale.low, scale.high],
    ticks: scale.ticks.filter((value) => value >= scale.low && value <= scale.high),
    allowDataOverflow: true,
    tickFormatter: (value: number) => (wraps ? tick(value) : tick(value).replaceAll(' ', NO_BREAK_SPACE)),
    tick: { fill: 'var(--text2)' },
  }
}

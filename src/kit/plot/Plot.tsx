/** A plot: axes and grid of recharts, marks as data, a key, a crosshair by pointer and keys, enlarged with the page's text. */
import { memo, type ReactNode, type Ref, useDeferredValue, useMemo } from 'react'
import { CartesianGrid, ComposedChart, XAxis, YAxis, type YAxisTickContentProps } from 'recharts'
import { usePlotWidth } from '../measure/usePaperWidth.ts'
import { useSize } from '../measure/useSize.ts'
import { Crosshair, type Reading } from './Crosshair.tsx'
import { Layers } from './Layers.tsx'
import type { Mark, PlotAxis, PlotFrame } from './marks.ts'
import { isCurve } from './marks.ts'
import { Marks } from './MarkShapes.tsx'
import { PlotKey } from './PlotKey.tsx'
import { chartScale, insideY, scaleShare, valueAtShare } from './scale.ts'
import './plot.css'

interface PlotProps {
  /** Names the plot for screen readers; left out, the page around the plot says all that it shows. */
  label?: string
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
  /** The plot is laid out by its place: it fills this width, in its own pixels, but for `foot` pixels of the height with the numbers below it. */
  fixed?: { width: number; zoom: number; foot: number }
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
  const { label, x, y, marks, height, role = 'img', hasKey, fixed, ref, children } = props
  const { width, zoom, room, attach } = usePlace(props)
  const frame = useMemo(() => frameOf(x, y, width, height, room), [x, y, width, height, room])
  const named = marks.filter((mark) => 'name' in mark && mark.name !== undefined)
  return (
    <div ref={ref} className={fixed === undefined ? 'plot' : 'plot is-fixed'}>
      {(hasKey ?? named.length > 1) && <PlotKey marks={marks} />}
      <div ref={attach} style={{ minHeight: height * zoom }}>
        {width > 0 && (
          <div className="relative" style={{ zoom }}>
            <div {...(label === undefined ? { 'aria-hidden': true } : { role, 'aria-label': label })}>
              {y.title !== undefined && <p className="plot-title">{y.title}</p>}
              <div className="relative">
                <Layers marks={marks} frame={frame} zoom={zoom} />
                <Frame {...{ x, y, width, height, room }} hasGrid={!marks.some(({ kind }) => kind === 'layer')}>
                  <Marks marks={marks} frame={frame} />
                  {children?.(frame)}
                </Frame>
              </div>
              {x.title !== undefined && <p className="plot-title text-right">{x.title}</p>}
            </div>
            <Read {...props} frame={frame} />
          </div>
        )}
      </div>
    </div>
  )
})

const NO_ROWS: never[] = []
function usePlace({ fixed, besidePx, unmeasuredPx = 0 }: PlotProps) {
  const [size, attach] = useSize()
  const measured = usePlotWidth(size.width === 0 ? unmeasuredPx : size.width, besidePx)
  const foot = fixed?.foot
  const room = useMemo(() => (foot === undefined ? ROOM : { top: 0, right: 0, bottom: foot }), [foot])
  return { ...(fixed ?? measured), room, attach: fixed === undefined ? attach : undefined }
}

function Read({ label, reading, x, y, marks, frame }: PlotProps & { frame: PlotFrame }) {
  if (label === undefined || reading === null || (reading === undefined && !marks.some(isCurve))) return null
  return <Crosshair {...{ label, x, y, marks, frame, reading }} titled={y.title !== undefined} />
}

/** Around the plot; `bottom` has the numbers of its axis. */
const ROOM = { top: 14, right: 16, bottom: 24 }
const VALUE_AXIS_PX = 60
/** Between the labels of ticks. */
const TICK_GAP = 8

function frameOf(x: PlotAxis, y: PlotAxis, width: number, height: number, { top, right, bottom }: typeof ROOM): PlotFrame {
  const { px: left = VALUE_AXIS_PX } = y
  const [wide, high] = [Math.max(1, width - left - right), height - top - bottom]
  return {
    left,
    top,
    width: wide,
    height: high,
    x: (value) => left + scaleShare(x.scale, value) * wide,
    y: (value) => top + (1 - scaleShare(y.scale, value)) * high,
    atX: (px) => valueAtShare(x.scale, within((px - left) / wide)),
    atY: (px) => valueAtShare(y.scale, within(1 - (px - top) / high)),
  }
}

const within = (share: number): number => Math.max(0, Math.min(1, share))

interface FrameProps {
  x: PlotAxis
  y: PlotAxis
  width: number
  height: number
  room: typeof ROOM
  /** Its lines would lie on cells. */
  hasGrid: boolean
  children: ReactNode
}

function Frame({ x, y, width, height, room: { top, right, bottom }, hasGrid, children }: FrameProps) {
  const [across, up] = useMemo(() => [axisOf(x), axisOf(y)], [x, y])
  // Without room above it, the number at an end of the axis would lie on other things.
  const tick = useMemo(() => (top > 0 ? up.tick : insideTick(height - bottom)), [top, up, height, bottom])
  return (
    <ComposedChart width={width} height={height} data={NO_ROWS} margin={{ top, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
      {hasGrid && <CartesianGrid vertical={y.wraps === true} horizontal={y.wraps !== true} stroke="var(--grid)" />}
      <XAxis
        hide={bottom === 0}
        height={bottom}
        stroke="var(--ctl)"
        tickSize={4}
        minTickGap={TICK_GAP}
        interval={x.keepsAll === true ? 0 : 'equidistantPreserveStart'}
        {...across}
      />
      <YAxis width={y.px ?? VALUE_AXIS_PX} axisLine={false} tickLine={false} interval={0} {...up} tick={tick} />
      {children}
    </ComposedChart>
  )
}

const HALF_LETTER_PX = 4

function insideTick(height: number) {
  return ({ x, y, payload, tickFormatter }: YAxisTickContentProps) => {
    const text = tickFormatter?.(payload.value, 0)
    if (text === '') return null
    return (
      <text data-number="" x={Number(x)} y={insideY(Number(y), height) + HALF_LETTER_PX} textAnchor="end" fill="var(--text2)">
        {text}
      </text>
    )
  }
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

/**
 * One figure along one setting, drawn with uPlot: the median as a line, the seeds' spread as a band; over it where points do not converge,
 * the run of Play, and the chosen point.
 */
import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import uPlot from 'uplot'
import { inSentences } from '../../../../units/lists.ts'
import { sentence } from '../../../../units/punctuation.ts'
import 'uplot/dist/uPlot.min.css'
import type { PointSummary } from '../../../../analysis/sweep/summary.ts'
import { pointState } from '../../../../store/explore/exploreStore.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { usePlotWidth } from '../../../../kit/measure/usePaperWidth.ts'
import { useSize } from '../../../../kit/measure/useSize.ts'
import { type AxisModel, figureTick } from '../axisModel.ts'
import type { FigureChoice } from '../figureChoices.ts'
import { useInks } from './useInks.ts'
import { isTouch, usePointKeys } from './usePointKeys.ts'
import * as texts from '../../../../texts/places/explore.ts'
import { drawText, hatch, pageTextWidth } from '../../../theme/canvasText.ts'
import type { Palette } from '../../../theme/colors.ts'
import { diamond } from './paintHeatMap.ts'

/** Facts that the drawing hooks show beside the curves. */
interface LineMarks {
  /** Whether each point converges; null: not simulated yet. */
  states: readonly (boolean | null)[]
  /** Position of the value in Play; null outside. */
  currentAt: number | null
  chosen: number
  never: string
  palette: Palette
  zoom: number
  medians: readonly (number | null)[]
  /** Lowest and highest at each point, drawn as a bar: values of a list have no band. Empty: none. */
  ranges: readonly (readonly [low: number, high: number] | null)[]
}

/** Runs in CSS pixels inside the plotting area. */
function inPlot(
  u: uPlot,
  draw: (ink: CanvasRenderingContext2D, box: { left: number; top: number; width: number; height: number }) => void,
): void {
  const { ctx: ink, bbox } = u
  const density = ink.canvas.width / u.width
  ink.save()
  ink.scale(density, density)
  draw(ink, { left: bbox.left / density, top: bbox.top / density, width: bbox.width / density, height: bbox.height / density })
  ink.restore()
}

const xAt = (u: uPlot, position: number, left: number): number => left + u.valToPos(position, 'x')

/** Under the lines: hatch where points do not converge, the cliff towards points that do, and the word. */
function drawNever(u: uPlot, { states, never, zoom, palette: { chrome } }: LineMarks): void {
  inPlot(u, (ink, { left, top, width, height }) => {
    const right = left + width
    const stretches = neverStretches(states)
    for (const { from, to } of stretches) {
      const x1 = Math.max(left, xAt(u, from - 0.5, left))
      const x2 = Math.min(right, xAt(u, to + 0.5, left))
      ink.fillStyle = chrome.panel
      ink.fillRect(x1, top, x2 - x1, height)
      hatch(ink, x1, top, x2 - x1, height, chrome.ctl, 7)
      ink.fillStyle = chrome.text
      if (states[from - 1] === true) ink.fillRect(x1 - 1.5, top, 3, height)
      if (states[to + 1] === true) ink.fillRect(x2 - 1.5, top, 3, height)
      for (let i = from; i <= to; i++) diamond(ink, xAt(u, i, left), top + 8, 4, chrome.text)
      if (x2 - x1 > (8 * never.length + 12) * zoom) {
        ink.save()
        ink.translate((x1 + x2) / 2, top + height / 2)
        ink.scale(zoom, zoom)
        ink.fillStyle = chrome.surface
        ink.fillRect(-4 * never.length, -12, 8 * never.length, 24)
        drawText(ink, never, 0, 5, { colour: chrome.text, sizePx: 13, weight: 600, align: 'center' })
        ink.restore()
      }
    }
  })
}

/** Neighbouring points that do not converge. A point that is not simulated ends a stretch. */
export function neverStretches(states: readonly (boolean | null)[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  states.forEach((state, i) => {
    if (state !== false) return
    if (states[i - 1] === false) stretches[stretches.length - 1].to = i
    else stretches.push({ from: i, to: i })
  })
  return stretches
}

/** Over the lines: the run of Play as a ring, the chosen point as a dot with a line. */
function drawMarks(u: uPlot, { currentAt, chosen, medians, ranges, palette: { chrome } }: LineMarks): void {
  inPlot(u, (ink, { left, top, height }) => {
    ink.fillStyle = `${chrome.accent}55`
    ranges.forEach((range, i) => {
      if (range === null) return
      const [foot, head] = range.map((value) => top + u.valToPos(value, 'y'))
      ink.fillRect(xAt(u, i, left) - 4, head, 8, foot - head)
    })
    const x = xAt(u, chosen, left)
    ink.strokeStyle = chrome.text
    ink.lineWidth = 1
    ink.setLineDash([4, 3])
    ink.beginPath()
    ink.moveTo(x, top)
    ink.lineTo(x, top + height)
    ink.stroke()
    ink.setLineDash([])
    const median = medians[chosen]
    if (median !== null && median !== undefined) ring(ink, x, top + u.valToPos(median, 'y'), 4, chrome.text, chrome.text)
    const own = currentAt === null ? null : between(medians, currentAt)
    if (currentAt !== null && own !== null) ring(ink, xAt(u, currentAt, left), top + u.valToPos(own, 'y'), 6, chrome.surface, chrome.accent)
  })
}

function between(medians: readonly (number | null)[], at: number): number | null {
  const [a, b] = [medians[Math.floor(at)], medians[Math.ceil(at)]]
  return a === null || b === null || a === undefined || b === undefined ? null : a + (b - a) * (at - Math.floor(at))
}

function ring(ink: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, stroke: string): void {
  ink.beginPath()
  ink.arc(x, y, radius, 0, 2 * Math.PI)
  ink.fillStyle = fill
  ink.fill()
  ink.strokeStyle = stroke
  ink.lineWidth = 3
  ink.stroke()
}

interface LinePlotProps {
  axis: AxisModel
  /** A point for each value of the axis. */
  line: readonly (PointSummary | undefined)[]
  figure: FigureChoice
  never: string
  chosen: number
  /** The point in words. */
  said: string
  label: string
  height: number
  choose(index: number): void
  open(index: number): void
}

const fontOf = (zoom: number): string => `${Math.round(12 * zoom)}px "IBM Plex Sans", "IBM Plex Sans Fallback", system-ui, sans-serif`

export function LinePlot({ axis, line, figure, never, chosen, said, label, height: ownHeight, choose, open }: LinePlotProps) {
  const [size, attach] = useSize()
  const plotted = usePlotWidth(size.width)
  const { zoom } = plotted
  const [width, height] = [Math.floor(plotted.width * zoom), Math.floor(ownHeight * zoom)]
  const host = useRef<HTMLDivElement>(null)
  const { palette } = useInks()
  const help = useId()
  const data = useMemo(() => columnsOf(line, figure), [line, figure])
  const marks = useRef<LineMarks | null>(null)
  marks.current = {
    states: line.map(pointState),
    currentAt: axis.currentAt,
    chosen,
    never,
    palette,
    zoom,
    medians: data[3] as (number | null)[],
    ranges: isListed(axis) ? rangesOf(data) : [],
  }
  const plot = useUplot(host, data, { axis, figure, palette, width, height, zoom, marks })
  useEffect(() => plot.current?.redraw(false), [plot, chosen, never])
  const keys = usePointKeys({
    columns: line.length,
    rows: 1,
    cell: { column: chosen, row: 0 },
    move: ({ column }) => choose(column),
    open: ({ column }) => open(column),
  })
  const under = (clientX: number): number | null => {
    const over = plot.current?.over.getBoundingClientRect()
    if (over === undefined || plot.current === null) return null
    return Math.max(0, Math.min(line.length - 1, Math.round(plot.current.posToVal(clientX - over.left, 'x'))))
  }
  return (
    <div
      ref={attach}
      className="explore-line relative cursor-pointer"
      style={{ height }}
      role="application"
      aria-roledescription={texts.plot}
      tabIndex={0}
      aria-label={label}
      aria-describedby={help}
      onKeyDown={keys}
      onPointerMove={({ clientX }) => {
        const at = under(clientX)
        if (at !== null && at !== chosen) choose(at)
      }}
      onClick={({ clientX, nativeEvent }) => {
        const at = under(clientX)
        if (at !== null) (isTouch(nativeEvent) ? choose : open)(at)
      }}>
      <div ref={host} aria-hidden="true" />
      <p id={help} className="sr-only">
        {inSentences([sentence(said), texts.mapHelp])}
      </p>
    </div>
  )
}

interface UplotInput extends Omit<OptionsInput, 'hasSpread' | 'marks'> {
  marks: RefObject<LineMarks | null>
}

/** The plot in `host`, made anew when its options change; null until the page has a width for it. */
function useUplot(host: RefObject<HTMLElement | null>, data: uPlot.AlignedData, input: UplotInput): RefObject<uPlot | null> {
  const { axis, figure, palette, width, height, zoom, marks } = input
  const fonts = useFontsReady()
  const plot = useRef<uPlot | null>(null)
  const latest = useRef(data)
  latest.current = data
  const hasSpread = data[1].some((low, i) => low !== data[2][i])
  useLayoutEffect(() => {
    if (host.current === null || width === 0) return
    const options = optionsOf({ axis, figure, palette, width, height, zoom, hasSpread, marks: () => marks.current })
    const made = new uPlot(options, latest.current, host.current)
    plot.current = made
    return () => {
      plot.current = null
      made.destroy()
    }
  }, [host, axis, figure, palette, width, height, zoom, hasSpread, marks, fonts])
  useEffect(() => plot.current?.setData(data), [data])
  return plot
}

/** Values of a list have names and no order: no line joins them. */
const isListed = (axis: AxisModel): boolean => axis.choice.kind === 'list'

/** Positions, lowest, highest and median of each point that converges. */
function columnsOf(line: readonly (PointSummary | undefined)[], { name, factor }: FigureChoice): uPlot.AlignedData {
  const column = (part: 'low' | 'high' | 'median') =>
    line.map((point) => {
      const spread = pointState(point) === true ? point?.[name] : null
      return spread === null || spread === undefined ? null : spread[part] * factor
    })
  return [line.map((_, i) => i), column('low'), column('high'), column('median')]
}

/** Lowest and highest of each point. */
function rangesOf([, low, high]: uPlot.AlignedData): LineMarks['ranges'] {
  return Array.from(low, (from, i) => {
    const to = high[i]
    return typeof from === 'number' && typeof to === 'number' ? [from, to] : null
  })
}

interface OptionsInput {
  axis: AxisModel
  figure: FigureChoice
  palette: LineMarks['palette']
  width: number
  height: number
  /** Of letters, and of the room for them. */
  zoom: number
  /** Seeds differ at some point. */
  hasSpread: boolean
  marks: () => LineMarks | null
}

function optionsOf({ axis, figure, palette: { chrome }, width, height, zoom, hasSpread, marks }: OptionsInput): uPlot.Options {
  const isList = isListed(axis)
  const last = axis.values.length - 1
  const hidden: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false }, spanGaps: true }
  const withMarks = (draw: (u: uPlot, given: LineMarks) => void) => (u: uPlot) => {
    const given = marks()
    if (given !== null) draw(u, given)
  }
  return {
    width,
    height,
    padding: [6 * zoom, 12 * zoom, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [-0.5, last + 0.5] }, y: { range: (_, low, high) => rangeOf(low, high) } },
    axes: [settingAxis(axis, chrome, { width, zoom }), figureAxis(chrome, zoom)],
    series: [
      {},
      hidden,
      hidden,
      {
        stroke: chrome.accent,
        width: isList ? 0 : 2,
        spanGaps: true,
        points: { show: isList || last < 30, size: isList ? 9 : 5, fill: chrome.surface, stroke: chrome.accent, width: 2 },
      },
    ],
    // A band without height would fill the plot.
    bands: isList || !hasSpread ? [] : [{ series: [2, 1], fill: `${chrome.accent}33` }],
    hooks: { drawAxes: [withMarks(drawNever)], draw: [withMarks(drawMarks)] },
    title: undefined,
    id: `explore-${figure.name}`,
  }
}

function settingAxis(axis: AxisModel, chrome: Palette['chrome'], { width, zoom }: Pick<OptionsInput, 'width' | 'zoom'>): uPlot.Axis {
  const isList = isListed(axis)
  // The last word is on a separate line, so that neighbours do not overlap.
  const ticks = thinned(
    isList ? axis.ticks.map(({ at, label }) => ({ at, label: label.replace(/ (?=\S+$)/, '\n') })) : axis.ticks,
    width / zoom,
  )
  return {
    stroke: chrome.text,
    font: fontOf(zoom),
    ticks: { stroke: chrome.ctl, width: 1, size: 5 },
    grid: { show: false },
    gap: 3,
    size: (isList ? 46 : 30) * zoom,
    label: axis.title,
    labelFont: fontOf(zoom),
    labelSize: 20 * zoom,
    labelGap: 0,
    border: { show: true, stroke: chrome.ctl, width: 1 },
    splits: () => ticks.map(({ at }) => at),
    values: () => ticks.map(({ label }) => label),
  }
}

function figureAxis(chrome: Palette['chrome'], zoom: number): uPlot.Axis {
  return {
    stroke: chrome.text2,
    font: fontOf(zoom),
    ticks: { show: false },
    grid: { stroke: chrome.grid, width: 1 },
    size: (_, labels: readonly string[] | null) => gutterWide(labels ?? [], (label) => pageTextWidth(label, { sizePx: 12 })) * zoom,
    gap: GUTTER_GAP,
    space: 34 * zoom,
    values: (_, splits) => splits.map(figureTick),
  }
}

/** Between the numbers of an axis and the plot, in pixels. */
const GUTTER_GAP = 6
/** Alike for numbers of up to six digits, so that plots below one another begin at the same place. */
const USUAL_GUTTER = 56

/** Width left of a plot for the numbers of its axis, of which the longest is seen whole. */
export function gutterWide(labels: readonly string[], widthOf: (label: string) => number): number {
  return Math.max(USUAL_GUTTER, Math.ceil(Math.max(0, ...labels.map(widthOf))) + GUTTER_GAP + 2)
}

/** The axis spans at least this share of the value, so that smaller differences look flat. */
const leastSpan = 0.02

/** A little room around the values; from zero if they come near it. */
function rangeOf(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1]
  const span = Math.max(high - low, leastSpan * Math.abs(high)) || 1
  return [low >= 0 && low < 0.5 * high ? 0 : low - 0.12 * span, high + 0.14 * span]
}

const labelWide = 7.2

/** Ticks whose labels do not meet. */
function thinned(ticks: AxisModel['ticks'], width: number): AxisModel['ticks'] {
  if (ticks.length === 0) return ticks
  const span = Math.max(1, ticks[ticks.length - 1].at - ticks[0].at)
  const room = (width - 70) / span
  let free = -Infinity
  return ticks.filter(({ at, label }) => {
    const half = (Math.max(...label.split('\n').map((line) => line.length)) * labelWide) / 2 / room
    if (at - half < free) return false
    free = at + half + 6 / room
    return true
  })
}

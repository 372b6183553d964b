/**
 * Frame shared by all charts: name and value in the gutter, axis lines, the hatched column for downtime, a plot that moves the playhead by
 * keys, and a menu with the table and the files.
 */
import { Button } from '../../../kit/Button.tsx'
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useId, useMemo, useRef, useState } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/charts.ts'
import { placeWhenOpened } from '../../../kit/menu/placePopover.ts'
import { playheadKey } from '../timeline/playheadKey.ts'
import { zoomed } from '../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { useSeekByPointer } from '../timeline/useSeekByPointer.ts'
import type { ChartArea } from './chartProps.ts'
import { SeriesPaths } from './SeriesPaths.tsx'
import type { ChartCaption } from './model/exportChart.ts'
import { fittingNumbers, LINE_PX, numberDrop, placeGutter } from './model/gutter.ts'
import type { GridLine, PlotModel } from './model/plotModel.ts'

interface ChartFrameProps {
  /** The name in the gutter. */
  name: string
  /** Unit of the axis, for saved files. */
  unit: string
  /** Accessible name of the plot. */
  label: string
  area: ChartArea
  axis: TimeAxis
  model: PlotModel | null
  height: number
  gap: number
  /** The value at the playhead, shown under the name. */
  reading: ReactNode
  /** The widest text of each line of the reading. */
  widest: readonly string[]
  /** The value in words, with its unit. */
  valueText(state: PlayState): string
  /** SVG behind and in front of the lines. */
  under?: ReactNode
  over?: ReactNode
  /** Elements on the plot that take the pointer themselves. */
  controls?: ReactNode
  openTable(): void
}

/** Above the playhead line, which would otherwise cross name and value. */
const NAME_ABOVE = 'inset-x-3 top-0 z-2 flex flex-wrap content-center items-center gap-x-2 bg-surface'
const NAME_BESIDE = 'left-4 leading-3.5!'
const NAME_IN_LINE = `${NAME_BESIDE} flex gap-0.5`
const TWO_LINES_PX = 28
/** The name is one line high; 24 px take the pointer. */
const TARGET_ABOVE = 'min-h-6 min-w-6'
const TARGET_BESIDE = "before:absolute before:-inset-x-1 before:-inset-y-[5px] before:content-['']"
/** Upward: below a low plot there may be less room. */
const TARGET_IN_LINE = "before:absolute before:-inset-x-1 before:-top-[9px] before:-bottom-px before:content-['']"
/** Says that the name opens a menu. */
const OPENS = 'ml-[3px] inline-block h-[5px] w-2 bg-ctl align-middle forced-color-adjust-none [clip-path:polygon(0_0,100%_0,50%_100%)]'
/** As wide as that mark. */
const OPENS_LETTERS = '  '
/** Left of the name, and right of the numbers. */
const GUTTER_EDGES_PX = 22
const NO_GRID: GridLine[] = []
const NO_NUMBERS: boolean[] = []

export function ChartFrame(props: ChartFrameProps) {
  const { name, label, unit, area, axis, model, height, gap, reading, widest, valueText, under, over, controls, openTable } = props
  const { zoom } = area
  const frame = useRef<HTMLDivElement>(null)
  // A plot lower than two lines of text shows name and value on one line and no axis numbers.
  const low = !area.narrow && height < TWO_LINES_PX
  const grid = model === null ? NO_GRID : model.grid
  const lines = useMemo(() => [name + OPENS_LETTERS, ...widest], [name, widest])
  const gutter = useMemo(() => placeGutter({ grid, height, lines, room: area.left - GUTTER_EDGES_PX }), [grid, height, lines, area.left])
  const beside = useMemo(() => (area.narrow ? fittingNumbers(grid, height) : gutter.shown), [grid, height, area.narrow, gutter])
  return (
    <div ref={frame} className="relative" style={{ paddingTop: gap * zoom }} role="group" aria-label={label} data-chart={name}>
      <div
        className={`absolute type-caption ${area.narrow ? NAME_ABOVE : low ? NAME_IN_LINE : NAME_BESIDE}`}
        style={
          area.narrow
            ? { height: gap * zoom }
            : { top: (gap + (low ? (height - LINE_PX) / 2 : gutter.top)) * zoom, width: (area.left - GUTTER_EDGES_PX + 4) * zoom }
        }>
        <ChartMenu
          name={name}
          plot={frame}
          label={label}
          caption={() => ({ title: texts.chartCaption(label, unit), axis, grid, zoom })}
          target={area.narrow ? TARGET_ABOVE : low ? TARGET_IN_LINE : TARGET_BESIDE}
          openTable={openTable}
        />
        {reading}
      </div>
      <div className="relative" style={{ marginLeft: area.left * zoom, width: area.width * zoom, height: height * zoom }}>
        <Backdrop axis={axis} grid={grid} area={area} height={height} numbers={low ? NO_NUMBERS : beside}>
          {under}
        </Backdrop>
        <div className="absolute inset-0 overflow-hidden">
          {model !== null && area.width > 1 && (
            <SeriesPaths width={area.width} height={height} rows={model.rows} layers={model.layers} zoom={zoom} />
          )}
        </div>
        <svg className="pointer-events-none absolute inset-0 z-2 overflow-visible" {...sizeOf(area, height)} aria-hidden="true">
          {over}
        </svg>
        <PlotSlider label={label} axis={axis} zoom={zoom} valueText={valueText} />
        {controls}
      </div>
    </div>
  )
}

/** Of a drawing, on the page and in its own units. */
function sizeOf({ width, zoom }: ChartArea, height: number) {
  return { width: width * zoom, height: height * zoom, viewBox: `0 0 ${width} ${height}` }
}

/** Baseline, grid, downtime as a hatched column, and the boundaries where the time axis changes its scale. */
function Backdrop({
  axis,
  grid,
  area,
  height,
  numbers,
  children,
}: {
  axis: TimeAxis
  grid: GridLine[]
  area: ChartArea
  height: number
  numbers: readonly boolean[]
  children?: ReactNode
}) {
  const hatched = useId()
  const { width } = area
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  const seams = axis.stretches
    .filter(({ kind, scale }) => scale !== 1 && (kind === 'first-round' || kind === 'rest'))
    .map(({ kind, fromX, toX }) => (kind === 'rest' ? fromX : toX))
  return (
    <svg className="absolute inset-0 overflow-visible" {...sizeOf(area, height)} aria-hidden="true">
      <defs>
        <pattern id={hatched} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="7" fill="var(--line)" />
        </pattern>
      </defs>
      {downtime && <rect x={downtime.fromX} y={0} width={downtime.toX - downtime.fromX} height={height} fill={`url(#${hatched})`} />}
      {children}
      {grid.map(({ share, text }, i) => (
        <g key={i}>
          <line x1={0} x2={width} y1={height * (1 - share)} y2={height * (1 - share)} stroke="var(--grid)" />
          {numbers[i] && (
            <text data-number="" x={-6} y={height * (1 - share) + numberDrop(share)} textAnchor="end" fontSize={12} fill="var(--text2)">
              {text}
            </text>
          )}
        </g>
      ))}
      {seams.map((x, i) => (
        <line key={i} x1={x} x2={x} y1={0} y2={height} stroke="var(--ctl)" strokeDasharray="1 3" />
      ))}
      {downtime && [downtime.fromX, downtime.toX].map((x, i) => <line key={i} x1={x} x2={x} y1={0} y2={height} stroke="var(--ctl)" />)}
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

interface PlotSliderProps {
  label: string
  axis: TimeAxis
  zoom: number
  valueText(state: PlayState): string
}

function PlotSlider({ label, axis, zoom, valueText }: PlotSliderProps) {
  const store = usePlayStore()
  const seekFrom = useSeekByPointer(
    useMemo(() => zoomed(axis, zoom), [axis, zoom]),
    0,
  )
  /** As the pointer was pressed: a finger that scrolls or zooms the page leaves the playhead and playback so. */
  const before = useRef<Pick<PlayState, 'playheadS' | 'playing'>>(null)
  const giveUp = ({ isPrimary }: PointerEvent) => {
    if (before.current !== null && isPrimary) store.getState().putBack(before.current)
  }
  const text = usePlay((state) => (state.playing ? '' : valueText(state)))
  const atS = usePlay((state) => (state.playing ? 0 : Number(state.playheadS.toFixed(3))))
  const press = (event: KeyboardEvent) => {
    if (playheadKey(event, store.getState(), axis)) event.preventDefault()
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      data-plot
      aria-label={texts.atPlayhead(label)}
      aria-valuemin={0}
      aria-valuemax={Number(axis.endS.toFixed(3))}
      aria-valuenow={atS}
      aria-valuetext={text || texts.playing}
      className="absolute inset-0 cursor-ew-resize touch-pan-y touch-pinch-zoom outline-offset-0"
      onKeyDown={press}
      {...seekFrom}
      onPointerDown={(event) => {
        const { playheadS, playing } = store.getState()
        if (event.isPrimary) before.current = { playheadS, playing }
        seekFrom.onPointerDown(event)
      }}
      onPointerCancel={giveUp}
    />
  )
}

interface ChartMenuProps {
  name: string
  label: string
  caption(): ChartCaption
  /** The element whose drawings are saved. */
  plot: RefObject<HTMLElement | null>
  /** Classes of what takes the pointer. */
  target: string
  openTable(): void
}

/** A chart's name as a button that opens the chart's menu: numbers as a table, chart as a file. */
function ChartMenu({ name, label, caption, plot, target, openTable }: ChartMenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [failed, setFailed] = useState(false)
  const store = usePlayStore()
  const save = (how: 'saveChartSvg' | 'saveChartPng') => async (frame: HTMLElement) => {
    const files = await import('./model/exportChart.ts')
    await files[how](frame, caption(), store.getState())
  }
  const act = (action: (frame: HTMLElement) => void | Promise<void>) => {
    panel.current?.hidePopover()
    if (plot.current === null) return
    setFailed(false)
    Promise.resolve(action(plot.current)).catch(() => setFailed(true))
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        data-chart-menu
        popoverTarget={id}
        aria-label={texts.tableAndDownloadsOf(label)}
        data-term={label}
        className={`relative block text-left font-semibold whitespace-nowrap underline-offset-2 hover:underline ${target}`}>
        {name}
        <i aria-hidden="true" className={OPENS} />
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={(event) => placeWhenOpened(event, button)}>
        <Button look="entry" onClick={() => act(openTable)}>
          {texts.showTable}
        </Button>
        <Button look="entry" onClick={() => act(save('saveChartSvg'))}>
          {texts.downloadSvg}
        </Button>
        <Button look="entry" onClick={() => act(save('saveChartPng'))}>
          {texts.downloadPng}
        </Button>
      </div>
      {failed && (
        <span role="alert" className="text-danger">
          {texts.fileNotCreated}
        </span>
      )}
    </>
  )
}

/**
 * Frame shared by all charts: name and value in the gutter, a plot whose lines follow each run and whose value axis follows at rest, a slider
 * over it that moves the playhead, and a menu with the table and the files.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useMemo, useRef, useState } from 'react'
import { useLive } from '../../../kit/plot/Live.tsx'
import type { LiveShape, Mark, PlotAxis } from '../../../kit/plot/marks.ts'
import { Plot } from '../../../kit/plot/Plot.tsx'
import { PlotKey } from '../../../kit/plot/PlotKey.tsx'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { Menu, MenuEntry } from '../../../kit/menu/Menu.tsx'
import { playheadKey } from '../timeline/playheadKey.ts'
import { zoomed } from '../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { useSeekByPointer } from '../timeline/useSeekByPointer.ts'
import type { ChartProps } from './chartProps.ts'
import type { ChartCaption } from './model/exportChart.ts'
import { LINE_PX, roomyTicks } from './model/roomyTicks.ts'
import { timeColumns } from './model/timeColumns.ts'

interface ChartFrameProps extends ChartProps {
  /** The name in the gutter. */
  name: string
  /** Unit of the axis, for saved files. */
  unit: string
  /** Accessible name of the plot. */
  label: string
  axis: TimeAxis
  /** Of the run that is drawn; none without a run, as are `values` and `shapes`. */
  runId?: number
  values?: PlotAxis
  shapes?: readonly LiveShape[]
  /** Corner of the plot in which the lines are named; left out, they are not. */
  keyPlace?: string
  /** The value at the playhead, shown under the name. */
  reading: ReactNode
  /** The widest text of each line of the reading. */
  widest: readonly string[]
  /** The value in words, with its unit. */
  valueText(state: PlayState): string
  /** Elements on the plot that take the pointer themselves. */
  controls?: ReactNode
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
/** In a higher chart the number of the top is above the name. */
const HIGH_PX = 60
const NAME_TOP_PX = 8
const NO_SHAPES: LiveShape[] = []
const NO_VALUES: PlotAxis = { scale: { low: 0, high: 1, log: false, ticks: [] }, text: String }
/** Rows have their places already, on the axis of the run that they show. */
const ACROSS: PlotAxis = { scale: { low: 0, high: 1, log: false, ticks: [] }, text: String }

export function ChartFrame(props: ChartFrameProps) {
  const { name, label, unit, area, axis, shapes = NO_SHAPES, keyPlace, height, gap, reading, valueText, controls, openTable } = props
  const { zoom, narrow, left } = area
  const frame = useRef<HTMLDivElement>(null)
  // A plot lower than two lines of text shows name and value on one line and no axis numbers.
  const low = !narrow && height < TWO_LINES_PX
  const values = useRestingValues(props)
  const top = height < HIGH_PX ? 0 : NAME_TOP_PX
  return (
    <div ref={frame} className="relative" style={{ paddingTop: gap * zoom }} role="group" aria-label={label} data-chart={name}>
      <div
        className={`absolute type-caption ${narrow ? NAME_ABOVE : low ? NAME_IN_LINE : NAME_BESIDE}`}
        style={
          narrow
            ? { height: gap * zoom }
            : { top: (gap + (low ? (height - LINE_PX) / 2 : top)) * zoom, width: (left - GUTTER_EDGES_PX + 4) * zoom }
        }>
        <ChartMenu
          name={name}
          plot={frame}
          label={label}
          caption={() => ({ title: texts.chartCaption(label, unit), axis, values, left, height, zoom })}
          target={narrow ? TARGET_ABOVE : low ? TARGET_IN_LINE : TARGET_BESIDE}
          openTable={openTable}
        />
        {reading}
      </div>
      <div className="relative" style={{ marginLeft: left * zoom, width: area.width * zoom, height: height * zoom }}>
        <PlotSlider label={label} axis={axis} zoom={zoom} valueText={valueText} />
        <div className="pointer-events-none absolute top-0" style={{ left: -left * zoom }}>
          {area.width > 1 && <Lines {...props} values={values} top={top} low={low} />}
        </div>
        {keyPlace !== undefined && (
          <div style={{ zoom }}>
            <PlotKey marks={shapes} className={`is-over ${keyPlace}`} />
          </div>
        )}
        {controls}
      </div>
    </div>
  )
}

interface LinesProps extends ChartFrameProps {
  values: PlotAxis
  /** Of the name. */
  top: number
  low: boolean
}

function Lines({ name, area, axis, shapes = NO_SHAPES, height, widest, values, top, low }: LinesProps) {
  const { zoom, narrow, left, width } = area
  // As text, which a new run seldom changes: another axis would draw the frame again.
  const beside = [name + OPENS_LETTERS, ...widest].join('\n')
  const y = useMemo<PlotAxis>(() => {
    const lines = beside.split('\n')
    const shown = low ? null : roomyTicks(values, height, narrow ? null : { lines, top, room: left - GUTTER_EDGES_PX })
    return { ...values, px: left, tick: (value) => (shown?.has(value) === true ? values.text(value) : '') }
  }, [values, height, low, narrow, left, top, beside])
  const live = useLive(useMemo(() => [...timeColumns(axis), ...shapes], [axis, shapes]))
  const marks = useMemo<Mark[]>(() => [{ kind: 'live', shapes: live }], [live])
  const fixed = useMemo(() => ({ width: left + width, zoom, foot: 0 }), [left, width, zoom])
  return <Plot x={ACROSS} y={y} marks={marks} height={height} fixed={fixed} reading={null} hasKey={false} />
}

/** The value axis of the newest run at rest: a plot draws axis and grid again only where it is another. */
function useRestingValues({ values, runId, restingRunId }: ChartFrameProps): PlotAxis {
  const [kept, keep] = useState(NO_VALUES)
  const isDue = values !== undefined && (kept === NO_VALUES || runId === restingRunId) && inWords(values) !== inWords(kept)
  if (isDue) keep(values)
  return isDue ? values : kept
}

const inWords = ({ scale, text }: PlotAxis): string => JSON.stringify([scale, scale.ticks.map(text)])

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
  const [failed, setFailed] = useState(false)
  const store = usePlayStore()
  const save = (how: 'saveChartSvg' | 'saveChartPng') => async (frame: HTMLElement) => {
    const files = await import('./model/exportChart.ts')
    await files[how](frame, caption(), store.getState())
  }
  const act = (action: (frame: HTMLElement) => void | Promise<void>) => {
    if (plot.current === null) return
    setFailed(false)
    Promise.resolve(action(plot.current)).catch(() => setFailed(true))
  }
  return (
    <>
      <Menu
        bare
        label={
          <>
            {name}
            <i aria-hidden="true" className={OPENS} />
          </>
        }
        name={texts.tableAndDownloadsOf(label)}
        data={{ 'data-chart-menu': '', 'data-term': label }}
        className={`relative block text-left font-semibold whitespace-nowrap underline-offset-2 hover:underline ${target}`}>
        {(close) => (
          <>
            <MenuEntry label={texts.showTable} act={() => act(openTable)} close={close} />
            <MenuEntry label={texts.downloadSvg} act={() => act(save('saveChartSvg'))} close={close} />
            <MenuEntry label={texts.downloadPng} act={() => act(save('saveChartPng'))} close={close} />
          </>
        )}
      </Menu>
      {failed && (
        <span role="alert" className="text-danger">
          {texts.fileNotCreated}
        </span>
      )}
    </>
  )
}

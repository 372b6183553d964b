/**
 * Frame shared by all charts: name and value in the gutter, axis lines, the hatched column for downtime, a plot that moves the playhead by
 * keys, and a menu with the table and the files. It renders before the chart library has loaded.
 */
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { PlotArea } from '../timeline/plotArea.ts'
import { useSeekByPointer } from '../timeline/useSeekByPointer.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import { ticks } from '../timeline/timeAxis.ts'
import { playheadKey } from '../timeline/playheadKey.ts'
import { ChartMenu } from './ChartMenu.tsx'
import { HaloText } from './HaloText.tsx'
import type { GridLine, PlotModel } from './model/plotModel.ts'
import { QuickPlot } from './QuickPlot.tsx'
import { seriesPlot } from './seriesPlotChunk.ts'
import * as texts from '../../../texts/charts.ts'

export interface ChartFrameProps {
  /** The name in the gutter. */
  name: string
  /** Unit of the axis, for saved files. */
  unit: string
  /** Accessible name of the plot. */
  label: string
  area: PlotArea
  axis: TimeAxis
  model: PlotModel | null
  /** The run no longer changes, so that drawing with the chart library is worth its time. */
  settled: boolean
  height: number
  gap: number
  /** The value at the playhead, shown under the name. */
  reading: ReactNode
  /** The value in words, with its unit. */
  valueText(state: PlayState): string
  /** SVG behind and in front of the lines. */
  under?: ReactNode
  over?: ReactNode
  openTable(): void
}

/** Above the playhead line, which would otherwise cross name and value. */
const NAME_ABOVE = 'inset-x-3 top-0 z-1 flex items-center gap-2 bg-surface'
const NAME_BESIDE = 'left-4 leading-[13px]!'
const NAME_IN_LINE = `${NAME_BESIDE} flex gap-1`
const TWO_LINES_PX = 25
const NO_GRID: GridLine[] = []

export function ChartFrame(props: ChartFrameProps) {
  const { name, label, unit, area, axis, model, settled, height, gap, reading, valueText, under, over, openTable } = props
  const frame = useRef<HTMLDivElement>(null)
  // A plot lower than two lines of text shows name and value on one line and no axis numbers.
  const low = !area.narrow && height < TWO_LINES_PX
  const grid = model === null ? NO_GRID : model.grid
  const labelled = labelledLines(grid, height, area.narrow)
  return (
    <div ref={frame} className="relative" style={{ paddingTop: gap }} role="group" aria-label={label} data-chart={name}>
      <div className={`absolute type-caption ${area.narrow ? NAME_ABOVE : low ? NAME_IN_LINE : NAME_BESIDE}`}
        style={area.narrow ? { height: gap } : { top: gap - 3, width: area.left - 52 }}>
        <ChartMenu
          name={name} plot={frame} label={label} caption={() => ({ title: texts.chartCaption(label, unit), ticks: ticks(axis, 40) })}
          above={area.narrow} openTable={openTable}
        />
        {reading}
      </div>
      <div className="relative" style={{ marginLeft: area.left, width: area.width, height }}>
        <Backdrop
          axis={axis} grid={grid} width={area.width} height={height} words={!area.narrow && !low}
        >
          {under}
        </Backdrop>
        <div className="absolute inset-0 overflow-hidden">
          {model !== null && area.width > 1 && <Plot width={area.width} height={height} model={model} settled={settled} />}
        </div>
        <svg
          className="pointer-events-none absolute inset-0 overflow-visible" width={area.width} height={height} aria-hidden="true"
        >
          {over}
          {area.narrow && grid.map(({ share, text }, i) => labelled[i] && (
            <HaloText key={share} x={area.width - 2} y={height * (1 - share) + textDrop(share, true)} anchor="end" colour="var(--text2)">
              {text}
            </HaloText>
          ))}
        </svg>
        <PlotSlider label={label} axis={axis} valueText={valueText} />
      </div>
    </div>
  )
}

/** While the run changes, the library's drawing is hidden rather than unmounted, because remounting it costs more. */
function Plot({ width, height, model, settled }: { width: number; height: number; model: PlotModel; settled: boolean }) {
  const [drawn, draw] = useState<PlotModel | null>(null)
  if (settled && drawn !== model) draw(model)
  const size = { width, height }
  const forGood = drawn === null ? null : seriesPlot({ ...size, rows: drawn.rows, layers: drawn.layers })
  const quick = !settled || forGood === null
  return (
    <>
      {quick && <QuickPlot {...size} rows={model.rows} layers={model.layers} />}
      {forGood !== null && <div hidden={quick}>{forGood}</div>}
    </>
  )
}

/** Baseline, grid, downtime as a hatched column, and the boundaries where the time axis changes its scale. */
function Backdrop({ axis, grid, width, height, words, children }:
{ axis: TimeAxis; grid: GridLine[]; width: number; height: number; words: boolean; children?: ReactNode }) {
  const hatched = useId()
  const labelled = labelledLines(grid, height, false)
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  const seams = axis.stretches.filter(({ kind, scale }) => scale !== 1 && (kind === 'first-round' || kind === 'rest'))
    .map(({ kind, fromX, toX }) => (kind === 'rest' ? fromX : toX))
  return (
    <svg className="absolute inset-0 overflow-visible" width={width} height={height} aria-hidden="true">
      <defs>
        <pattern id={hatched} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="7" fill="var(--line)" />
        </pattern>
      </defs>
      {downtime && <rect x={downtime.fromX} y={0} width={downtime.toX - downtime.fromX} height={height} fill={`url(#${hatched})`} />}
      {children}
      {grid.map(({ share, text }, i) => (
        <g key={share}>
          <line x1={0} x2={width} y1={height * (1 - share)} y2={height * (1 - share)} stroke="var(--grid)" />
          {words && labelled[i] && (
            <text x={-6} y={height * (1 - share) + textDrop(share, false)} textAnchor="end" fontSize={10.5} fill="var(--text2)">
              {text}
            </text>
          )}
        </g>
      ))}
      {seams.map((x) => <line key={x} x1={x} x2={x} y1={0} y2={height} stroke="var(--ctl)" strokeDasharray="1 3" />)}
      {downtime && [downtime.fromX, downtime.toX].map((x) => <line key={x} x1={x} x2={x} y1={0} y2={height} stroke="var(--ctl)" />)}
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

/** Vertical offset of a grid line's label: centred on the line, but inside the plot at its ends. */
function textDrop(share: number, narrow: boolean): number {
  if (share > 0.9) return 9
  if (share < 0.03) return -1
  return narrow ? -2 : 3.5
}

/** Smallest distance between the baselines of two labels, in pixels; letters are 8 px high. */
const WORDS_APART_PX = 11.5

/** Which grid-line labels fit, from the bottom up. A label that would overlap the one below it is left out. */
function labelledLines(grid: readonly GridLine[], height: number, narrow: boolean): boolean[] {
  let lastY = Infinity
  return grid.map(({ share, text }) => {
    const y = height * (1 - share) + textDrop(share, narrow)
    if (text === '' || lastY - y < WORDS_APART_PX) return false
    lastY = y
    return true
  })
}

function PlotSlider({ label, axis, valueText }: { label: string; axis: TimeAxis; valueText(state: PlayState): string }) {
  const store = usePlayStore()
  const seekFrom = useSeekByPointer(axis, 0)
  const text = usePlay((state) => (state.playing ? '' : valueText(state)))
  const atS = usePlay((state) => (state.playing ? 0 : Number(state.playheadS.toFixed(3))))
  const press = (event: KeyboardEvent) => {
    if (playheadKey(event, store.getState(), axis)) event.preventDefault()
  }
  return (
    <div
      role="slider" tabIndex={0} aria-label={texts.atPlayhead(label)} aria-valuemin={0}
      aria-valuemax={Number(axis.endS.toFixed(3))} aria-valuenow={atS}
      aria-valuetext={text || 'playing'} className="absolute inset-0 cursor-ew-resize touch-pan-y outline-offset-0"
      onKeyDown={press} {...seekFrom} />
  )
}

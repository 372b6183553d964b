/** The charts under one time axis and one playhead. */
import { Button } from '../../../kit/Button.tsx'
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/charts.ts'
import { clock, duration, formatNumber, formatWhole, say } from '../../../units/format.ts'
import { actsUnless } from '../../controls/keys/actsUnless.ts'
import { ONE_COLUMN, PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useRem, useSize } from '../../../kit/measure/useSize.ts'
import { FutureCover, useIsCovered } from '../timeline/FutureCover.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { useMeasured } from '../useMeasured.ts'
import { useFollowPlayhead } from '../timeline/Playhead.tsx'
import { NARROW_EDGE, plotAreaOf } from '../timeline/axis/plotArea.ts'
import type { PlotArea } from '../timeline/axis/plotArea.ts'
import { downtimeOf, sampleAt } from '../timeline/runMoments.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { useTimeAxis } from '../timeline/axis/useTimeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { HaloText } from './HaloText.tsx'
import { LinkChart } from './LinkChart.tsx'
import { RemainingChart } from './RemainingChart.tsx'
import { SpeedChart } from './SpeedChart.tsx'
import { type ChartArea, type ChartProps, useDrawnAxis } from './chartProps.ts'
import { chartHeights, type ChartName } from './model/chartHeights.ts'
import { chartTables } from './model/chartTables.ts'
import { downtimeGhostPath, type DowntimeModel, downtimeModel, downtimeReadingS, placeLimitWords } from './model/downtimeModel.ts'
import type { RemainingCurve } from './model/remainingModel.ts'

const LABELS: Record<ChartName, string> = {
  remaining: texts.remaining,
  link: texts.linkOutbound,
  downtime: texts.downtimeIfStoppedNow,
  speed: texts.guestSpeed,
}

const USUAL_REM = 16
/** Holds the numbers of a chart on a phone, up to `512 GiB`. */
const PHONE_GUTTER = 50

/** Text that is larger than this has no room for a name in the gutter of the time axis. */
const LARGE = 1.2

/** As `plotAreaOf`, in units of the drawing; the numbers of narrow charts are left of them, where no line crosses them. */
function chartAreaOf(width: number, zoom: number, isPhone: boolean): ChartArea {
  const { narrow, ...area } = plotAreaOf(width, isPhone)
  if (!narrow) return { left: area.left / zoom, width: area.width / zoom, narrow: zoom > LARGE, zoom }
  return { left: PHONE_GUTTER, width: Math.max(1, (width - NARROW_EDGE) / zoom - PHONE_GUTTER), narrow, zoom }
}

/** In pixels, where no text is. */
const unzoomed = ({ zoom, left, width, narrow }: ChartArea): PlotArea => ({ left: left * zoom, width: width * zoom, narrow })

/** With the remaining memory of the measured migration that the scenario replays. */
export function ChartsBesideMeasured() {
  return <Charts measured={useMeasured()?.samples} />
}

/**
 * `measured`: remaining memory of a real migration, drawn over the simulated one. On one screen the room may be less than all charts need, as
 * under the goals of a brief: they scroll, without a bar, which would move their time axis from under that of the timeline.
 */
export function Charts({ measured }: { measured?: RemainingCurve }) {
  const [size, attach] = useSize()
  const zoom = useRem() / USUAL_REM
  const isPhone = useMediaQuery(PHONE)
  const area = useMemo(() => chartAreaOf(size.width, zoom, isPhone), [size.width, zoom, isPhone])
  const page = useMemo(() => unzoomed(area), [area])
  const [table, setTable] = useState<ChartName | null>(null)
  const wraps = useMediaQuery(ONE_COLUMN)
  const { plots, gaps } = chartHeights(size.height / zoom, area.narrow ? { wraps } : null)
  const openTable = useMemo(() => {
    const open = (chart: ChartName) => () => setTable(chart)
    return { remaining: open('remaining'), link: open('link'), downtime: open('downtime'), speed: open('speed') }
  }, [])
  const common = (chart: ChartName) => ({ area, gap: gaps[chart], height: plots[chart], openTable: openTable[chart] })
  return (
    <section
      ref={attach}
      aria-label={texts.charts}
      data-rove="[data-plot]"
      className="relative h-full min-h-36 overflow-x-hidden overflow-y-auto lg:min-h-0 lg:[scrollbar-width:none]">
      {size.width > 0 && (
        <>
          <div className="relative overflow-clip" inert={table !== null} data-rove="[data-chart-menu]">
            <RemainingChart {...common('remaining')} measured={measured} />
            <LinkChart {...common('link')} />
            <DowntimeChart {...common('downtime')} />
            <SpeedChart {...common('speed')} />
            <AtPlayhead area={page} />
          </div>
          {table !== null && <ChartTable chart={table} label={LABELS[table]} close={() => setTable(null)} />}
        </>
      )}
    </section>
  )
}

/** Alone follows the newest run's axis: each chart has its own turn. */
function AtPlayhead({ area }: { area: PlotArea }) {
  const axis = useTimeAxis(area.width)
  return (
    <>
      <FutureCover axis={axis} area={area} />
      <PlayheadLine axis={axis} area={area} />
    </>
  )
}

/** A line through all charts. Moving it renders none of them. */
function PlayheadLine({ axis, area }: { axis: TimeAxis; area: PlotArea }) {
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  const looks = 'pointer-events-none absolute top-0 left-0 z-1 h-full w-0.5 -ml-px bg-accent will-change-transform forced-color-adjust-none'
  return <div ref={line} aria-hidden="true" className={looks} />
}

const ROWS = 25

/** The numbers behind a chart, 25 rows at a time, starting at the playhead's row. */
function ChartTable({ chart, label, close }: { chart: ChartName; label: string; close(): void }) {
  const store = usePlayStore()
  const run = usePlay((state) => state.run)
  const box = useRef<HTMLElement>(null)
  const [page, setPage] = useState(() => {
    const { run: now, playheadS } = store.getState()
    return now === null ? 0 : Math.floor(Math.max(0, sampleAt(now, playheadS)) / ROWS)
  })
  // The charts take no focus while the table covers them: it returns to the menu that opened it.
  useEffect(() => {
    box.current?.focus()
    return () => document.querySelector<HTMLElement>(`[data-chart][aria-label="${label}"] [data-chart-menu]`)?.focus()
  }, [label])
  if (run === null) return null
  const pages = Math.max(1, Math.ceil(run.length / ROWS))
  const shown = Math.min(page, pages - 1)
  const first = shown * ROWS
  const rows = Array.from({ length: Math.min(ROWS, run.length - first) }, (_, i) => first + i)
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={texts.tableOf(label)}
      className="absolute inset-0 z-10 flex flex-col bg-surface"
      onKeyDown={leave}
      data-own-keys>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1 type-row">
        <h3 className="mr-auto font-semibold">{label}</h3>
        <span className="text-text2">
          {texts.rowsShown(formatWhole(first + 1), formatWhole(first + rows.length), formatWhole(run.length))}
        </span>
        <Button {...actsUnless(shown === 0, () => setPage(shown - 1))}>{texts.previousRows}</Button>
        <Button {...actsUnless(shown >= pages - 1, () => setPage(shown + 1))}>{texts.nextRows}</Button>
        <Button onClick={close}>{texts.backToCharts}</Button>
      </div>
      <Rows chart={chart} run={run} rows={rows} />
    </section>
  )
}

function Rows({ chart, run, rows }: { chart: ChartName; run: Run; rows: readonly number[] }) {
  const columns = chartTables[chart].filter(({ appears }) => appears?.(run) ?? true)
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4" tabIndex={0} role="region" aria-label={texts.rows}>
      <table className="w-full max-w-[640px] border-collapse type-row" aria-label={texts.rows}>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="sticky top-0 bg-surface py-1 text-right font-semibold">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} className="border-t border-grid">
              {columns.map(({ head, cell }) => (
                <td key={head} className="py-0.5 text-right">
                  {cell(run, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const LABEL = texts.downtimeIfStoppedNow
const WIDEST = ['2 h 40 min']

const downtimeS = ({ run, playheadS }: PlayState) => (run === null ? Number.NaN : downtimeReadingS(run, playheadS))
const valueText = (state: PlayState) => texts.downtimeAt(say(duration(downtimeS(state))), say(clock(state.playheadS)))

/** The downtime chart: downtime if stopped at each moment, the limit, and the actual downtime as steps of its parts. */
const DowntimeChart = memo(function DowntimeChart({ area, height, gap, openTable }: ChartProps) {
  const { run, ghost } = useTurn('downtime')
  const axis = useDrawnAxis(run, area)
  const model = useMemo(() => (run === null ? null : downtimeModel({ run, axis })), [run, axis])
  const ghostPath = useMemo(() => (model === null || ghost === null ? '' : downtimeGhostPath(model, ghost, height)), [model, ghost, height])
  const isCovered = useIsCovered(run === null ? 0 : (downtimeOf(run)?.toS ?? 0))
  const words = useMemo(() => (model === null ? null : placeLimitWords(model, wordingsOf(model), height)), [model, height])
  return (
    <ChartFrame
      name={texts.downtime}
      label={LABEL}
      unit={texts.logScale}
      area={area}
      axis={axis}
      model={model}
      height={height}
      gap={gap}
      valueText={valueText}
      openTable={openTable}
      reading={<Value />}
      widest={WIDEST}
      under={model && <Steps model={model} height={height} isNamed={!isCovered} />}
      over={
        model && (
          <>
            <path d={ghostPath} fill="none" stroke="var(--dirty-ink)" strokeWidth={1.2} strokeDasharray="1 3" strokeLinecap="round" />
            {model.limit && (
              <path
                d={model.limit.steps
                  .map(({ fromX, share }, i) => `${i === 0 ? 'M' : 'H'}${fromX} ${i === 0 ? '' : 'V'}${height * (1 - share)}`)
                  .join('')
                  .concat(`H${area.width}`)}
                fill="none"
                stroke="var(--text)"
                strokeWidth={1.25}
                strokeDasharray="4 3"
              />
            )}
            {words && (
              <HaloText x={words.x} y={words.y}>
                {words.text}
              </HaloText>
            )}
            {model.actual && !isCovered && (
              <HaloText x={model.actual.x - 5} y={actualY(model.actual.share, height)} anchor="end" weight={600}>
                {model.actual.text}
              </HaloText>
            )}
          </>
        )
      }
    />
  )
})

/** What the chart says about its lines, the longest first. */
function wordingsOf({ limit, lags }: DowntimeModel): string[] {
  const parts = [limit?.text ?? '', texts.logScale, lags ? texts.greyReplayLag : ''].filter((text) => text !== '')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join(' · '))
}

/** Baseline of the actual downtime's label: below its end, within the chart. */
function actualY(share: number, height: number): number {
  return Math.min(height - 3, Math.max(10, height * (1 - share) + 12))
}

/** Downtime so far, shaded by its parts: each step is as wide as its part lasts and as high as the downtime has become. */
function Steps({ model: { steps }, height, isNamed }: { model: DowntimeModel; height: number; isNamed: boolean }) {
  return steps.map(({ label, ms, fromX, toX, fromShare, toShare }, i) => (
    <path
      key={label}
      d={`M${fromX} ${height}V${height * (1 - fromShare)}L${Math.max(toX, fromX + 1)} ${height * (1 - toShare)}V${height}Z`}
      fill={i % 2 === 0 ? 'var(--text2)' : 'var(--ctl)'}
      fillOpacity={0.55}>
      {isNamed && <title>{texts.partMs(label, formatNumber(ms))}</title>}
    </path>
  ))
}

function Value() {
  const value = usePlay((state) => duration(downtimeS(state)).value)
  const unit = usePlay((state) => duration(downtimeS(state)).unit)
  return (
    <p className="whitespace-nowrap">
      <b className="font-semibold text-dirty-ink">{value}</b> <span className="text-text2">{unit}</span>
    </p>
  )
}

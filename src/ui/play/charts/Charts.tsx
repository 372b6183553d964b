/** The charts under one time axis and one playhead. */
import { useMemo, useRef, useState } from 'react'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { ONE_COLUMN, PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useRem, useSize } from '../../../kit/measure/useSize.ts'
import { FutureCover } from '../timeline/FutureCover.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { useMeasured } from '../useMeasured.ts'
import { useFollowPlayhead } from '../timeline/Playhead.tsx'
import { NARROW_EDGE, type PlotArea, plotAreaOf } from '../timeline/axis/plotArea.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { useTimeAxis } from '../timeline/axis/useTimeAxis.ts'
import { ChartTable } from './ChartTable.tsx'
import { DowntimeChart } from './DowntimeChart.tsx'
import { LinkChart } from './LinkChart.tsx'
import { RemainingChart } from './RemainingChart.tsx'
import { SpeedChart } from './SpeedChart.tsx'
import type { ChartArea } from './chartProps.ts'
import { chartHeights, type ChartName } from './model/chartHeights.ts'
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
  const restingRunId = useTurn('axes').run?.runId
  const common = (chart: ChartName) => ({ area, gap: gaps[chart], height: plots[chart], restingRunId, openTable: openTable[chart] })
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

/**
 * The charts under one time axis and one playhead. Frames, axes, values and the playhead are in the page's first chunk; the chart library
 * loads separately and adds the lines.
 */
import { useMemo, useRef, useState } from 'react'
import { useSize } from '../../theme/useSize.ts'
import { useFollowPlayhead } from '../timeline/Playhead.tsx'
import { FutureCover } from '../FutureCover.tsx'
import { settleAfter } from '../redrawScheduler.ts'
import type { PlotArea } from '../timeline/plotArea.ts'
import { plotAreaOf } from '../timeline/plotArea.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import { useTimeAxis } from '../timeline/useTimeAxis.ts'
import type { ChartName } from './model/chartHeights.ts'
import { chartHeights } from './model/chartHeights.ts'
import { ChartTable } from './ChartTable.tsx'
import { LinkChart } from './LinkChart.tsx'
import { DowntimeChart } from './DowntimeChart.tsx'
import { RemainingChart } from './RemainingChart.tsx'
import type { Measured } from './model/remainingModel.ts'
import { loadSeriesPlot } from './seriesPlotChunk.ts'
import { SpeedChart } from './SpeedChart.tsx'
import * as texts from '../../../texts/charts.ts'

settleAfter(loadSeriesPlot())

const LABELS: Record<ChartName, string> = {
  remaining: texts.remaining, link: texts.linkOutbound, downtime: texts.downtimeIfStoppedNow, speed: texts.guestSpeed,
}

/** `measured`: the record of a real migration, drawn over the simulated one. */
export function Charts({ measured }: { measured?: Measured }) {
  const [size, attach] = useSize()
  const area = useMemo(() => plotAreaOf(size.width), [size.width])
  const axis = useTimeAxis(area.width)
  const [table, setTable] = useState<ChartName | null>(null)
  const { plots, gap } = chartHeights(size.height, area.narrow)
  const common = (chart: ChartName) => ({ area, gap, height: plots[chart], openTable: () => setTable(chart) })
  return (
    <section ref={attach} aria-label={texts.charts} className="relative h-full min-h-40 overflow-x-hidden overflow-y-auto">
      {size.width > 0 && (
        <>
          <div className="relative overflow-x-clip" inert={table !== null}>
            <RemainingChart {...common('remaining')} measured={measured} />
            <LinkChart {...common('link')} />
            <DowntimeChart {...common('downtime')} />
            <SpeedChart {...common('speed')} />
            <FutureCover axis={axis} area={area} />
            <PlayheadLine axis={axis} area={area} />
          </div>
          {table !== null && <ChartTable chart={table} label={LABELS[table]} close={() => setTable(null)} />}
        </>
      )}
    </section>
  )
}

/** A line through all charts. Moving it renders none of them. */
function PlayheadLine({ axis, area }: { axis: TimeAxis; area: PlotArea }) {
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  const looks = 'pointer-events-none absolute top-0 left-0 z-1 h-full w-0.5 -ml-px bg-accent will-change-transform forced-color-adjust-none'
  return <div ref={line} aria-hidden="true" className={looks} />
}

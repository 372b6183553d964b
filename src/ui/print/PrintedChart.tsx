/** Remaining memory over time on paper, with its values, the limit and the times below it. */
import { useMemo } from 'react'
import type { Run } from '../../store/play/run.ts'
import { QuickPlot } from '../play/charts/QuickPlot.tsx'
import { remainingModel } from '../play/charts/model/remainingModel.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'
import { ticks, xOf } from '../play/timeline/timeAxis.ts'
import { axisOf } from '../play/timeline/useTimeAxis.ts'

/** CSS pixels, of which paper has 96 an inch. */
const WIDTH = 600
const HEIGHT = 130
const LEFT = 60
const FOOT = 18
const NUMBER_APART = 14
const TICK_APART = 48

export function PrintedChart({ run }: { run: Run }) {
  const axis = axisOf(run, WIDTH, false)
  const { rows, layers, grid, limit } = useMemo(() => remainingModel({ run, axis }), [run, axis])
  const downtime = downtimeOf(run)
  let last = Infinity
  const numbers = grid.filter(({ share }) => {
    const y = HEIGHT * (1 - share)
    if (last - y < NUMBER_APART) return false
    last = y
    return true
  })
  return (
    <figure className="print-chart" style={{ width: LEFT + WIDTH, height: HEIGHT + FOOT }}>
      <div style={{ position: 'absolute', left: LEFT, top: 0, width: WIDTH, height: HEIGHT }}><QuickPlot width={WIDTH} height={HEIGHT} rows={rows} layers={layers} /></div>
      <svg width={LEFT + WIDTH} height={HEIGHT + FOOT} aria-hidden="true">
        {downtime !== null && (
          <rect x={LEFT + xOf(axis, downtime.fromS)} y={0} width={Math.max(1, xOf(axis, downtime.toS) - xOf(axis, downtime.fromS))} height={HEIGHT} fill="#000" fillOpacity={0.1} />
        )}
        <path d={`M${LEFT} 0V${HEIGHT}H${LEFT + WIDTH}`} fill="none" stroke="#000" />
        {numbers.map(({ share, text }) => <text key={share} x={LEFT - 6} y={HEIGHT * (1 - share) + 4} textAnchor="end">{text}</text>)}
        {ticks(axis, TICK_APART).map(({ x, text }) => <text key={x} x={LEFT + x} y={HEIGHT + 13} textAnchor="middle">{text}</text>)}
        {limit !== null && <text x={LEFT + 8} y={HEIGHT * (1 - limit.share) - 3}>{limit.short}</text>}
      </svg>
    </figure>
  )
}

/** The downtime chart: downtime if stopped at each moment, the limit, and the actual downtime as steps of its parts. */
import { memo, useMemo } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { clock, duration, say } from '../../../units/format.ts'
import { useTurn } from '../redrawScheduler.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { downtimeGhost, downtimeModel, downtimeReadingS } from './model/downtimeModel.ts'

const LABEL = texts.downtimeIfStoppedNow
const WIDEST = ['2 h 40 min']

const downtimeS = ({ run, playheadS }: PlayState) => (run === null ? Number.NaN : downtimeReadingS(run, playheadS))
const valueText = (state: PlayState) => texts.downtimeAt(say(duration(downtimeS(state))), say(clock(state.playheadS)))

export const DowntimeChart = memo(function DowntimeChart(place: ChartProps) {
  const { run, ghost } = useTurn('downtime')
  const axis = useDrawnAxis(run, place.area)
  const model = useMemo(() => (run === null ? null : downtimeModel({ run, axis })), [run, axis])
  const shapes = useMemo(
    () => (model === null ? [] : [...model.lines, ...(ghost === null ? [] : [downtimeGhost(model, ghost)])]),
    [model, ghost],
  )
  return (
    <ChartFrame
      {...place}
      name={texts.downtime}
      label={LABEL}
      unit={texts.logScale}
      axis={axis}
      runId={run?.runId}
      values={model?.values}
      shapes={shapes}
      keyPlace="bottom-px left-0"
      valueText={valueText}
      reading={<Value />}
      widest={WIDEST}
    />
  )
})

function Value() {
  const value = usePlay((state) => duration(downtimeS(state)).value)
  const unit = usePlay((state) => duration(downtimeS(state)).unit)
  return (
    <p className="whitespace-nowrap">
      <b className="font-semibold text-dirty-ink">{value}</b> <span className="text-text2">{unit}</span>
    </p>
  )
}

/** The source's link: migration, application traffic, capacity, and the bandwidth that the switchover rule estimates. */
import { memo, useMemo } from 'react'
import { capacity, clock, formatWhole, say } from '../../../units/format.ts'
import { otherUnits, rateIn, unitFor } from '../../../units/rate.ts'
import { rateScale } from '../../../units/rateScale.ts'
import type { PrintedUnit } from '../../../units/rate.ts'
import type { Run } from '../../../store/play/run.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { capacityMbpsOf, pageMiBOf } from '../timeline/runMoments.ts'
import { pipeReadingAt } from '../stage/pipeReading.ts'
import { usePreference } from '../../page/usePreference.ts'
import { useTurn } from '../redrawScheduler.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { linkModel } from './model/linkModel.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'

const LABEL = texts.linkOutbound

/** As the stage reads them. */
const rates = ({ run, playheadS }: PlayState) => (run === null ? null : pipeReadingAt(run, playheadS))
const migration = (state: PlayState) => rates(state)?.migrationMbps ?? Number.NaN
const application = (state: PlayState) => rates(state)?.applicationMbps ?? Number.NaN
const pageMiBIn = (run: Run | null) => (run === null ? 1 : pageMiBOf(run))
const capacityIn = (run: Run | null) => (run === null ? 1000 : capacityMbpsOf(run))
/** A capacity from which on rates are in the larger unit, such as Gbit/s. */
const LARGE = 10_000

/** A capacity from which on rates are whole Mbit/s. */
const WHOLE_FROM = 10

/** The scale of the chart's readings: that of the link's capacity. */
function scaleOf(unit: PrintedUnit, run: Run | null) {
  const scale = rateScale(unit, capacityIn(run), pageMiBIn(run), LARGE)
  return scale.unit === texts.mbitPerS && capacityIn(run) >= WHOLE_FROM ? { ...scale, text: formatWhole } : scale
}

function valueTextIn(unit: PrintedUnit) {
  return (state: PlayState) => {
    const text = (mbps: number) => say(rateIn(unit, mbps, pageMiBIn(state.run)))
    return texts.ratesAt(text(migration(state)), text(application(state)), say(clock(state.playheadS)))
  }
}

/** The capacity on the axis; in the larger unit with its name. */
function axisText(unit: PrintedUnit, run: Run): string {
  const mbps = capacityMbpsOf(run)
  const scale = scaleOf(unit, run)
  if (scale.unit === texts.gbitPerS) return say(capacity(mbps))
  return scale.text(mbps)
}

export const LinkChart = memo(function LinkChart(place: ChartProps) {
  const { area, height } = place
  const { run } = useTurn('link')
  const axis = useDrawnAxis(run, area)
  const unit = unitFor(usePreference('rates'), 'mbit')
  const model = useMemo(() => (run === null ? null : linkModel({ run, axis, capacityText: axisText(unit, run) })), [run, axis, unit])
  const valueText = useMemo(() => valueTextIn(unit), [unit])
  const oneLine = area.narrow || height < 48
  const widest = useMemo(() => {
    const scale = scaleOf(unit, run)
    const whole = scale.text(capacityIn(run))
    return [`${whole} ${scale.unit}`, ...(oneLine ? [] : [texts.ofCapacity(whole)])]
  }, [run, oneLine, unit])
  return (
    <ChartFrame
      {...place}
      name={texts.link}
      label={LABEL}
      unit={scaleOf(unit, run).unit}
      axis={axis}
      runId={run?.runId}
      values={model?.values}
      shapes={model?.lines}
      keyPlace="bottom-px left-0"
      valueText={valueText}
      reading={<Value unit={unit} oneLine={oneLine} />}
      widest={widest}
    />
  )
})

function Value({ unit, oneLine }: { unit: PrintedUnit; oneLine: boolean }) {
  const now = usePlay((state) => scaleOf(unit, state.run).text(migration(state)))
  const name = usePlay(({ run }) => scaleOf(unit, run).unit)
  const others = usePlay((state) => otherUnits(unit, migration(state), pageMiBIn(state.run)))
  const whole = usePlay(({ run }) => (run === null ? '' : texts.ofCapacity(scaleOf(unit, run).text(capacityMbpsOf(run)))))
  return (
    <p className="whitespace-nowrap" title={others}>
      <b className="font-semibold text-accent">{now}</b>{' '}
      <span className="text-text2">
        {name}
        {!oneLine && (
          <>
            <br />
            {whole}
          </>
        )}
      </span>
    </p>
  )
}

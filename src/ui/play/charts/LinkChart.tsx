/** The source's link: migration, application traffic, capacity, and the bandwidth that the switchover rule estimates. */
import { memo, useMemo } from 'react'
import { capacity, clock, formatWhole, say } from '../../../units/format.ts'
import { otherUnits, rateIn, unitFor } from '../../../units/rate.ts'
import { rateScale } from '../../../units/rateScale.ts'
import type { PrintedUnit } from '../../../units/rate.ts'
import type { Run } from '../../../store/play/run.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { capacityMbpsOf, downtimeOf, pageMiBOf } from '../timeline/runMoments.ts'
import { pipeReadingAt } from '../stage/pipeReading.ts'
import { timeX } from '../timeline/axis/timeAxis.ts'
import { usePreference } from '../../page/usePreference.ts'
import { useTurn } from '../redrawScheduler.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { HaloText } from './HaloText.tsx'
import type { LinkModel } from './model/linkModel.ts'
import { ON_IN_FLIGHT } from '../../theme/colors.ts'
import { beginsX, dirtyNameAt, linkModel, namesEndX, UNCOMPRESSED_AT } from './model/linkModel.ts'
import * as texts from '../../../texts/charts.ts'

const LABEL = texts.linkOutbound
const LABEL_ON_IN_FLIGHT = { colour: ON_IN_FLIGHT.text, weight: 600, halo: 'var(--state-in-flight)' } as const

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

export const LinkChart = memo(function LinkChart({ area, height, gap, openTable }: ChartProps) {
  const { run } = useTurn('link')
  const axis = useDrawnAxis(run, area)
  const unit = unitFor(usePreference('rates'), 'mbit')
  const model = useMemo(() => (run === null ? null : linkModel({ run, axis, capacityText: axisText(unit, run) })), [run, axis, unit])
  const valueText = useMemo(() => valueTextIn(unit), [unit])
  const bends = useMemo(() => {
    const downtime = run === null ? null : downtimeOf(run)
    return downtime === null ? area.width : timeX(axis, downtime.fromS)
  }, [run, axis, area.width])
  const begins = run === null ? 0 : beginsX(run, axis)
  const widest = useMemo(() => {
    const scale = scaleOf(unit, run)
    const whole = scale.text(capacityIn(run))
    return height < 48 ? [`${whole} ${scale.unit}`] : [`${whole} ${scale.unit}`, texts.ofCapacity(whole)]
  }, [run, height, unit])
  const dirty = useMemo(() => dirtyRatePath(model, height), [model, height])
  const endX = model === null ? 0 : namesEndX(model, bends)
  const capacityY = height * (1 - (model?.grid[0].share ?? 1))
  return (
    <ChartFrame
      name={texts.link}
      label={LABEL}
      unit={scaleOf(unit, run).unit}
      area={area}
      axis={axis}
      model={model}
      height={height}
      gap={gap}
      valueText={valueText}
      openTable={openTable}
      reading={<Value unit={unit} oneLine={area.narrow || height < 48} />}
      widest={widest}
      over={
        model && (
          <>
            <line x1={0} x2={area.width} y1={capacityY} y2={capacityY} stroke="var(--text)" strokeWidth={1} strokeDasharray="4 3" />
            <path d={dirty} fill="none" stroke="var(--state-in-flight)" strokeWidth={3.5} strokeOpacity={0.75} strokeLinejoin="round" />
            <path d={dirty} fill="none" stroke={ON_IN_FLIGHT.dirty} strokeWidth={1.75} strokeLinejoin="round" data-testid="dirty-rate" />
            {height >= 20 && endX - begins > 160 && <Names model={model} height={height} begins={begins} endX={endX} />}
          </>
        )
      }
    />
  )
})

interface NamesProps {
  model: LinkModel
  height: number
  /** Where the migration begins, and where the names end. */
  begins: number
  endX: number
}

function Names({ model, height, begins, endX }: NamesProps) {
  const dirty = dirtyNameAt(model, height)
  return (
    <>
      <HaloText x={begins + 6} y={height - 5} {...LABEL_ON_IN_FLIGHT}>
        {texts.migration}
      </HaloText>
      {dirty !== null && (
        <HaloText x={dirty.x} y={dirty.y} anchor="middle" {...LABEL_ON_IN_FLIGHT} colour={ON_IN_FLIGHT.dirty}>
          {texts.dirtyRate}
        </HaloText>
      )}
      {model.hasUncompressed && (
        <HaloText x={endX * UNCOMPRESSED_AT} y={11} anchor="middle" colour="var(--accent)" weight={600}>
          {texts.uncompressed}
        </HaloText>
      )}
      {model.hasEstimate && (
        <HaloText x={endX - 8} y={height - 6} anchor="end" {...LABEL_ON_IN_FLIGHT}>
          {texts.estimated}
        </HaloText>
      )}
    </>
  )
}

/** A step line, as rates are means; above the axis it runs along its top. */
function dirtyRatePath(model: LinkModel | null, height: number): string {
  if (model === null) return ''
  return model.dirty
    .map(({ fromX, toX, share }, i) => {
      const y = (height * (1 - share)).toFixed(1)
      return `${i === 0 ? 'M' : 'L'}${fromX.toFixed(1)} ${y}H${toX.toFixed(1)}`
    })
    .join('')
}

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

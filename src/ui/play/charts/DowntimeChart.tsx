/** The downtime chart: downtime if stopped at each moment, the limit, and the actual downtime as steps of its parts. */
import { useMemo } from 'react'
import { clock, duration, formatNumber, say } from '../../../units/format.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { downtimeOf, sampleAt, guestStopsOf } from '../timeline/runMoments.ts'
import { useTurn } from '../redrawScheduler.ts'
import { useAxisOf } from '../timeline/useTimeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import type { ChartProps } from './chartProps.ts'
import { HaloText } from './HaloText.tsx'
import type { DowntimeModel } from './model/downtimeModel.ts'
import { downtimeGhostPath, downtimeModel, limitWordsY } from './model/downtimeModel.ts'
import * as texts from '../../../texts/charts.ts'

const LABEL = texts.downtimeIfStoppedNow
const WORDS_PX = 13
const WIDEST = ['2 h 40 min']

/** Downtime in seconds: if stopped now, so far, or in total, depending on the phase. */
const downtimeS = ({ run, playheadS }: PlayState) => {
  if (run === null) return Number.NaN
  const downtime = downtimeOf(run)
  const since = guestStopsOf(run).findLast(({ fromS }) => playheadS >= fromS)
  if (since !== undefined) return Math.min(playheadS - since.fromS, since.ms / 1000)
  const isOnly = guestStopsOf(run).length === 0
  if (downtime !== null && isOnly && playheadS >= downtime.fromS) return Math.min(playheadS - downtime.fromS, downtime.ms / 1000)
  return run.samples.stopNowMs[sampleAt(run, playheadS)] / 1000
}
const valueText = (state: PlayState) => texts.downtimeAt(say(duration(downtimeS(state))), say(clock(state.playheadS)))

export function DowntimeChart({ area, height, gap, openTable }: ChartProps) {
  const { run, ghost, settled } = useTurn('downtime')
  const axis = useAxisOf(run, area.width)
  const model = useMemo(() => (run === null ? null : downtimeModel({ run, axis })), [run, axis])
  const shown = useMemo(() => (model === null || !area.narrow ? model : withoutOverlaps(model, height)), [model, area.narrow, height])
  const ghostPath = useMemo(() => (model === null || ghost === null ? '' : downtimeGhostPath(model, ghost, height)), [model, ghost, height])
  return (
    <ChartFrame
      name={texts.downtime} label={LABEL} unit={texts.logScale} area={area} axis={axis} model={shown} settled={settled}
      height={height} gap={gap}
      valueText={valueText} openTable={openTable}
      reading={<Value />} widest={WIDEST}
      under={model && <Steps model={model} height={height} />}
      over={model && (
        <>
          <path d={ghostPath} fill="none" stroke="var(--dirty-ink)" strokeWidth={1.2} strokeDasharray="1 3" strokeLinecap="round" />
          {model.limit && (
            <line
              x1={0} x2={area.width} y1={height * (1 - model.limit.share)} y2={height * (1 - model.limit.share)}
              stroke="var(--text)" strokeWidth={1.25} strokeDasharray="4 3"
            />
          )}
          <HaloText x={4} y={limitWordsY(model, height)}>
            {[model.limit?.text ?? '', texts.logScale, model.lags ? texts.greyReplayLag : ''].filter((text) => text !== '').join(' · ')}
          </HaloText>
          {model.actual && (
            <HaloText x={model.actual.x - 5} y={actualY(model.actual.share, height)} anchor="end" weight={600}>
              {model.actual.text}
            </HaloText>
          )}
        </>
      )} />
  )
}

/** Baseline of the actual downtime's label: below its end, within the chart. */
function actualY(share: number, height: number): number {
  return Math.min(height - 3, Math.max(10, height * (1 - share) + 12))
}

/** If the axis labels are inside the plot, the label of the actual downtime takes precedence over them. */
function withoutOverlaps(model: DowntimeModel, height: number): DowntimeModel {
  const { actual, grid } = model
  if (actual === null) return model
  const clash = (share: number) => Math.abs(height * (1 - share) - actualY(actual.share, height)) < WORDS_PX
  return { ...model, grid: grid.map(({ share, text }) => ({ share, text: clash(share) ? '' : text })) }
}

/** Downtime so far, shaded by its parts: each step is as wide as its part lasts and as high as the downtime has become. */
function Steps({ model: { steps }, height }: { model: DowntimeModel; height: number }) {
  return steps.map(({ label, ms, fromX, toX, fromShare, toShare }, i) => (
    <path key={label} d={`M${fromX} ${height}V${height * (1 - fromShare)}L${Math.max(toX, fromX + 1)} ${height * (1 - toShare)}V${height}Z`}
      fill={i % 2 === 0 ? 'var(--text2)' : 'var(--ctl)'} fillOpacity={0.55}><title>{texts.partMs(label, formatNumber(ms))}</title></path>
  ))
}

function Value() {
  const value = usePlay((state) => duration(downtimeS(state)).value)
  const unit = usePlay((state) => duration(downtimeS(state)).unit)
  return (
    <p className="whitespace-nowrap"><b className="font-semibold text-dirty-ink">{value}</b> <span className="text-text2">{unit}</span></p>
  )
}

/** Guest speed, with a hatched column where the guest is stopped. */
import { useMemo } from 'react'
import { clock, formatWhole, percent, say } from '../../../units/format.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { sampleAt } from '../timeline/runMoments.ts'
import { useTurn } from '../redrawScheduler.ts'
import { useAxisOf } from '../timeline/useTimeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import type { ChartProps } from './chartProps.ts'
import { HaloText } from './HaloText.tsx'
import { fullIopsOf } from './model/chartTables.ts'
import { speedGhostPath, speedModel } from './model/speedModel.ts'
import * as texts from '../../../texts/charts.ts'

const LABEL = texts.guestSpeed
const WIDEST = ['100 %']

const speed = ({ run, playheadS }: PlayState) => (run === null ? Number.NaN : run.samples.performance[sampleAt(run, playheadS)])
const valueText = (state: PlayState) => texts.guestSpeedAt(say(percent(speed(state))), say(clock(state.playheadS)))

export function SpeedChart({ area, height, gap, openTable }: ChartProps) {
  const { run, ghost, settled } = useTurn('speed')
  const axis = useAxisOf(run, area.width)
  const model = useMemo(() => (run === null ? null : speedModel({ run, axis })), [run, axis])
  const ghostPath = useMemo(() => (model === null || ghost === null ? '' : speedGhostPath(model, ghost, height)), [model, ghost, height])
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  return (
    <ChartFrame
      name={texts.speed} label={LABEL} unit="%" area={area} axis={axis} model={model} settled={settled} height={height} gap={gap}
      valueText={valueText}
      openTable={openTable}
      reading={<Value />} widest={WIDEST}
      over={(
        <>
          <path d={ghostPath} fill="none" stroke="var(--text2)" strokeWidth={1.2} strokeDasharray="1 3" strokeLinecap="round" />
          {downtime && <Stopped from={downtime.fromX} to={downtime.toX} height={height} />}
        </>
      )} />
  )
}

function Stopped({ from, to, height }: { from: number; to: number; height: number }) {
  return (
    <>
      <defs>
        <pattern
          id="guest-stopped" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"
        >
          <rect width="1" height="5" fill="var(--text)" />
        </pattern>
      </defs>
      <rect x={from} y={height / 11} width={to - from} height={height * 10 / 11} fill="url(#guest-stopped)" stroke="var(--text)" />
      {to - from >= 60 && (
        <>
          <rect x={(from + to) / 2 - 25} y={height / 2 - 6} width={50} height={14} fill="var(--surface)" />
          <HaloText x={(from + to) / 2} y={height / 2 + 5} anchor="middle" weight={600}>{texts.stopped}</HaloText>
        </>
      )}
    </>
  )
}

function Value() {
  const now = usePlay((state) => formatWhole(speed(state) * 100))
  const iops = usePlay((state) => (state.run === null || fullIopsOf(state.run) === 0 ? '' : texts.iopsNow(formatWhole(fullIopsOf(state.run) * speed(state)))))
  return (
    <>
      <p className="whitespace-nowrap"><b className="font-semibold text-accent">{now}</b> <span className="text-text2">%</span></p>
      {iops !== '' && <p className="whitespace-nowrap text-text2">{iops}</p>}
    </>
  )
}

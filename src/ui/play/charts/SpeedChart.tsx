/** Guest speed, with a hatched column where the guest is stopped. */
import { memo, useMemo } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/charts.ts'
import { clock, formatWhole, percent, say } from '../../../units/format.ts'
import { useTurn } from '../redrawScheduler.ts'
import { type TimeAxis, timeX } from '../timeline/axis/timeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { HaloText } from './HaloText.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { fullIopsOf } from './model/chartTables.ts'
import { guestSpeedAt, stopsOf } from '../stage/guestSpeed.ts'
import { chooseGhostSamples, chooseSamples, pathThrough, type PlotModel, type PlotRow } from './model/plotModel.ts'

const LABEL = texts.guestSpeed
const WIDEST = ['100 %']

const speedAtPlayhead = ({ run, playheadS }: PlayState) => (run === null ? Number.NaN : guestSpeedAt(run, playheadS))
const valueText = (state: PlayState) => texts.guestSpeedAt(say(percent(speedAtPlayhead(state))), say(clock(state.playheadS)))

export const SpeedChart = memo(function SpeedChart({ area, height, gap, openTable }: ChartProps) {
  const { run, ghost } = useTurn('speed')
  const axis = useDrawnAxis(run, area)
  const model = useMemo(() => (run === null ? null : speedModel({ run, axis })), [run, axis])
  const ghostPath = useMemo(() => (model === null || ghost === null ? '' : speedGhostPath(model, ghost, height)), [model, ghost, height])
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  return (
    <ChartFrame
      name={texts.speed}
      label={LABEL}
      unit="%"
      area={area}
      axis={axis}
      model={model}
      height={height}
      gap={gap}
      valueText={valueText}
      openTable={openTable}
      reading={<Value />}
      widest={WIDEST}
      over={
        <>
          <path d={ghostPath} fill="none" stroke="var(--text2)" strokeWidth={1.2} strokeDasharray="1 3" strokeLinecap="round" />
          {downtime && <Stopped from={downtime.fromX} to={downtime.toX} height={height} />}
        </>
      }
    />
  )
})

function Stopped({ from, to, height }: { from: number; to: number; height: number }) {
  return (
    <>
      <defs>
        <pattern id="guest-stopped" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="5" fill="var(--text)" />
        </pattern>
      </defs>
      <rect x={from} y={height / 11} width={to - from} height={(height * 10) / 11} fill="url(#guest-stopped)" stroke="var(--text)" />
      {to - from >= 60 && (
        <>
          <rect x={(from + to) / 2 - 25} y={height / 2 - 6} width={50} height={14} fill="var(--surface)" />
          <HaloText x={(from + to) / 2} y={height / 2 + 5} anchor="middle" weight={600}>
            {texts.stopped}
          </HaloText>
        </>
      )}
    </>
  )
}

function Value() {
  const now = usePlay((state) => formatWhole(speedAtPlayhead(state) * 100))
  const iops = usePlay((state) =>
    state.run === null || fullIopsOf(state.run) === 0 ? '' : texts.iopsNow(formatWhole(fullIopsOf(state.run) * speedAtPlayhead(state))),
  )
  return (
    <>
      <p className="whitespace-nowrap">
        <b className="font-semibold text-accent">{now}</b> <span className="text-text2">%</span>
      </p>
      {iops !== '' && <p className="whitespace-nowrap text-text2">{iops}</p>}
    </>
  )
}

const TOP = 1.1

/** Guest speed as a share of its undisturbed speed. */
export function speedModel({ run, axis }: { run: Run; axis: TimeAxis }): PlotModel {
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['performance'])
  const rows = stepped(
    indices.map((i) => ({ tS: samples.tS[i], x: x[i], speed: samples.performance[i] })),
    stopsOf(run),
    axis,
  )
  return {
    axis,
    rows,
    layers: [{ key: 'speed', kind: 'area', stroke: 'var(--text)', fill: 'var(--panel)', strokeWidth: 1.25 }],
    grid: [{ share: 1 / TOP, text: '100' }],
  }
}

interface SpeedPoint {
  tS: number
  x: number
  speed: number
}

interface Still {
  fromS: number
  toS: number
}

/** Throttling and stopping take effect at once: the line moves in steps, and each stop begins and ends exactly at its time. */
function stepped(points: readonly SpeedPoint[], stops: readonly Still[], axis: TimeAxis): PlotRow[] {
  const rows: PlotRow[] = []
  let last: number | null = null
  const put = (x: number, speed: number) => {
    if (last !== null && last !== speed) rows.push({ x, speed: last / TOP })
    rows.push({ x, speed: speed / TOP })
    last = speed
  }
  let next = 0
  let within: Still | null = null
  for (const { tS, x, speed } of points) {
    // A stop shorter than the distance between samples begins and ends between two of them.
    while (within !== null || (next < stops.length && tS >= stops[next].fromS)) {
      if (within === null) {
        within = stops[next++]
        put(timeX(axis, within.fromS), 0)
      }
      if (tS < within.toS) break
      put(timeX(axis, within.toS), speed)
      within = null
    }
    if (within === null) put(x, speed)
  }
  return rows
}

function speedGhostPath({ axis }: PlotModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  return pathThrough(
    inside.map((i) => ({ x: timeX(axis, samples.tS[i]), share: ghost.samples.performance[i] / TOP })),
    height,
  )
}

/** Guest speed, with a hatched column where the guest is stopped. */
import { memo, useMemo } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { clock, formatWhole, percent, say } from '../../../units/format.ts'
import { useTurn } from '../redrawScheduler.ts'
import type { LiveLine, LiveRow } from '../../../kit/plot/marks.ts'
import { guestSpeedAt, stopsOf } from '../stage/guestSpeed.ts'
import { type Stretch, type TimeAxis, timeX } from '../timeline/axis/timeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { fullIopsOf } from './model/chartTables.ts'
import { chooseGhostSamples, chooseSamples, lineThrough, type PlotModel } from './model/plotModel.ts'

const LABEL = texts.guestSpeed
const WIDEST = ['100 %']

const speedAtPlayhead = ({ run, playheadS }: PlayState) => (run === null ? Number.NaN : guestSpeedAt(run, playheadS))
const valueText = (state: PlayState) => texts.guestSpeedAt(say(percent(speedAtPlayhead(state))), say(clock(state.playheadS)))

export const SpeedChart = memo(function SpeedChart(place: ChartProps) {
  const { run, ghost } = useTurn('speed')
  const axis = useDrawnAxis(run, place.area)
  const model = useMemo(() => (run === null ? null : speedModel({ run, axis })), [run, axis])
  const shapes = useMemo(
    () => (model === null ? [] : [...model.lines, ...(ghost === null ? [] : [speedGhost(model, ghost)])]),
    [model, ghost],
  )
  return (
    <ChartFrame
      {...place}
      name={texts.speed}
      label={LABEL}
      unit="%"
      axis={axis}
      runId={run?.runId}
      values={model?.values}
      shapes={shapes}
      valueText={valueText}
      reading={<Value />}
      widest={WIDEST}
    />
  )
})

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
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  return {
    axis,
    rows,
    lines: [
      { kind: 'area', of: 'speed', rows, ink: 'var(--panel)', opacity: 1 },
      ...(downtime === undefined
        ? []
        : [{ kind: 'area' as const, of: 'y', rows: stopped(downtime), ink: 'var(--text)', width: 1.5, hatched: true }]),
      { kind: 'line', of: 'speed', rows, ink: 'var(--text)' },
    ],
    values: { scale: { low: 0, high: TOP, log: false, ticks: [1] }, text: () => '100' },
  }
}

/** As high as the full speed. */
function stopped({ fromX, toX }: Stretch): LiveRow[] {
  return [fromX, toX].map((x) => ({ x, y: 1 / TOP }))
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
function stepped(points: readonly SpeedPoint[], stops: readonly Still[], axis: TimeAxis): LiveRow[] {
  const rows: LiveRow[] = []
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

function speedGhost({ axis }: PlotModel, ghost: Run): LiveLine {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  const rows = inside.map((i) => ({ x: timeX(axis, samples.tS[i]), y: samples.performance[i] / TOP }))
  return lineThrough(rows, { ink: 'var(--text2)', width: 1.2, dash: '1 3' })
}

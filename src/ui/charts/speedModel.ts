/** The guest's speed, as a share of its undisturbed one. */
import type { Run } from '../../store/run.ts'
import type { Pause } from '../timeline/runMoments.ts'
import { pauseOf } from '../timeline/runMoments.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import { xOf } from '../timeline/timeAxis.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import { chooseGhostSamples, chooseSamples, pathThrough } from './plotModel.ts'

const TOP = 1.1

export function speedModel({ run, axis }: { run: Run; axis: TimeAxis }): PlotModel {
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['performance'])
  const rows = stepped(indices.map((i) => ({ tS: samples.tS[i], x: x[i], speed: samples.performance[i] })), pauseOf(run), axis)
  return {
    axis, rows,
    layers: [{ key: 'speed', kind: 'area', stroke: 'var(--text)', fill: 'var(--panel)', strokeWidth: 1.25 }],
    grid: [{ share: 1 / TOP, text: '100' }],
  }
}

interface SpeedPoint { tS: number; x: number; speed: number }

/** A guest is throttled and stopped at once, not bit by bit: the line goes in steps, and the pause begins and ends where it does. */
function stepped(points: readonly SpeedPoint[], pause: Pause | null, axis: TimeAxis): PlotRow[] {
  const rows: PlotRow[] = []
  let last: number | null = null
  const put = (x: number, speed: number) => {
    if (last !== null && last !== speed) rows.push({ x, speed: last / TOP })
    rows.push({ x, speed: speed / TOP })
    last = speed
  }
  let stopped = false
  for (const { tS, x, speed } of points) {
    if (pause !== null && !stopped && tS >= pause.fromS) {
      put(xOf(axis, pause.fromS), 0)
      stopped = true
    }
    if (pause !== null && tS >= pause.fromS && tS < pause.toS) continue
    if (pause !== null && tS >= pause.toS && last === 0) put(xOf(axis, pause.toS), speed)
    put(x, speed)
  }
  return rows
}

export function speedGhostPath({ axis }: PlotModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  return pathThrough(inside.map((i) => ({ x: xOf(axis, samples.tS[i]), share: samples.performance[i] / TOP })), height)
}

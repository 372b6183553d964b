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
  const rowOf = (i: number): PlotRow => ({ x: x[i], speed: samples.performance[i] / TOP })
  const pause = pauseOf(run)
  const rows = pause === null ? indices.map(rowOf) : stopped(pause, axis, {
    before: indices.filter((i) => samples.tS[i] < pause.fromS).map(rowOf),
    after: indices.filter((i) => samples.tS[i] > pause.toS).map(rowOf),
  })
  return {
    axis, rows,
    layers: [{ key: 'speed', kind: 'area', stroke: 'var(--text)', fill: 'var(--panel)', strokeWidth: 1.25 }],
    grid: [{ share: 1 / TOP, text: '100' }],
  }
}

/** The guest stops and goes on at a moment, not between two samples. */
function stopped({ fromS, toS }: Pause, axis: TimeAxis, { before, after }: { before: PlotRow[]; after: PlotRow[] }): PlotRow[] {
  const down = { x: xOf(axis, fromS), speed: 0 }
  const up = { x: xOf(axis, toS), speed: 0 }
  const first = before.length === 0 ? [] : [{ ...before[before.length - 1], x: down.x }]
  const last = after.length === 0 ? [] : [{ ...after[0], x: up.x }]
  return [...before, ...first, down, up, ...last, ...after]
}

export function speedGhostPath({ axis }: PlotModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  return pathThrough(inside.map((i) => ({ x: xOf(axis, samples.tS[i]), share: samples.performance[i] / TOP })), height)
}

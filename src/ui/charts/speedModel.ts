/** The guest's speed, as a share of its undisturbed one. */
import type { Run } from '../../store/run.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import { xOf } from '../timeline/timeAxis.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import { chooseGhostSamples, chooseSamples, pathThrough } from './plotModel.ts'

const TOP = 1.1

export function speedModel({ run, axis }: { run: Run; axis: TimeAxis }): PlotModel {
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['performance'])
  const rows = indices.map((i): PlotRow => ({ x: x[i], speed: samples.performance[i] / TOP }))
  return {
    axis, rows,
    layers: [{ key: 'speed', kind: 'area', stroke: 'var(--text)', fill: 'var(--panel)', strokeWidth: 1.25 }],
    grid: [{ share: 1 / TOP, text: '100' }],
  }
}

export function speedGhostPath({ axis }: PlotModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  return pathThrough(inside.map((i) => ({ x: xOf(axis, samples.tS[i]), share: samples.performance[i] / TOP })), height)
}

/** The link: migration and, on top of it, application traffic leaving the source, against what the way can carry. */
import { formatWhole } from '../../analysis/format.ts'
import type { Run } from '../../store/run.ts'
import { capacityMbpsOf } from '../timeline/runMoments.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import { chooseSamples } from './plotModel.ts'

/** The capacity's line needs a little room above it. */
const TOP = 1.06

export interface LinkModel extends PlotModel {
  capacityMbps: number
}

export function linkModel({ run, axis }: { run: Run; axis: TimeAxis }): LinkModel {
  const capacityMbps = capacityMbpsOf(run)
  const share = (mbps: number) => Math.min(1, mbps / (capacityMbps * TOP))
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['migrationMbps', 'outMbps', 'estimatedMbps'])
  const rows = indices.map((i): PlotRow => {
    const migration = samples.migrationMbps[i]
    return {
      x: x[i], migration: share(migration), application: [share(migration), share(migration + samples.outMbps[i])],
      ...(samples.estimatedMbps[i] > 0 ? { estimated: share(samples.estimatedMbps[i]) } : {}),
    }
  })
  return {
    axis, rows, capacityMbps,
    layers: [
      { key: 'migration', kind: 'area', stroke: 'none', fill: 'var(--state-in-flight)', strokeWidth: 0 },
      { key: 'application', kind: 'area', stroke: 'none', fill: 'var(--app)', strokeWidth: 0 },
      { key: 'estimated', kind: 'line', stroke: 'var(--text)', fill: 'none', strokeWidth: 1.25, dash: '1.5 2.5' },
    ],
    grid: [{ share: 1 / TOP, text: formatWhole(capacityMbps) }],
  }
}

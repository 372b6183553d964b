/** Guest speed as a share of its undisturbed speed. */
import type { Run } from '../../../../store/play/run.ts'
import { downtimeOf, guestStopsOf } from '../../timeline/runMoments.ts'
import type { TimeAxis } from '../../timeline/timeAxis.ts'
import { xOf } from '../../timeline/timeAxis.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import { chooseGhostSamples, chooseSamples, pathThrough } from './plotModel.ts'

const TOP = 1.1

export function speedModel({ run, axis }: { run: Run; axis: TimeAxis }): PlotModel {
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['performance'])
  const downtime = downtimeOf(run)
  const switched = guestStopsOf(run)
  const stops = switched.length > 0 ? switched : downtime === null ? [] : [downtime]
  const rows = stepped(indices.map((i) => ({ tS: samples.tS[i], x: x[i], speed: samples.performance[i] })), stops, axis)
  return {
    axis, rows,
    layers: [{ key: 'speed', kind: 'area', stroke: 'var(--text)', fill: 'var(--panel)', strokeWidth: 1.25 }],
    grid: [{ share: 1 / TOP, text: '100' }],
  }
}

interface SpeedPoint { tS: number; x: number; speed: number }

interface Still { fromS: number; toS: number }

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
        put(xOf(axis, within.fromS), 0)
      }
      if (tS < within.toS) break
      put(xOf(axis, within.toS), speed)
      within = null
    }
    if (within === null) put(x, speed)
  }
  return rows
}

export function speedGhostPath({ axis }: PlotModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const inside = chooseGhostSamples(ghost, 'performance').filter((i) => samples.tS[i] <= axis.endS)
  return pathThrough(inside.map((i) => ({ x: xOf(axis, samples.tS[i]), share: samples.performance[i] / TOP })), height)
}

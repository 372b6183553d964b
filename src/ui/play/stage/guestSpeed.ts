/** The speed of the guest at a moment, as its chart draws it. */
import type { Run } from '../../../store/play/run.ts'
import { downtimeOf, guestStopsOf, reachedSampleAt } from '../timeline/runMoments.ts'

/** Every stop of the guest, in order of time. */
export function stopsOf(run: Run): readonly { fromS: number; toS: number }[] {
  const switched = guestStopsOf(run)
  if (switched.length > 0) return switched
  const downtime = downtimeOf(run)
  return downtime === null ? [] : [downtime]
}

/** Share of the undisturbed speed: 0 while the guest is stopped, else the last sample since it runs. NaN before the first sample. */
export function guestSpeedAt(run: Run, tS: number): number {
  const { samples, length } = run
  const last = stopsOf(run).findLast(({ fromS }) => tS >= fromS)
  if (last !== undefined && tS < last.toS) return 0
  const at = reachedSampleAt(run, tS)
  const isOfStop = last !== undefined && at >= 0 && samples.tS[at] < last.toS
  return samples.performance[isOfStop ? Math.min(at + 1, length - 1) : at] ?? Number.NaN
}

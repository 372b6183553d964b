/** The stop of the guest that a moment of a run shows; apart from `pauseModel.ts`, so that the stage needs none of its words. Pure. */
import { knownDowntimeMs } from '../../../engine/result/downtime.ts'
import { isBlind } from '../../../store/address/showing.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { guestStopsOf } from '../timeline/runMoments.ts'
import { SAME_S } from '../../../units/units.ts'

/** A stop in seconds; of several, `index` of `count`. After the end it is all of them. */
export interface Stop {
  fromS: number
  toS: number
  ms: number
  index: number
  count: number
  isOver: boolean
}

/** Whether a moment lies in a downtime, or after a migration that had one. In the post-copy phase the guest runs. */
export function showsPause(run: Run, tS: number): boolean {
  return stopAt(run, tS) !== null
}

/** `showsPause` of the moment on screen; not while a prediction is asked for: the parts of a stop give its length away. */
export function showsPauseNow({ run, playheadS, showing }: Pick<PlayState, 'run' | 'playheadS' | 'showing'>): boolean {
  return run !== null && !isBlind(showing) && showsPause(run, playheadS)
}

/** The stop that a moment lies in, or all stops after the end of a migration that had any; null while the guest runs. */
export function stopAt(run: Run, tS: number): Stop | null {
  const migration = migrationOf(run)
  if (migration === null || migration.switchoverS === null) return null
  const isDone = tS >= migration.endS - SAME_S
  const knownMs = knownDowntimeMs(migration)
  const stops = guestStopsOf(run)
  if (isDone && (knownMs > 0 || stops.length > 0)) {
    return { fromS: migration.switchoverS, toS: migration.endS, ms: knownMs, index: 0, count: stops.length, isOver: true }
  }
  const index = stops.findLastIndex(({ fromS, toS }) => tS >= fromS - SAME_S && tS < toS - SAME_S)
  if (stops.length > 0) return index < 0 ? null : { ...stops[index], index, count: stops.length, isOver: false }
  const fromS = migration.switchoverS
  const ms = knownMs > 0 ? knownMs : (migration.endS - fromS) * 1000
  const toS = fromS + ms / 1000
  if (!(ms > 0) || tS < fromS - SAME_S || (!isDone && tS >= toS - SAME_S)) return null
  return { fromS, toS, ms, index: 0, count: 0, isOver: isDone }
}

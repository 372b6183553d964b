/** Whether the current settings, simulated, do what their record shows: only then can other settings be compared on its guest. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { duration, say } from '../../units/format.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { movingS } from './course/sending.ts'

/** From this error of the total time on, in percent, a run is not the record's. */
const farOffPercent = 20
/** A run that ends this much before the last moment of a record without an end has another outcome. */
const earlyPercent = 5
/** A pause that differs by more than this factor is not the record's. */
export const farPauseFactor = 2
/** Shorter pauses are alike: on real hosts the moment at which a process runs decides between 2 and 20 ms. */
const leastPauseMs = 20

export interface Baseline {
  readonly matches: boolean
  /** An unfinished record has no time: 0 while the run lasts as long. Null: not compared. */
  readonly timeErrorPercent: number | null
  /** The longer pause over the shorter one, 1 or more; null: not compared. */
  readonly pauseFactor: number | null
  /** A sentence that says what does not fit; null: all that was compared fits. */
  readonly why: string | null
}

/** A run of the current settings, or the middle of many. */
export interface BaselineRun {
  /** Total time, s; null: it had not completed by `untilS`. */
  readonly totalS: number | null
  readonly downtimeMs: number | null
  /** Time for which it was simulated, s; Infinity: it is proven never to complete. */
  readonly untilS: number
}

const comparedNothing: Baseline = { matches: true, timeErrorPercent: null, pauseFactor: null, why: null }

/** A run that is cut too early to show the record's outcome says nothing. */
export function baselineOf(migration: Pick<ImportedMigration, 'facts' | 'contradictions'>, run: BaselineRun): Baseline {
  const recordedS = movingS(migration.facts) ?? 0
  if (recordedS <= 0) return comparedNothing
  return migration.facts.status === 'completed' ? ofCompleted(migration, run, recordedS) : ofUnfinished(run, recordedS)
}

function ofUnfinished({ totalS }: BaselineRun, recordedS: number): Baseline {
  const timeErrorPercent = totalS === null ? 0 : Math.max(0, 1 - totalS / recordedS) * 100
  const matches = timeErrorPercent <= earlyPercent
  return {
    matches,
    timeErrorPercent,
    pauseFactor: null,
    why: matches ? null : texts.baseline.endsEarly(...durations(recordedS, totalS ?? 0)),
  }
}

function ofCompleted(migration: Pick<ImportedMigration, 'facts' | 'contradictions'>, run: BaselineRun, recordedS: number): Baseline {
  const { totalS, downtimeMs, untilS } = run
  if (totalS === null) {
    if (untilS < recordedS * (1 + farOffPercent / 100)) return comparedNothing
    return { ...comparedNothing, matches: false, why: texts.baseline.doesNotEnd(...durations(recordedS, untilS)) }
  }
  const timeErrorPercent = Math.abs(totalS / recordedS - 1) * 100
  const recordedMs = pauseMs(migration)
  const pauseFactor = recordedMs === null || downtimeMs === null ? null : factorBetween(recordedMs, downtimeMs)
  const why = [
    timeErrorPercent > farOffPercent ? texts.baseline.otherTime(...durations(recordedS, totalS)) : '',
    pauseFactor !== null && pauseFactor > farPauseFactor
      ? texts.baseline.otherPause(...durations((recordedMs ?? 0) / 1000, (downtimeMs ?? 0) / 1000))
      : '',
  ].find((text) => text !== '')
  return { matches: why === undefined, timeErrorPercent, pauseFactor, why: why ?? null }
}

/** The pause that the record prints; null where an operator had stopped the guest, which no counter of it includes. */
function pauseMs({ facts: { downtimeMs }, contradictions }: Pick<ImportedMigration, 'facts' | 'contradictions'>): number | null {
  const isStopped = contradictions.some(({ code }) => code === 'guest-was-paused' || code === 'guest-paused-during')
  return isStopped ? null : downtimeMs
}

function factorBetween(one: number, other: number): number {
  const [short, long] = [Math.max(leastPauseMs, one), Math.max(leastPauseMs, other)].toSorted((a, b) => a - b)
  return long / short
}

function durations(recordedS: number, runS: number): [string, string] {
  return [say(duration(recordedS)), say(duration(runS))]
}

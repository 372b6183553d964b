/** What a class predicts at a moment of a run: a question with three answers, of which the run proves one at most. Pure. */
import { neverConverges } from '../../analysis/report/convergence.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { migrationOf, type Run } from '../../store/play/run.ts'
import * as texts from '../../messages/compiled/en/places/present.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

export interface AudienceQuestion {
  question: string
  answers: readonly [string, string, string]
  /** Index of the right answer; null where the run ended before any was proved. */
  right: number | null
}

/** The first answer covers this many rounds after the completed ones. */
const NEAR_ROUNDS = 3
const SHORT_MS = 100
const LONG_MS = 1000

/** The question that a moment of a run asks, with its answers and the right one; null until the migration has ended. */
export function predictionOf(run: Run, atS: number): AudienceQuestion | null {
  const migration = migrationOf(run)
  if (migration === null) return null
  const copying = run.rounds.filter(isPrecopyRound)
  if (copying.length === 0) return downtimePrediction(migration)
  const done = copying.filter(({ startS, durationS }) => startS + durationS <= atS).length
  const soonOrLate = copying.length <= done + NEAR_ROUNDS ? 0 : 1
  return {
    question: texts.roundsQuestion,
    answers: [texts.roundsFromTo(done + 1, done + NEAR_ROUNDS), texts.roundsOrMore(done + NEAR_ROUNDS + 1), texts.itNeverStops],
    right: migration.switchoverS !== null ? soonOrLate : neverConverges(migration) ? 2 : null,
  }
}

/** A moment before the guest stops, at which there is something left to predict. */
export function momentToAsk(run: Run, atS: number): number {
  const migration = migrationOf(run)
  const stopS = migration?.switchoverS ?? migration?.endS ?? run.simulatedS
  return atS < stopS ? atS : (run.rounds[0]?.startS ?? 0)
}

function downtimePrediction(migration: MigrationResult): AudienceQuestion {
  return {
    question: texts.downtimeQuestion,
    answers: [texts.underTenth, texts.upToSecond, texts.overSecond],
    right: rightDowntime(migration),
  }
}

/** A stop whose end is not known has lasted until the end of the migration at least; that of a lost VM lasts forever. */
function rightDowntime({ outcome, switchoverS, endS, downtimeMs }: MigrationResult): number | null {
  if (downtimeMs !== null) return downtimeMs > LONG_MS ? 2 : downtimeMs < SHORT_MS ? 0 : 1
  if (switchoverS === null) return null
  return outcome === 'lost' || (endS - switchoverS) * 1000 > LONG_MS ? 2 : null
}

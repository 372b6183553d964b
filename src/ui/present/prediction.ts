/** What a class predicts at a moment of a run: a question with three answers, one of which the run has right. Pure. */
import { migrationOf, type Run } from '../../store/play/run.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'
import * as texts from '../../texts/places/present.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

export interface AudienceQuestion {
  question: string
  answers: readonly [string, string, string]
  /** Index of the right answer. */
  right: number
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
  if (copying.length === 0) return downtimePrediction(migration.outcome === 'completed' ? migration.downtimeMs : null)
  const done = copying.filter(({ startS, durationS }) => startS + durationS <= atS).length
  const isStopped = migration.switchoverS !== null
  return {
    question: texts.roundsQuestion,
    answers: [texts.roundsFromTo(done + 1, done + NEAR_ROUNDS), texts.roundsOrMore(done + NEAR_ROUNDS + 1), texts.itNeverStops],
    right: isStopped ? (copying.length <= done + NEAR_ROUNDS ? 0 : 1) : 2,
  }
}

/** A moment before the guest stops, at which there is something left to predict. */
export function momentToAsk(run: Run, atS: number): number {
  const stopS = downtimeOf(run)?.fromS ?? migrationOf(run)?.endS ?? run.simulatedS
  return atS < stopS ? atS : (run.rounds[0]?.startS ?? 0)
}

function downtimePrediction(downtimeMs: number | null): AudienceQuestion {
  return {
    question: texts.downtimeQuestion,
    answers: [texts.underTenth, texts.upToSecond, texts.overSecond],
    right: downtimeMs === null || downtimeMs > LONG_MS ? 2 : downtimeMs < SHORT_MS ? 0 : 1,
  }
}

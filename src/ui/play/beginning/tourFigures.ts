/** Figures of the run that the tour names. */
import { isPrecopyRound } from '../../../engine/result/precopyRounds.ts'
import type { Round } from '../../../engine/result/result.ts'
import { tourFacts } from '../../../store/beginning/tour.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { listed } from '../../../units/lists.ts'
import { duration, say } from '../../../units/format.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { pageMiBOf, routeOf } from '../timeline/runMoments.ts'

export interface TourFigures {
  readonly to: string
  readonly page: number
  readonly sentAgoS: number
  readonly pages: number
  /** The first round, and the pages that it left. */
  readonly roundS: number
  readonly stalePages: number
  readonly staleMiB: number
  /** The durations of the rounds after it, the last one after the first few. */
  readonly roundTimes: string
  /** What remains at the stop, the time that it needs by the rule, and the rule's limit. */
  readonly leftMiB: number
  readonly needsS: number
  readonly limitS: number
  readonly downtimeS: number
}

const NAMED_ROUNDS = 4

/** Null where the run is not the one of the tour. */
export function tourFigures(run: Run | null): TourFigures | null {
  const facts = tourFacts()
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || facts === null || facts.runId !== run.runId) return null
  const rounds = run.rounds.filter(isPrecopyRound)
  const [first] = rounds
  const last = rounds[rounds.length - 1]
  const pageMiB = pageMiBOf(run)
  const mibPerS = (last.estimatedMbps ?? last.rateMbps) / MBPS_OF_MIB_PER_S
  return {
    to: routeOf(run).to,
    page: facts.page,
    sentAgoS: facts.sentAgoMs / 1000,
    pages: first.sentPages,
    roundS: first.durationS,
    stalePages: first.remainingPages,
    staleMiB: first.remainingPages * pageMiB,
    roundTimes: timesOf(rounds.slice(1)),
    leftMiB: last.remainingPages * pageMiB,
    needsS: (last.remainingPages * pageMiB) / mibPerS,
    limitS: ((last.thresholdPages ?? 0) * pageMiB) / mibPerS,
    downtimeS: (migration.downtimeMs ?? 0) / 1000,
  }
}

function timesOf(rounds: readonly Round[]): string {
  const times = rounds.map(({ durationS }) => say(duration(durationS)))
  return listed(times.length > NAMED_ROUNDS + 1 ? [...times.slice(0, NAMED_ROUNDS), '…', times[times.length - 1]] : times)
}

/**
 * The three problems of live migration (N10; Svärd et al. 2014, §3.2), found in a run that has ended: when each occurred, with
 * the figure that shows it. Problems below the bounds of `REPORTED` are not reported.
 */
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import { faultWaits } from './faultWaits.ts'
import { dataSize, duration, inMbit, percent, plural, say } from '../../units/format.ts'
import type { RateText } from '../../units/format.ts'
import { lostWorkS } from './verdict.ts'
import { roundEndS, roundNumber } from './roundNumbers.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'

export interface Problem {
  kind: 'transfer-rate' | 'page-re-send' | 'missing-page'
  title: string
  /** Start and end of the problem, in seconds. */
  fromS: number
  toS: number
  /** The figure that shows it, in a sentence. */
  text: string
}

/** A round that leaves at least this share of what the round before left has made no progress. */
const NO_NEARER = 0.97
/** Smallest reported share of the total time, of the pages, and of the time after switchover. */
const REPORTED = { stuck: 0.1, resent: 0.1, waited: 0.01 }

/** Ordered by their start. `pageKiB` is the size of the guest's pages. */
export function problemsOf(migration: MigrationResult, pageKiB: number, rateText: RateText = inMbit): Problem[] {
  const found = [transferRate(migration, pageKiB, rateText), pageResend(migration, pageKiB), missingPage(migration)]
  return found.flatMap((problem) => problem ?? []).sort((one, other) => one.fromS - other.fromS)
}

/** Pages are dirtied as fast as they are sent: rounds that leave no less than the round before. */
function transferRate({ rounds, totalS }: MigrationResult, pageKiB: number, rateText: RateText): Problem | null {
  const stuck = longestStuck(rounds)
  if (stuck === null || stuck.seconds < REPORTED.stuck * totalS) return null
  const [first] = stuck.rounds
  const last = stuck.rounds[stuck.rounds.length - 1]
  const dirtied = stuck.rounds.reduce((sum, { dirtiedPages }) => sum + dirtiedPages, 0)
  const sentMiB = stuck.rounds.reduce((sum, round) => sum + round.sentMiB, 0)
  const rate = (mib: number) => rateText((mib * MBPS_OF_MIB_PER_S) / stuck.seconds)
  const text = texts.transferRateFigures(
    plural(stuck.rounds.length, texts.roundNoun),
    say(duration(stuck.seconds)),
    rate((dirtied * pageKiB) / 1024),
    rate(sentMiB),
    left(first, pageKiB),
    left(last, pageKiB),
  )
  return { kind: 'transfer-rate', title: texts.transferRateProblem, fromS: first.startS, toS: roundEndS(last), text }
}

/** Pages are dirtied again after they were sent and are retransmitted. */
function pageResend({ rounds, pagesSent, pagesResent }: MigrationResult, pageKiB: number): Problem | null {
  const again = rounds.filter(({ kind, index }) => index > 0 && (kind === 'iterate' || kind === 'stop'))
  if (again.length === 0 || pagesResent < REPORTED.resent * Math.max(1, pagesSent - pagesResent)) return null
  const most = again.reduce((worst, round) => (round.sentPages > worst.sentPages ? round : worst))
  const memory = (count: number) => say(dataSize((count * pageKiB) / 1024))
  const size = memory(most.sentPages)
  const worst = most.kind === 'stop' ? texts.finalCopySentMost(size) : texts.roundSentMost(roundNumber(rounds, most.index), size)
  const figures = texts.pageResendFigures(memory(pagesResent), memory(pagesSent), say(percent(pagesResent / pagesSent)))
  const text = most.sentPages === 0 ? figures : `${figures} ${worst}`
  return { kind: 'page-re-send', title: texts.pageResendProblem, fromS: again[0].startS, toS: roundEndS(again[again.length - 1]), text }
}

/** The guest runs on the destination without all its pages and waits for them. */
function missingPage(migration: MigrationResult): Problem | null {
  const { pageFaults, resumeS, endS, switches, to } = migration
  const waitedS = lostWorkS(migration)
  if (pageFaults.count === 0 || waitedS < REPORTED.waited * resumeS) return null
  const faults = plural(pageFaults.count, texts.pageFaultNoun)
  const waits = faultWaits(pageFaults)
  const lost = say(duration(waitedS))
  // A guest that switches back and forth (N12) has the page faults of all its stays at the destination.
  const stays = switches.filter((one) => one.to === 'destination').length
  const isBack = switches.length > 1
  const fromS = isBack ? switches[0].atS + switches[0].pauseMs / 1000 : endS - resumeS
  const text = isBack
    ? texts.missingInStays(plural(stays, texts.stayNoun), to, faults, waits, lost)
    : texts.missingAfterSwitchover(say(duration(resumeS)), faults, waits, lost)
  return { kind: 'missing-page', title: texts.missingPageProblem, fromS, toS: endS, text }
}

interface Stuck {
  rounds: Round[]
  seconds: number
}

/**
 * The longest sequence of rounds that each leave no less than the one before. Linear, because a run that never converges has
 * thousands.
 */
function longestStuck(rounds: readonly Round[]): Stuck | null {
  let best = { from: 0, to: 0, seconds: 0 }
  let from = 0
  let seconds = 0
  for (let i = 1; i < rounds.length; i++) {
    const round = rounds[i]
    if (!isStuck(round, rounds[i - 1])) {
      from = i + 1
      seconds = 0
      continue
    }
    seconds += round.durationS
    if (from === 0) from = i
    if (seconds > best.seconds) best = { from, to: i + 1, seconds }
  }
  return best.seconds > 0 ? { rounds: rounds.slice(best.from, best.to), seconds: best.seconds } : null
}

/** Whether the round left pages, and no fewer than the round before. */
function isStuck({ kind, complete, remainingPages }: Round, before: Round): boolean {
  return kind === 'iterate' && complete && remainingPages > 0 && remainingPages >= NO_NEARER * before.remainingPages
}

function left({ remainingPages }: Round, pageKiB: number): string {
  return say(dataSize((remainingPages * pageKiB) / 1024))
}

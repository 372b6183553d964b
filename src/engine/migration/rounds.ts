/** Record of a migration's rounds: each with its closing decision, boost remarks and manager actions. */
import type { Round, RoundKind } from '../result/result.ts'
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import { shorten } from '../bitmaps/shorten.ts'
import type { ActionLog } from './managers/actionLog.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { MigrationState } from './migrationState.ts'
import type { Judged, StrategyContext } from './strategy.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

interface RoundContext extends StrategyContext {
  readonly actions: Pick<ActionLog, 'news'>
  readonly noteRemark: (remark: Reason) => void
}

/** Of more rounds than the engine lists, the ones before the last of this number are one entry. */
const LAST_LISTED = 400

export interface RoundEnd {
  kind: RoundKind
  /** Pages, in tracked units. */
  dirtiedPages: number
  remainingPages: number
  /** Decision at the end of the round. */
  reason: Reason
  judged: Judged | undefined
  /** The migration ends before the round does. */
  isCut: boolean
}

export class Rounds {
  readonly rounds: Round[] = []

  endRound(active: RoundContext, nowS: number, { kind, dirtiedPages, remainingPages, reason, judged, isCut }: RoundEnd): void {
    const { rounds } = this
    const { state } = active
    const { blockPages } = active.parts
    const bytes = active.handed - state.roundBaseBytes
    const carried = Math.min(active.carriedAt(nowS), active.handed)
    const durationS = nowS - state.roundStartS
    const carriedNow = Math.max(0, carried - state.roundCarriedBytes)
    // A push begins before the guest resumes, and its rate covers the whole push.
    const carryingS = kind === 'push' ? nowS - active.fetching!.state.beganS : durationS
    active.boosts.roundEnds(active, active.noteRemark)
    // If a manager has paused the guest, the guest is switched over, not stopped.
    const decision: Reason = state.pausedS >= 0 && reason.next === 'stop-guest' ? { ...reason, next: 'switch-over' } : reason
    const news = active.actions.news()
    const reasons = [decision]
    for (const remark of state.boostRemarks) reasons.push(remark)
    for (const remark of state.remarks) reasons.push(remark)
    for (const action of news) reasons.push(action)
    state.boostRemarks = []
    state.remarks = []
    shorten(rounds, state.rounds)
    rounds.push({
      index: state.rounds,
      kind,
      startS: state.roundStartS,
      durationS,
      complete: !isCut,
      sentPages: (state.pagesSent - state.roundPages) * blockPages,
      sentMiB: bytes / MIB_BYTES,
      dirtiedPages: dirtiedPages * blockPages,
      skippedPages: (state.roundSkippedPages + state.roundHeldPages) * blockPages,
      remainingPages: remainingPages * blockPages,
      rateMbps: carryingS > 0 ? carriedNow / carryingS / BYTES_PER_S_OF_MBPS : 0,
      estimatedMbps: judged === undefined || judged.bandwidthBytesPerS === 0 ? null : judged.bandwidthBytesPerS / BYTES_PER_S_OF_MBPS,
      thresholdPages: judged === undefined ? null : judged.thresholdPages * blockPages,
      reasons,
    })
    if (rounds.length > MOST_ROUNDS) {
      const at = MOST_ROUNDS - LAST_LISTED
      rounds.splice(at, 2, joined(rounds[at], rounds[at + 1]))
    }
    begin(state, nowS, active.handed, carried)
  }
}

/** Two rounds in a row as one entry. */
function joined(one: Round, next: Round): Round {
  const durationS = one.durationS + next.durationS
  return {
    ...next,
    index: one.index,
    startS: one.startS,
    durationS,
    sentPages: one.sentPages + next.sentPages,
    sentMiB: one.sentMiB + next.sentMiB,
    dirtiedPages: one.dirtiedPages + next.dirtiedPages,
    skippedPages: one.skippedPages + next.skippedPages,
    rateMbps: durationS > 0 ? (one.rateMbps * one.durationS + next.rateMbps * next.durationS) / durationS : 0,
  }
}

/** The next round begins; `handed` and `carried`: bytes so far. */
function begin(state: MigrationState, nowS: number, handed: number, carried: number): void {
  state.rounds++
  state.roundStartS = nowS
  state.roundBaseBytes = handed
  state.roundCarriedBytes = carried
  state.roundPages = state.pagesSent
  state.roundEncodedPages = state.encodedPages
  state.roundSkippedPages = 0
  state.roundHeldPages = 0
}

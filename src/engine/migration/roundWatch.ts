/** Watches whether a migration's rounds have become alike while nothing else changes. */
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import type { Round } from '../result/result.ts'
import { LEAST_DECISIONS, nextJudgement, restAfter } from './rules/steadyRounds.ts'

/** When the conditions of all migrations last changed: an event, the start or end of a migration, a switchover. */
export interface Conditions {
  sinceS: number
  /** Number of changes so far. */
  changes: number
}

/** Plain data. */
export interface RoundWatch {
  /** Changes before the rounds that count, and the index of the first of those. */
  changes: number
  fromRound: number
  /** Number of rounds at the next judgement. */
  judgedAt: number
  /** `alike`: no round will end the migration. `spent`: the rounds have shown neither in time. */
  found: 'alike' | 'spent' | null
}

export const NO_WATCH: Readonly<RoundWatch> = { changes: -1, fromRound: 0, judgedAt: LEAST_DECISIONS, found: null }

/** A migration that copies in rounds. */
interface WatchedMigration {
  readonly state: {
    watch: RoundWatch
    readonly rounds: number
    readonly alarmS: number
    readonly switchS: number
    readonly switchoverS: number
  }
  readonly rounds: readonly Round[]
  readonly parts: { readonly conditions: Readonly<Conditions>; readonly endsByRounds: boolean }
  readonly guest: { readonly steady: boolean }
  /** Time of the manager's next timer; Infinity: none. */
  readonly managerDueS: number
  readonly isSplit: boolean
}

/** Rounds, as a multiple of `MOST_ROUNDS`, that are spent where the guest's load or a timer may still change something. */
const WAITING_FACTOR = 10

/** Called at the end of each round. */
export function watchRounds(active: WatchedMigration): void {
  const { state, rounds, parts } = active
  const { conditions } = parts
  if (state.watch.changes !== conditions.changes) {
    const isMixed = rounds[rounds.length - 1].startS < conditions.sinceS
    state.watch = { ...NO_WATCH, changes: conditions.changes, fromRound: isMixed ? state.rounds : state.rounds - 1 }
  }
  const { watch } = state
  const count = state.rounds - watch.fromRound
  const waits = !active.guest.steady || Math.min(state.alarmS, state.switchS, active.managerDueS) < Infinity
  if (watch.found !== 'alike' && count >= watch.judgedAt) {
    watch.judgedAt = nextJudgement(count)
    if (!waits && parts.endsByRounds && restAfter(rounds, count)) watch.found = 'alike'
  }
  if (watch.found === null && count >= (waits ? WAITING_FACTOR : 1) * MOST_ROUNDS) watch.found = 'spent'
}

/** What the rounds have shown under the present conditions. */
export function foundSoFar({ state, parts, isSplit }: WatchedMigration): RoundWatch['found'] {
  return state.watch.changes === parts.conditions.changes && !isSplit && state.switchoverS < 0 ? state.watch.found : null
}

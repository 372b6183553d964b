/** A rule decides after each whole round whether to stop the guest. A rule that decides within a round is a separate strategy (QEMU). */

import type { Reason } from '../../result/reasons/reason.ts'

/** Input of a rule after a round. Counts are guest pages. */
export interface RoundView {
  /** Completed rounds: 1 after the full one. */
  roundsDone: number
  /** In the round, encoded ones included; in all below. */
  sentPages: number
  skippedPages: number
  /** Pages that wait now. */
  remainingPages: number
  dirtiedPages: number
  roundS: number
  /** Seconds since the migration began. */
  elapsedS: number
  pagesSentInAll: number
  pageCount: number
  pageBytes: number
  /** The round was sent at the highest rate that the migration may use. */
  atTopRate: boolean
}

export interface RuleDecision {
  stop: boolean
  /** A new object for each decision: the strategy adds what follows from it. */
  reason: Reason
  /** Seconds to wait before the next round; undefined: none. */
  restS?: number
  /** Number of remaining pages, the most written ones, to hold back for a later round. */
  holdPages?: number
}

export interface RoundRule<State = unknown> {
  /** Skips pages that are dirty again when their turn comes (Xen, L8). */
  readonly skipsDirtied: boolean
  /** True if decisions may contain `holdPages`. */
  readonly holdsPages?: boolean
  /** Seconds that the guest still runs after the decision to stop it; undefined: none. */
  readonly suspendS?: number
  /** State that the rule keeps between rounds; plain data. */
  state: State
  decide(view: RoundView): RuleDecision
  setDowntimeMs?(ms: number): boolean
}

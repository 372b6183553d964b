/** A rule that decides after each whole round whether to stop the guest. Rules that decide within a round have a strategy of their own (QEMU). */

import type { Reason } from '../../reasons/reason.ts'

/** What a rule may know after a round. In guest pages. */
export interface RoundView {
  /** Rounds done: 1 after the full one. */
  roundsDone: number
  sentPages: number
  skippedPages: number
  /** Pages that wait now. */
  remainingPages: number
  dirtiedPages: number
  roundS: number
  /** Since the migration began. */
  elapsedS: number
  pagesSentInAll: number
  pageCount: number
  pageBytes: number
}

export interface RuleDecision {
  stop: boolean
  reason: Reason
  /** Seconds before the next round begins; none if it does at once. */
  restS?: number
  /** So many of the pages left, those written most, wait for a later round. */
  holdPages?: number
}

export interface RoundRule<State = unknown> {
  /** Leaves out pages that are dirty again when their turn comes (Xen, L8). */
  readonly skipsDirtied: boolean
  /** It gives `holdPages`. */
  readonly holdsPages?: boolean
  /** What the rule remembers between rounds; plain data. */
  state: State
  decide(view: RoundView): RuleDecision
  setDowntimeMs?(ms: number): boolean
}

/** What `Rewrites` remembers, is told and answers. */
import type { PendingPages } from '../memory/pendingPages.ts'

/** The guest's work at a plan, a pair, and from which word to before which it goes. */
export const PLAN_NUMBERS = 4

export interface RewriteState {
  /** The guest's work when this epoch began, and when the last one began and ended. */
  since: Float64Array
  lastSince: Float64Array
  lastEnd: Float64Array
  /** `PLAN_NUMBERS` of each plan of the pass, and the plan that a word's pages belong to; of the last pass too. */
  plans: Float64Array
  planCount: number
  planOf: Int32Array
  lastPlans: Float64Array
  lastPlanCount: number
  lastPlanOf: Int32Array
  /** Pages sent in the last pass. */
  sentLast: Int32Array
  /** Pages that waited through the whole last pass; of a word's: the share unchanged by its end, and the words no write had hit. */
  carried: Int32Array
  carriedSame: Float32Array
  carriedKept: Float32Array
  /** Lazy clearing: when each chunk's log of the last epoch was cleared. */
  lastCleared: Float64Array | null
}

/** Nothing has been sent yet: of so many words, in so many chunks whose logs are cleared one by one; null: the log is cleared whole. */
export function freshRewrites(words: number, chunks: number | null): RewriteState {
  return {
    since: new Float64Array(2), lastSince: new Float64Array(2), lastEnd: new Float64Array(2), plans: new Float64Array(128), planCount: 0,
    lastPlanCount: 0,
    planOf: new Int32Array(words), lastPlans: new Float64Array(128), lastPlanOf: new Int32Array(words), sentLast: new Int32Array(words),
    carried: new Int32Array(words), carriedSame: new Float32Array(words), carriedKept: new Float32Array(words),
    lastCleared: chunks === null ? null : new Float64Array(2 * chunks).fill(-1),
  }
}

/** What has become of some pages of words that share one answer. */
export interface Rewritten {
  /** Those words end here. */
  toWord: number
  pages: number
  /** Pages that are as they were sent, on average. */
  same: number
  /** Of the others' words, the share that no write has hit. */
  kept: number
}

/** The end of an epoch, for those who must know what happened to pages in it. */
export interface EpochEnd {
  set: PendingPages
  dirty: Int32Array
  work: Float64Array
  /** Pages that an encoder still cares for, from `Rewrites.fromWord` on. */
  cares: Int32Array
  /** Pages that waited though they are not in the set; null: none. */
  skipped: Int32Array | null
  /** When chunks' logs were cleared; null: at the epoch's start. */
  cleared: Float64Array | null
}

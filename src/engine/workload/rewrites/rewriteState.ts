/** State, inputs and outputs of `Rewrites`. */

/** Numbers per plan: the guest's work at its middle page (a pair), its word range [from, to), and the work done while it is sent (a pair). */
export const PLAN_NUMBERS = 6
/** Plans that the first arrays hold. */
const FIRST_PLANS = 32

export interface RewriteState {
  /** The guest's work at this epoch's start, and at the last epoch's start and end. */
  since: Float64Array
  lastSince: Float64Array
  lastEnd: Float64Array
  /** Plans of the pass, `PLAN_NUMBERS` numbers each, and the plan of each word; below, those of the last pass. */
  plans: Float64Array
  planCount: number
  planOf: Int32Array
  lastPlans: Float64Array
  lastPlanCount: number
  lastPlanOf: Int32Array
  /** Pages sent in the last pass. */
  sentLast: Int32Array
  /** Pages that waited through the whole last pass; per word the share unchanged at its end, and the share of words hit by no write. */
  carried: Int32Array
  carriedSame: Float32Array
  carriedKept: Float32Array
  /** Lazy clearing: the guest's work when each chunk of the last epoch was cleared; null without it. */
  lastCleared: Float64Array | null
}

/** Initial state for `words` words and `chunks` lazily cleared chunks (null: no lazy clearing). */
export function freshRewrites(words: number, chunks: number | null): RewriteState {
  return {
    since: new Float64Array(2),
    lastSince: new Float64Array(2),
    lastEnd: new Float64Array(2),
    plans: new Float64Array(FIRST_PLANS * PLAN_NUMBERS),
    planCount: 0,
    lastPlanCount: 0,
    planOf: new Int32Array(words),
    lastPlans: new Float64Array(FIRST_PLANS * PLAN_NUMBERS),
    lastPlanOf: new Int32Array(words),
    sentLast: new Int32Array(words),
    carried: new Int32Array(words),
    carriedSame: new Float32Array(words),
    carriedKept: new Float32Array(words),
    lastCleared: chunks === null ? null : new Float64Array(2 * chunks).fill(-1),
  }
}

/** The guest's work when a word of a plan is sent, into `out`: the plan's pages lie evenly in its words. */
export function workOfWord(word: number, plans: Float64Array, plan: number, out: Float64Array): void {
  const at = plan * PLAN_NUMBERS
  const words = plans[at + 3] - plans[at + 2]
  const fromMiddle = words > 0 ? (word + 0.5 - plans[at + 2]) / words - 0.5 : 0
  out[0] = plans[at] + fromMiddle * plans[at + 4]
  out[1] = plans[at + 1] + fromMiddle * plans[at + 5]
}

/** State of some pages of equally written words. */
export interface Rewritten {
  /** End of those words. */
  toWord: number
  pages: number
  /** Expected number of unchanged pages. */
  same: number
  /** Share of the words of the changed pages that no write has hit. */
  kept: number
}

/** Pages of an epoch's pass, a bit each, and how far the pass has sent them. */
interface SentPass {
  readonly pages: { readonly words: Int32Array; readonly pageCount: number }
  readonly scan: {
    readonly at: { readonly scanned: number }
    /** Ranges of pages behind the scan position: [a, b) and, after the wrap-around, [c, d). */
    ranges(): readonly [number, number, number, number]
  }
  /** Bits of a word that are sent at scan position `scanned`. */
  sentLanes(word: number, scanned: number): number
}

/** Facts at the end of an epoch. */
export interface EpochEnd {
  set: SentPass
  dirty: Int32Array
  work: Float64Array
  /** Pages relevant to an encoder, from `Rewrites.fromWord` on. */
  cares: Int32Array
  /** Waiting pages outside the set; null if there are none. */
  skipped: Int32Array | null
  /** The guest's work when each chunk was cleared; null: at the epoch's start. */
  cleared: Float64Array | null
}

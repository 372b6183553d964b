/**
 * What has become of pages of words that are all written alike, on average: the share of the pages that has not changed since they were
 * sent, and the share of words that no write has hit (those of unchanged pages too). How often a page was written follows from the
 * Poisson law given that it was written at all. Worked out once for all words of a range and for each plan: a cache, not a state.
 */
import { oneMinusExp } from '../random/elementary.ts'
import type { GuestWrites } from './guestWrites.ts'
import { PLAN_NUMBERS } from './rewriteState.ts'
import type { RewriteState } from './rewriteState.ts'

export class RewriteShares {
  /** Of pages sent in the last pass and written in its epoch, by the epoch's end: before they were sent, or after. */
  sentSame = 0
  sentKept = 0
  /** Of pages that the last pass did not send, by its end: each has changed. */
  otherKept = 0
  /** What this epoch has done to any of them, by the plan that is open. */
  nowSame = 0
  nowKept = 0
  private readonly writes: GuestWrites
  /** Share of a page's words that one write hits. */
  private readonly hit: number
  private readonly fromWord: number
  private readonly chunkPages: number
  private readonly range = { from: 0, to: 0 }
  /** For which plans, and which chunk, the figures hold; −1: for none. */
  private nowPlan = -1
  private sentPlan = -1
  private sentChunk = -1
  /** Chance that a page was written in the last epoch. */
  private dirtyChance = 0
  /** What the epoch that ends has left of a page that it has written; −1: not worked out. */
  private epochKept = -1
  private readonly plan = new Float64Array(2)
  private readonly cleared = new Float64Array(2)

  /** `fromWord`: as `Rewrites.fromWord`; `chunkPages`: the log is cleared chunk by chunk, null: whole. */
  constructor(writes: GuestWrites, hit: number, fromWord: number, chunkPages: number | null) {
    this.writes = writes
    this.hit = hit
    this.fromWord = fromWord
    this.chunkPages = chunkPages ?? 0
  }

  /** What was worked out is of another time. */
  forget(): void {
    this.range.to = 0
    this.nowPlan = -1
    this.sentPlan = -1
    this.epochKept = -1
  }

  /** The words written like the one at hand end here. */
  get rangeEnd(): number {
    return this.range.to
  }

  /** Stays in the range of words at hand, or works out the next: `otherKept`. */
  moveTo(state: RewriteState, word: number): void {
    const { range, writes } = this
    if (word >= range.from && word < range.to) return
    writes.sameWritesAround(word, range)
    this.nowPlan = -1
    this.sentPlan = -1
    this.epochKept = -1
    const all = writes.meanWrites(word, state.lastSince, state.lastEnd)
    this.otherKept = all > 0 ? this.keptIfWritten(all) : 1
  }

  /** Works out `nowSame` and `nowKept` for the plan that is open. */
  settleNow(state: RewriteState, word: number, work: Float64Array): void {
    const { hit } = this
    if (this.nowPlan === state.planCount) return
    this.nowPlan = state.planCount
    const now = this.writes.meanWrites(word, state.since, work)
    this.nowSame = 1 - oneMinusExp(now)
    this.nowKept = hit === 1 ? this.nowSame : 1 - oneMinusExp(now * hit)
  }

  /** Works out `sentSame` and `sentKept` for the plan by which the last pass sent a word's pages. */
  settleSent(state: RewriteState, word: number): void {
    const { writes, hit } = this
    const plan = state.lastPlanOf[word - this.fromWord]
    const chunk = state.lastCleared === null ? 0 : Math.floor((word * 32) / this.chunkPages)
    if (plan === this.sentPlan && chunk === this.sentChunk) return
    if (this.sentPlan < 0 || chunk !== this.sentChunk) {
      this.dirtyChance = oneMinusExp(writes.meanWrites(word, this.clearedAt(state, chunk), state.lastEnd))
    }
    this.sentPlan = plan
    this.sentChunk = chunk
    const after = Math.max(0, writes.meanWrites(word, this.sentAt(state, word), state.lastEnd))
    const dirty = this.dirtyChance
    this.sentSame = dirty > 0 ? Math.max(0, 1 - oneMinusExp(after) / dirty) : 1
    this.sentKept = hit === 1 ? this.sentSame : dirty > 0 ? Math.max(0, 1 - oneMinusExp(after * hit) / dirty) : 1
  }

  /** Share of the words of a page of `word` that no write has hit in the epoch that ends with `work`, given that it was written in it. */
  keptInEpoch(state: RewriteState, word: number, work: Float64Array): number {
    if (this.epochKept < 0) {
      const all = this.writes.meanWrites(word, state.since, work)
      this.epochKept = all > 0 ? this.keptIfWritten(all) : 1 - this.hit
    }
    return this.epochKept
  }

  /** Share of the words of a page that no write has hit, given that it was written while `expected` (> 0) writes were to be expected. */
  private keptIfWritten(expected: number): number {
    return 1 - oneMinusExp(expected * this.hit) / oneMinusExp(expected)
  }

  /** The guest's work at the plan by which the last pass sent a word's pages; valid until the next call. */
  sentAt(state: RewriteState, word: number): Float64Array {
    const place = state.lastPlanOf[word - this.fromWord] * PLAN_NUMBERS
    this.plan[0] = state.lastPlans[place]
    this.plan[1] = state.lastPlans[place + 1]
    return this.plan
  }

  /** Since when a write to a page that waited in the last epoch counted. */
  private clearedAt({ lastCleared, lastSince }: RewriteState, chunk: number): Float64Array {
    if (lastCleared === null || lastCleared[chunk * 2] < 0) return lastSince
    this.cleared[0] = lastCleared[chunk * 2]
    this.cleared[1] = lastCleared[chunk * 2 + 1]
    return this.cleared
  }
}

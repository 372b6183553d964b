/**
 * Mean state of the pages of equally written words: the share of pages unchanged since they were sent, and the share of words hit by no
 * write (those of unchanged pages included). The number of writes to a page follows the Poisson law given at least one. Computed once per
 * word range and plan: a cache, not state.
 * The pages of a word count as written alike; for the first ranks of a zipf law see `unevenRewrites.ts`.
 */
import { oneMinusExp } from '../../random/elementary.ts'
import type { GuestWrites } from '../guestWrites.ts'
import { PLAN_NUMBERS, workOfWord } from './rewriteState.ts'
import type { RewriteState } from './rewriteState.ts'

export class RewriteShares {
  /** Pages sent in the last pass and written in its epoch, before or after being sent, at the epoch's end. */
  sentSame = 0
  sentKept = 0
  /** Pages not sent in the last pass, at its end: each has changed. */
  otherKept = 0
  /** Change in this epoch up to the open plan. */
  nowSame = 0
  nowKept = 0
  private readonly writes: GuestWrites
  /** Share of a page's words hit by one write. */
  private readonly hit: number
  private readonly fromWord: number
  private readonly chunkPages: number
  private readonly range = { from: 0, to: 0 }
  /** Workloads that the guest had when the range was computed. */
  private begun = 0
  /** Plans and chunk for which the figures hold; −1: none. */
  private nowPlan = -1
  private sentPlan = -1
  private sentChunk = -1
  /** Probability that a page was written in the last epoch. */
  private dirtyChance = 0
  /** Share of a page's words that the ending epoch left, given a write; −1: not computed. */
  private epochKept = -1
  private readonly plan = new Float64Array(2)
  private readonly ofWord = new Float64Array(2)
  private readonly cleared = new Float64Array(2)

  /** `fromWord`: as `Rewrites.fromWord`; `chunkPages`: pages per lazily cleared chunk, null without lazy clearing. */
  constructor(writes: GuestWrites, hit: number, fromWord: number, chunkPages: number | null) {
    this.writes = writes
    this.hit = hit
    this.fromWord = fromWord
    this.chunkPages = chunkPages ?? 0
  }

  /** Drops the cache. */
  forget(): void {
    this.range.to = 0
    this.nowPlan = -1
    this.sentPlan = -1
    this.epochKept = -1
  }

  /** End of the current range of equally written words. */
  get rangeEnd(): number {
    return this.range.to
  }

  /** Keeps the current range if it holds `word`; otherwise computes the range and `otherKept`. */
  moveTo(state: RewriteState, word: number): void {
    const { range, writes } = this
    const { begun } = writes
    if (begun === this.begun && word >= range.from && word < range.to) return
    this.begun = begun
    writes.sameWritesAround(word, range)
    this.nowPlan = -1
    this.sentPlan = -1
    this.epochKept = -1
    const all = writes.meanWrites(word, state.lastSince, state.lastEnd)
    this.otherKept = all > 0 ? this.keptIfWritten(all) : 1
  }

  /** Computes `nowSame` and `nowKept` for the open plan. */
  settleNow(state: RewriteState, word: number, work: Float64Array): void {
    const { hit } = this
    if (this.nowPlan === state.planCount) return
    this.nowPlan = state.planCount
    const now = this.writes.meanWrites(word, state.since, work)
    this.nowSame = 1 - oneMinusExp(now)
    this.nowKept = hit === 1 ? this.nowSame : 1 - oneMinusExp(now * hit)
  }

  /** Computes `sentSame` and `sentKept` for the plan that sent a word's pages in the last pass. */
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

  /** Share of a page's words hit by no write in the epoch that ends at `work`, given that the page was written. */
  keptInEpoch(state: RewriteState, word: number, work: Float64Array): number {
    if (this.epochKept < 0) {
      const all = this.writes.meanWrites(word, state.since, work)
      this.epochKept = all > 0 ? this.keptIfWritten(all) : 1 - this.hit
    }
    return this.epochKept
  }

  /** Share of a page's words hit by no write, given that it was written, for `expected` (> 0) expected writes. */
  private keptIfWritten(expected: number): number {
    return 1 - oneMinusExp(expected * this.hit) / oneMinusExp(expected)
  }

  /** The guest's work at the plan that sent a word's pages in the last pass; valid until the next call. */
  sentAt(state: RewriteState, word: number): Float64Array {
    const place = state.lastPlanOf[word - this.fromWord] * PLAN_NUMBERS
    this.plan[0] = state.lastPlans[place]
    this.plan[1] = state.lastPlans[place + 1]
    return this.plan
  }

  /** The guest's work when a word's pages were sent in the last pass; valid until the next call. */
  wordSentAt({ lastPlans, lastPlanOf }: RewriteState, word: number): Float64Array {
    workOfWord(word, lastPlans, lastPlanOf[word - this.fromWord], this.ofWord)
    return this.ofWord
  }

  /** Work from which writes to a word's pages counted in the last epoch. */
  countedFrom(state: RewriteState, word: number): Float64Array {
    return this.clearedAt(state, state.lastCleared === null ? 0 : Math.floor((word * 32) / this.chunkPages))
  }

  /** Work from which writes to a page waiting in the last epoch counted. */
  private clearedAt({ lastCleared, lastSince }: RewriteState, chunk: number): Float64Array {
    if (lastCleared === null || lastCleared[chunk * 2] < 0) return lastSince
    this.cleared[0] = lastCleared[chunk * 2]
    this.cleared[1] = lastCleared[chunk * 2 + 1]
    return this.cleared
  }
}

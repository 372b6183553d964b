/**
 * Change of pages since they were last sent, for encoders that send differences. A page in the set was written in the last epoch, before or
 * after being sent, and perhaps in this one; the number of writes follows the Poisson law given at least one. Kept and reported for 32
 * pages at once: the share of unchanged pages, and the share of the others' words that no write has hit.
 */
import { countBoth, countWords, popcount } from '../../bitmaps/bitmap.ts'
import type { GuestWrites } from '../guestWrites.ts'
import { RewriteShares } from './rewriteShares.ts'
import { freshRewrites, PLAN_NUMBERS, workOfWord } from './rewriteState.ts'
import type { EpochEnd, RewriteState, Rewritten } from './rewriteState.ts'
import { SweptRewrites } from './sweptRewrites.ts'
import { UnevenRewrites } from './unevenRewrites.ts'

export class Rewrites {
  state: RewriteState
  private readonly writes: GuestWrites
  /** Share of a page's words hit by one write. */
  private readonly hit: number
  private readonly shares: RewriteShares
  private readonly swept: SweptRewrites
  private readonly uneven: UnevenRewrites
  /** First and end word that the guest may write; arrays by word cover only these. */
  readonly fromWord: number
  readonly toWord: number
  /** No page waited through the last pass; false if unknown. */
  private noneCarried = true
  private readonly counts = { all: 0, common: 0 }
  /** Words that `count` counted into `counts` last. */
  private readonly counted = { from: 0, to: 0 }
  private readonly wordWork = new Float64Array(2)
  private readonly out: Rewritten = { toWord: 0, pages: 0, same: 0, kept: 0 }

  /** `hit`: share of a page's words hit by one write; `chunkPages`: pages per lazily cleared chunk, null without lazy clearing. */
  constructor(writes: GuestWrites, pageCount: number, hit: number, chunkPages: number | null) {
    this.writes = writes
    this.hit = hit
    const ranges = writes.wordRanges
    this.fromWord = ranges.length === 0 ? 0 : ranges[0]
    this.toWord = ranges.length === 0 ? 0 : ranges[ranges.length - 1]
    this.shares = new RewriteShares(writes, hit, this.fromWord, chunkPages)
    this.swept = new SweptRewrites(writes, hit)
    this.uneven = new UnevenRewrites(writes, hit, this.shares, this.fromWord)
    this.state = freshRewrites(this.toWord - this.fromWord, chunkPages === null ? null : Math.ceil(pageCount / chunkPages))
  }

  begin(work: Float64Array): void {
    this.state.since.set(work)
  }

  /** Drops the cache after a checkpoint was restored. */
  forget(): void {
    this.noneCarried = false
    this.shares.forget()
  }

  get hasSweeps(): boolean {
    return !this.swept.none
  }

  /**
   * Number of pages of `lanes`, as in `of`, in words [fromWord, toWord). Where `of` will need those sent in the last pass too, both are
   * counted at once and kept for it: `lanes` must not change before.
   */
  count(lanes: Int32Array, fromWord: number, toWord: number): number {
    const { counts, counted, state } = this
    const from = fromWord - this.fromWord
    const to = toWord - this.fromWord
    counted.to = 0
    if (!this.noneCarried || state.lastCleared !== null || this.hasSweeps) return countWords(lanes, from, to)
    countBoth(lanes, state.sentLast, from, to, counts)
    counted.from = fromWord
    counted.to = toWord
    return counts.all
  }

  /**
   * Opens a plan: pages of words [fromWord, toWord), all writable, are sent in their state at `work`, or in words with a sweep in their state
   * when they are sent; meanwhile the guest does `span` of work.
   */
  planned(fromWord: number, toWord: number, work: Float64Array, span: Float64Array): void {
    const { state } = this
    const at = state.planCount * PLAN_NUMBERS
    if (at === state.plans.length) {
      const larger = new Float64Array(at * 2)
      larger.set(state.plans)
      state.plans = larger
    }
    state.plans[at] = work[0]!
    state.plans[at + 1] = work[1]!
    state.plans[at + 2] = fromWord
    state.plans[at + 3] = toWord
    state.plans[at + 4] = span[0]
    state.plans[at + 5] = span[1]
    state.planOf.fill(state.planCount, fromWord - this.fromWord, toWord - this.fromWord)
    state.planCount++
  }

  /**
   * State of some pages at the open plan, made for `work`: pages of equally written words from `word` on, at most up to `toWord`. `lanes`
   * holds the pages, by word from `fromWord`. Valid until the next call.
   */
  of(lanes: Int32Array, word: number, toWord: number, work: Float64Array): Readonly<Rewritten> {
    const { out, shares, state } = this
    const here = lanes[word - this.fromWord]
    if (here === 0) {
      out.toWord = word + 1
      out.pages = 0
      return out
    }
    shares.moveTo(state, word)
    if (this.swept.none && shares.rangeEnd === word + 1 && this.uneven.concerns(word)) {
      out.toWord = word + 1
      this.uneven.sum(state, word, here, work)
      this.setOut(popcount(here), this.uneven.sums.same, this.uneven.sums.kept)
      return out
    }
    shares.settleNow(state, word, work)
    if (this.swept.none) {
      out.toWord = Math.min(toWord, shares.rangeEnd)
      this.sumDrawn(lanes, word)
    } else {
      out.toWord = word + 1
      this.ofWord(word, here)
    }
    return out
  }

  /** Without sweeps only the number of pages sent in each plan of the last pass matters. */
  private sumDrawn(lanes: Int32Array, from: number): void {
    const { out, fromWord, shares } = this
    const { carried, carriedSame, carriedKept, sentLast, lastPlanOf, lastCleared } = this.state
    const end = out.toWord
    if (this.noneCarried && lastCleared === null) {
      this.sumSent(lanes, from, end)
      return
    }
    let pages = 0
    let alike = 0
    let words = 0
    let others = 0
    for (let word = from; word < end;) {
      const plan = lastPlanOf[word - fromWord]
      const first = word
      // With lazy clearing each word is separate.
      const planEnd = lastCleared === null ? end : word + 1
      let sent = 0
      do {
        const place = word - fromWord
        const here = lanes[place]
        if (here !== 0) {
          const waited = here & carried[place]
          const then = here & ~waited & sentLast[place]
          const n = popcount(here)
          const nThen = then === here ? n : popcount(then)
          pages += n
          sent += nThen
          others += n - nThen
          if (waited !== 0) {
            const nWaited = popcount(waited)
            others -= nWaited
            alike += nWaited * carriedSame[place]
            words += nWaited * carriedKept[place]
          }
        }
        word++
      } while (word < planEnd && lastPlanOf[word - fromWord] === plan)
      if (sent === 0) continue
      shares.settleSent(this.state, first)
      alike += sent * shares.sentSame
      words += sent * shares.sentKept
    }
    this.setResult(pages, others, alike, words)
  }

  /** `sumDrawn` for a pass through which no page waited. */
  private sumSent(lanes: Int32Array, from: number, end: number): void {
    const { fromWord, shares, counts, counted } = this
    const { sentLast } = this.state
    let pages = 0
    let others = 0
    let alike = 0
    let words = 0
    for (let first = from; first < end;) {
      const word = Math.min(end, this.lastPlanEnd(first))
      if (first !== counted.from || word !== counted.to) {
        countBoth(lanes, sentLast, first - fromWord, word - fromWord, counts)
        counted.to = 0
      }
      const { all, common: sent } = counts
      pages += all
      others += all - sent
      if (sent > 0) {
        shares.settleSent(this.state, first)
        alike += sent * shares.sentSame
        words += sent * shares.sentKept
      }
      first = word
    }
    this.setResult(pages, others, alike, words)
  }

  /** End of the words that the last pass planned together with `word`. A word not planned in it still names an older plan. */
  private lastPlanEnd(word: number): number {
    const { lastPlans, lastPlanOf, lastPlanCount } = this.state
    const plan = lastPlanOf[word - this.fromWord]
    const at = plan * PLAN_NUMBERS
    const isOfIt = plan < lastPlanCount && lastPlans[at + 2] <= word && word < lastPlans[at + 3]
    return isOfIt ? lastPlans[at + 3] : word + 1
  }

  /**
   * Sets the result. Of `pages`, `others` were not sent in the last pass; `alike` and `words` are, for the rest at its end, the unchanged
   * pages and the words hit by no write.
   */
  private setResult(pages: number, others: number, alike: number, words: number): void {
    const { shares } = this
    this.setOut(pages, alike * shares.nowSame, (words + others * shares.otherKept) * shares.nowKept)
  }

  /** `same`, `kept`: sums over all pages, unchanged ones included. */
  private setOut(pages: number, same: number, kept: number): void {
    const { out } = this
    out.pages = pages
    out.same = same
    out.kept = pages > same ? Math.max(0, (kept - same) / (pages - same)) : 1
  }

  private ofWord(word: number, lanes: number): void {
    const { state, out, hit, shares, wordWork } = this
    workOfWord(word, state.plans, state.planCount - 1, wordWork)
    const place = word - this.fromWord
    const carried = lanes & state.carried[place]
    this.sumSentOrWritten(word, lanes & ~carried)
    const n = popcount(lanes)
    if (carried !== 0) {
      const waited = popcount(carried)
      out.same += waited * state.carriedSame[place]
      out.kept += waited * state.carriedKept[place]
    }
    const sweptShare = popcount(this.swept.lanes(word, state.since, wordWork) & lanes) / n
    this.setOut(n, out.same * shares.nowSame * (1 - sweptShare), out.kept * shares.nowKept * (1 - sweptShare * hit))
  }

  /** Sums over pages that did not wait through the last pass: unchanged at its epoch's end, and words hit by no write. */
  private sumSentOrWritten(word: number, lanes: number): void {
    const { state, out, shares, swept } = this
    const sent = state.sentLast[word - this.fromWord]
    if (!swept.none && swept.sum(state, word, lanes, sent, shares, out)) return
    if (shares.rangeEnd === word + 1 && this.uneven.concerns(word)) {
      this.uneven.sum(state, word, lanes, null)
      out.same = this.uneven.sums.same
      out.kept = this.uneven.sums.kept
      return
    }
    const nSent = popcount(lanes & sent)
    out.same = 0
    out.kept = (popcount(lanes) - nSent) * shares.otherKept
    if (nSent === 0) return
    shares.settleSent(state, word)
    out.same = nSent * shares.sentSame
    out.kept += nSent * shares.sentKept
  }

  /** Ends the epoch: records the pages sent in its pass, and the waiting pages with their state. */
  epochEnds(end: EpochEnd): void {
    const { state } = this
    const { set, work, skipped } = end
    const { scanned } = set.scan.at
    // The guest has not run and nothing was sent: no change.
    if (scanned === 0 && skipped === null && end.cleared === null && work[0] === state.since[0] && work[1] === state.since[1]) return
    this.shares.forget()
    if (scanned === set.pages.pageCount && skipped === null) this.recordWholePass(end)
    else this.recordPass(end)
    this.turn(work, end.cleared)
  }

  /** Every page was sent; none waits. */
  private recordWholePass({ set }: EpochEnd): void {
    const {
      state,
      fromWord,
      writes: { wordRanges },
    } = this
    const { words } = set.pages
    for (let i = 0; i < wordRanges.length; i += 2) {
      if (!this.noneCarried) state.carried.fill(0, wordRanges[i] - fromWord, wordRanges[i + 1] - fromWord)
      state.sentLast.set(words.subarray(wordRanges[i], wordRanges[i + 1]), wordRanges[i] - fromWord)
    }
    this.noneCarried = true
  }

  private recordPass({ set, dirty, work, cares, skipped }: EpochEnd): void {
    const { state } = this
    const [a, b, c, d] = set.scan.ranges()
    const { scanned } = set.scan.at
    const ranges = this.writes.wordRanges
    this.noneCarried = false
    for (let i = 0; i < ranges.length; i += 2) {
      for (let word = ranges[i]; word < ranges[i + 1]; word++) {
        const first = word * 32
        const inSet = set.pages.words[word]
        const whole = (first >= a && first + 32 <= b) || (first >= c && first + 32 <= d)
        const sent = inSet === 0 ? 0 : whole ? inSet : set.sentLanes(word, scanned)
        const waiting = ((inSet & ~sent) | (skipped === null ? 0 : skipped[word])) & cares[word - this.fromWord]
        if (waiting !== 0) this.carry(word, waiting, dirty[word], work)
        state.carried[word - this.fromWord] = waiting
        state.sentLast[word - this.fromWord] = sent
      }
    }
  }

  /** Pages keep waiting: adds the ending epoch's changes to their state. */
  private carry(word: number, waiting: number, dirty: number, work: Float64Array): void {
    const { state, out, shares } = this
    const n = popcount(waiting)
    const place = word - this.fromWord
    const before = waiting & state.carried[place]
    const nBefore = popcount(before)
    shares.moveTo(state, word)
    this.sumSentOrWritten(word, waiting & ~before)
    const same = (out.same + nBefore * state.carriedSame[place]) / n
    const kept = (out.kept + nBefore * state.carriedKept[place]) / n
    const written = popcount(waiting & dirty) / n
    const keptOfWritten = shares.keptInEpoch(state, word, work)
    state.carriedSame[place] = same * (1 - written)
    state.carriedKept[place] = kept * (1 - written + written * keptOfWritten)
  }

  /** Makes this epoch the last one. */
  turn(work: Float64Array, cleared: Float64Array | null): void {
    const { state } = this
    const { lastPlans, lastPlanOf, lastSince } = state
    state.lastPlanCount = state.planCount
    state.lastPlans = state.plans
    state.lastPlanOf = state.planOf
    state.lastSince = state.since
    state.plans = lastPlans
    state.planOf = lastPlanOf
    state.since = lastSince
    state.planCount = 0
    state.since.set(work)
    state.lastEnd.set(work)
    if (cleared !== null) state.lastCleared?.set(cleared)
    this.shares.forget()
  }
}

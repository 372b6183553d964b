/**
 * How much of a page has changed since it was last sent, for encoders that send the difference. A page in the set was written
 * in the last epoch, before or after it was sent in it, and perhaps in this one; how often follows from the Poisson law
 * given that it was written at all. Kept and answered for 32 pages at once: the share of them that has not changed, and the
 * share of the words of the others that no write has hit.
 */
import { popcount } from '../memory/bits.ts'
import { oneMinusExp, power } from '../random/elementary.ts'
import { poissonCount } from '../random/poissonPath.ts'
import { sweptLanes } from './guestWrites.ts'
import type { GuestWrites, WritePart } from './guestWrites.ts'
import type { EpochEnd, RewriteState, Rewritten } from './rewriteState.ts'

export class Rewrites {
  state: RewriteState
  private readonly writes: GuestWrites
  private readonly sweeps: readonly WritePart[]
  /** Share of a page's words that one write hits. */
  private readonly hit: number
  private readonly chunkPages: number
  /** Words between the first and the last that the guest writes to: arrays by word hold these only. */
  readonly fromWord: number
  readonly toWord: number
  private readonly counts = new Map<WritePart, Map<number, number>>()
  private readonly out: Rewritten = { toWord: 0, pages: 0, same: 0, kept: 0 }
  private readonly pair = new Float64Array(2)
  private readonly cleared = new Float64Array(2)
  /** What holds for all words of a range, so that it is worked out once: a cache, not a state. */
  private readonly range = { from: 0, to: 0 }
  private rangePlan = -1
  private sentPlan = -1
  private sentChunk = -1
  /** Unchanged, and words not hit (those of unchanged pages too): of pages sent in the last pass, of others, and since its end. */
  private sentSame = 0
  private sentKept = 0
  private otherKept = 0
  private nowSame = 0
  private nowKept = 0

  /** `hit`: share of a page's words that one write hits; `chunkPages`: the log is cleared chunk by chunk, null: whole. */
  constructor(writes: GuestWrites, pageCount: number, hit: number, chunkPages: number | null) {
    this.writes = writes
    this.hit = hit
    this.sweeps = writes.parts.filter(({ kind }) => kind === 'sequential')
    this.chunkPages = chunkPages ?? 0
    const ranges = writes.wordRanges
    this.fromWord = ranges.length === 0 ? 0 : ranges[0]
    this.toWord = ranges.length === 0 ? 0 : ranges[ranges.length - 1]
    const words = this.toWord - this.fromWord
    this.state = {
      since: new Float64Array(2), lastSince: new Float64Array(2), lastEnd: new Float64Array(2), plans: new Float64Array(128), planCount: 0,
      planOf: new Int32Array(words), lastPlans: new Float64Array(128), lastPlanOf: new Int32Array(words), sentLast: new Int32Array(words),
      carried: new Int32Array(words), carriedSame: new Float32Array(words), carriedKept: new Float32Array(words),
      lastCleared: chunkPages === null ? null : new Float64Array(2 * Math.ceil(pageCount / chunkPages)).fill(-1),
    }
  }

  begin(work: Float64Array): void {
    this.state.since.set(work)
  }

  /** A checkpoint was restored: what was worked out is of another time. */
  forget(): void {
    this.range.to = 0
    this.rangePlan = -1
    this.sentPlan = -1
  }

  /** Opens a plan: pages of words [fromWord, toWord), all among those written to, are sent as the guest's work leaves them. */
  planned(fromWord: number, toWord: number, work: Float64Array): void {
    const { state } = this
    const at = state.planCount * 2
    if (at === state.plans.length) {
      const larger = new Float64Array(at * 2)
      larger.set(state.plans)
      state.plans = larger
    }
    state.plans[at] = work[0]!
    state.plans[at + 1] = work[1]!
    state.planOf.fill(state.planCount, fromWord - this.fromWord, toWord - this.fromWord)
    state.planCount++
  }

  /**
   * What has become of some pages by the plan that is open, made for `work`: of as many words from `word` on, up to `toWord`, as are written
   * alike; `lanes[i]` are the pages of word `base + i`. Valid until the next answer.
   */
  of(lanes: Int32Array, base: number, word: number, toWord: number, work: Float64Array): Readonly<Rewritten> {
    const { out } = this
    if (lanes[word - base] === 0) {
      out.toWord = word + 1
      out.pages = 0
      return out
    }
    this.settleRange(word)
    this.settleNow(word, work)
    if (this.sweeps.length === 0) {
      out.toWord = Math.min(toWord, this.range.to)
      this.sumDrawn(lanes, base, word)
    } else {
      out.toWord = word + 1
      this.ofWord(word, lanes[word - base], work)
    }
    return out
  }

  /** Where no sweep goes it matters only how many of the pages were sent in the last pass, in each of its plans. */
  private sumDrawn(lanes: Int32Array, base: number, from: number): void {
    const { out, fromWord } = this
    const { carried, carriedSame, carriedKept, sentLast, lastPlanOf, lastCleared } = this.state
    const end = out.toWord
    let pages = 0
    let alike = 0
    let words = 0
    let others = 0
    for (let word = from; word < end; ) {
      const plan = lastPlanOf[word - fromWord]
      const first = word
      // Where the log is cleared chunk by chunk, each word by itself.
      const planEnd = lastCleared === null ? end : word + 1
      let sent = 0
      do {
        const here = lanes[word - base]
        if (here !== 0) {
          const place = word - fromWord
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
      this.settleSent(first)
      alike += sent * this.sentSame
      words += sent * this.sentKept
    }
    const same = alike * this.nowSame
    out.pages = pages
    out.same = same
    out.kept = pages > same ? Math.max(0, ((words + others * this.otherKept) * this.nowKept - same) / (pages - same)) : 1
  }

  private ofWord(word: number, lanes: number, work: Float64Array): void {
    const { state, out, hit } = this
    const place = word - this.fromWord
    const carried = lanes & state.carried[place]
    this.sumLots(word, lanes & ~carried)
    const n = popcount(lanes)
    if (carried !== 0) {
      const waited = popcount(carried)
      out.same += waited * state.carriedSame[place]
      out.kept += waited * state.carriedKept[place]
    }
    let same = out.same * this.nowSame
    let kept = out.kept * this.nowKept
    let swept = 0
    for (const sweep of this.sweeps) swept |= sweptLanes(word, sweep, this.count(sweep, state.since), this.count(sweep, work)) & lanes
    same *= 1 - popcount(swept) / n
    kept *= 1 - (popcount(swept) / n) * hit
    out.pages = n
    out.same = same
    out.kept = n > same ? Math.max(0, (kept - same) / (n - same)) : 1
  }

  /** What this epoch has done, by the plan that is open, to pages of the range at hand. */
  private settleNow(word: number, work: Float64Array): void {
    const { state, hit } = this
    if (this.rangePlan === state.planCount) return
    this.rangePlan = state.planCount
    const now = this.writes.meanWrites(word, state.since, work)
    this.nowSame = 1 - oneMinusExp(now)
    this.nowKept = hit === 1 ? this.nowSame : 1 - oneMinusExp(now * hit)
  }

  /** Stays in the range of words at hand, or works out the next: what holds for pages that the last pass did not send. */
  private settleRange(word: number): void {
    const { range, writes, state, hit } = this
    if (word >= range.from && word < range.to) return
    writes.sameWritesAround(word, range)
    this.rangePlan = -1
    this.sentPlan = -1
    const all = writes.meanWrites(word, state.lastSince, state.lastEnd)
    this.otherKept = all > 0 ? 1 - oneMinusExp(all * hit) / oneMinusExp(all) : 1
  }

  /** Sums over pages that did not wait through the last pass: unchanged by the end of its epoch, and words not hit. */
  private sumLots(word: number, lanes: number): void {
    const { state, out } = this
    if (this.sweeps.length > 0 && this.sumSwept(word, lanes)) return
    const sent = lanes & state.sentLast[word - this.fromWord]
    const nSent = popcount(sent)
    out.same = 0
    out.kept = (popcount(lanes) - nSent) * this.otherKept
    if (nSent === 0) return
    this.settleSent(word)
    out.same = nSent * this.sentSame
    out.kept += nSent * this.sentKept
  }

  /** Pages sent in the last pass and written in its epoch, before that or after. */
  private settleSent(word: number): void {
    const { state, writes, hit } = this
    const plan = state.lastPlanOf[word - this.fromWord]
    const chunk = state.lastCleared === null ? 0 : Math.floor((word * 32) / this.chunkPages)
    if (plan === this.sentPlan && chunk === this.sentChunk) return
    this.sentPlan = plan
    this.sentChunk = chunk
    const all = writes.meanWrites(word, this.clearedAt(chunk), state.lastEnd)
    const after = Math.max(0, writes.meanWrites(word, this.lastPlan(word), state.lastEnd))
    const dirty = oneMinusExp(all)
    this.sentSame = dirty > 0 ? Math.max(0, 1 - oneMinusExp(after) / dirty) : 1
    this.sentKept = hit === 1 ? this.sentSame : dirty > 0 ? Math.max(0, 1 - oneMinusExp(after * hit) / dirty) : 1
  }

  private lastPlan(word: number): Float64Array {
    const { state, pair } = this
    const place = state.lastPlanOf[word - this.fromWord] * 2
    pair[0] = state.lastPlans[place]!
    pair[1] = state.lastPlans[place + 1]!
    return pair
  }

  /** Since when a write to a page that waited in the last epoch counted. */
  private clearedAt(chunk: number): Float64Array {
    const { lastCleared, lastSince } = this.state
    if (lastCleared === null || lastCleared[chunk * 2] < 0) return lastSince
    this.cleared[0] = lastCleared[chunk * 2]!
    this.cleared[1] = lastCleared[chunk * 2 + 1]!
    return this.cleared
  }

  /** Where a sweep goes through a word its lanes are known; false if none does. */
  private sumSwept(word: number, lanes: number): boolean {
    const { state, writes, hit, out } = this
    const sentThen = this.lastPlan(word)
    const sentLanes = state.sentLast[word - this.fromWord]
    let touched = false
    let after = 0
    let times = 1
    for (const sweep of this.sweeps) {
      if (word * 32 + 32 <= sweep.from || word * 32 >= sweep.to) continue
      touched = true
      const end = this.count(sweep, state.lastEnd)
      const start = this.count(sweep, state.lastSince)
      after |= sweptLanes(word, sweep, this.count(sweep, sentThen), end) & lanes & sentLanes
      after |= sweptLanes(word, sweep, start, end) & lanes & ~sentLanes
      times = Math.max(times, (end - start) / (sweep.to - sweep.from))
    }
    if (!touched) return false
    const drawn = writes.meanWrites(word, sentThen, state.lastEnd)
    const rest = popcount(lanes & ~after)
    out.same = rest * (1 - oneMinusExp(drawn))
    out.kept = rest * (1 - oneMinusExp(drawn * hit)) + popcount(after) * (hit < 1 ? power(1 - hit, times) : 0)
    return true
  }

  /** Writes of a sweep by some work; a few are known by heart. */
  private count(sweep: WritePart, work: Float64Array): number {
    const at = work[sweep.pace]
    let known = this.counts.get(sweep)
    if (known === undefined) this.counts.set(sweep, (known = new Map<number, number>()))
    let count = known.get(at)
    if (count !== undefined) return count
    count = poissonCount(sweep.key, sweep.writesPerS * at)
    if (known.size > 64) known.clear()
    known.set(at, count)
    return count
  }

  epochEnds(end: EpochEnd): void {
    const { state, writes } = this
    const { set, dirty, work, cares, skipped } = end
    const [a, b, c, d] = set.sentRanges(set.scanned)
    const ranges = writes.wordRanges
    this.forget()
    if (set.scanned === set.pageCount && skipped === null) {
      // Everything was sent: nothing waits.
      for (let i = 0; i < ranges.length; i += 2) {
        state.carried.fill(0, ranges[i] - this.fromWord, ranges[i + 1] - this.fromWord)
        state.sentLast.set(set.words.subarray(ranges[i], ranges[i + 1]), ranges[i] - this.fromWord)
      }
      this.turn(work, end.cleared)
      return
    }
    for (let i = 0; i < ranges.length; i += 2) {
      for (let word = ranges[i]; word < ranges[i + 1]; word++) {
        const first = word * 32
        const inSet = set.words[word]
        const whole = (first >= a && first + 32 <= b) || (first >= c && first + 32 <= d)
        const sent = inSet === 0 ? 0 : whole ? inSet : set.sentLanes(word, set.scanned)
        const waiting = ((inSet & ~sent) | (skipped === null ? 0 : skipped[word])) & cares[word]
        if (waiting !== 0) this.carry(word, waiting, dirty[word], work)
        state.carried[word - this.fromWord] = waiting
        state.sentLast[word - this.fromWord] = sent
      }
    }
    this.turn(work, end.cleared)
  }

  /** Pages wait on: what the epoch that ends did to them is added to what they carry. */
  private carry(word: number, waiting: number, dirty: number, work: Float64Array): void {
    const { state, writes, hit, out } = this
    const n = popcount(waiting)
    const place = word - this.fromWord
    const before = waiting & state.carried[place]
    const nBefore = popcount(before)
    this.settleRange(word)
    this.sumLots(word, waiting & ~before)
    const same = (out.same + nBefore * state.carriedSame[place]) / n
    const kept = (out.kept + nBefore * state.carriedKept[place]) / n
    const written = popcount(waiting & dirty) / n
    const all = writes.meanWrites(word, state.since, work)
    const keptOfWritten = all > 0 ? 1 - oneMinusExp(all * hit) / oneMinusExp(all) : 1 - hit
    state.carriedSame[place] = same * (1 - written)
    state.carriedKept[place] = kept * (1 - written + written * keptOfWritten)
  }

  /** This epoch becomes the last one. */
  turn(work: Float64Array, cleared: Float64Array | null): void {
    const { state } = this
    const { lastPlans, lastPlanOf, lastSince } = state
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
    this.forget()
  }
}

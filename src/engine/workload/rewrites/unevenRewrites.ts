/**
 * State of the pages of a word whose write rates differ much, as it holds the first ranks of a zipf law: the Poisson law of
 * `rewriteShares.ts`, page by page. With the mean rate of the word too few pages would count as unchanged (at exponent 1.4 a fifth too few
 * of all), because the rarer ones among its pages are mostly written once. A law has at most 16 such words.
 */
import { oneMinusExp } from '../../random/elementary.ts'
import { hasFirstRanks } from '../guestWrites.ts'
import type { GuestWrites } from '../guestWrites.ts'
import type { RewriteShares } from './rewriteShares.ts'
import type { RewriteState } from './rewriteState.ts'

export class UnevenRewrites {
  /** Sums over the pages of the last call: unchanged ones, and shares of words hit by no write. */
  readonly sums = { same: 0, kept: 0 }
  private readonly writes: GuestWrites
  /** Share of a page's words hit by one write. */
  private readonly hit: number
  private readonly shares: RewriteShares
  private readonly fromWord: number
  /** Expected writes by page: in the last epoch since it was sent, since it counted and in all, and in this epoch. */
  private readonly after = new Float64Array(32)
  private readonly counted = new Float64Array(32)
  private readonly all = new Float64Array(32)
  private readonly now = new Float64Array(32)

  /** `fromWord`: as `Rewrites.fromWord`. */
  constructor(writes: GuestWrites, hit: number, shares: RewriteShares, fromWord: number) {
    this.writes = writes
    this.hit = hit
    this.shares = shares
    this.fromWord = fromWord
  }

  /** The word holds the first ranks of a zipf law of a workload that has begun. */
  concerns(word: number): boolean {
    const { begun, parts } = this.writes
    return parts.some((part) => part.workload < begun && part.from <= word * 32 && part.to >= word * 32 + 32 && hasFirstRanks(part, word))
  }

  /** Sums over `lanes` of a word, at `work` of this epoch; null: at the last epoch's end. */
  sum(state: RewriteState, word: number, lanes: number, work: Float64Array | null): void {
    const { writes, shares, sums, after, counted, all, now } = this
    const place = word - this.fromWord
    writesByPage(writes, word, shares.sentAt(state, word), state.lastEnd, after)
    writesByPage(writes, word, shares.countedFrom(state, word), state.lastEnd, counted)
    writesByPage(writes, word, state.lastSince, state.lastEnd, all)
    if (work === null) now.fill(0)
    else writesByPage(writes, word, state.since, work, now)
    const waited = state.carried[place]
    const sent = state.sentLast[place]
    sums.same = 0
    sums.kept = 0
    for (let left = lanes; left !== 0; left &= left - 1) {
      const bit = left & -left
      const lane = 31 - Math.clz32(bit)
      let same = 0
      let kept = 1
      if ((waited & bit) !== 0) {
        same = state.carriedSame[place]
        kept = state.carriedKept[place]
      } else if ((sent & bit) !== 0) {
        same = missed(after[lane], 1, counted[lane])
        kept = missed(after[lane], this.hit, counted[lane])
      } else {
        kept = missed(all[lane], this.hit, all[lane])
      }
      sums.same += same * (1 - oneMinusExp(now[lane]))
      sums.kept += kept * (1 - oneMinusExp(now[lane] * this.hit))
    }
  }
}

/** Share that `after` of `counted` expected writes, each to a share `hit`, leave, given that one of the counted writes happened. */
function missed(after: number, hit: number, counted: number): number {
  return counted > 0 ? Math.max(0, 1 - oneMinusExp(after * hit) / oneMinusExp(counted)) : 1
}

/** Sets `out` to the expected writes to each page of a word between two work amounts; sweeps excluded. */
function writesByPage(writes: GuestWrites, word: number, since: Float64Array, until: Float64Array, out: Float64Array): void {
  out.fill(0)
  for (const part of writes.parts) {
    const from = Math.max(part.from, word * 32)
    const to = Math.min(part.to, word * 32 + 32)
    if (part.kind === 'sequential' || to <= from) continue
    const expected = writes.expected(part, since[part.pace], until[part.pace])
    if (!(expected > 0)) continue
    for (let page = from; page < to; page++) {
      out[page - word * 32] += expected * (part.kind === 'zipf' ? part.zipf!.pageShare(page) : 1 / (part.to - part.from))
    }
  }
}

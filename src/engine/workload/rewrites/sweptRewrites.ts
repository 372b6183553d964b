/** Pages that sweeps have written since they were sent. The lanes of a swept word are known exactly. */
import { popcount } from '../../bitmaps/bitmap.ts'
import { oneMinusExp, power } from '../../random/elementary.ts'
import { sweptLanes } from '../guestWrites.ts'
import type { GuestWrites, WritePart } from '../guestWrites.ts'
import type { RewriteShares } from './rewriteShares.ts'
import type { RewriteState, Rewritten } from './rewriteState.ts'

/** Cached counts per sweep. */
const MOST_KNOWN = 64

export class SweptRewrites {
  private readonly writes: GuestWrites
  /** In the order of their workloads. */
  private readonly sweeps: readonly WritePart[]
  /** Share of a page's words hit by one write. */
  private readonly hit: number
  private readonly counts = new Map<WritePart, Map<number, number>>()

  constructor(writes: GuestWrites, hit: number) {
    this.writes = writes
    this.hit = hit
    this.sweeps = writes.parts.filter(({ kind }) => kind === 'sequential')
    for (const sweep of this.sweeps) this.counts.set(sweep, new Map<number, number>())
  }

  /** No sweep has begun. */
  get none(): boolean {
    return this.sweeps.length === 0 || this.sweeps[0].workload >= this.writes.begun
  }

  /** Lanes of a word that any sweep has written between two work amounts. */
  lanes(word: number, since: Float64Array, work: Float64Array): number {
    let swept = 0
    // A sweep that has not begun has written nothing.
    for (const sweep of this.sweeps) swept |= sweptLanes(word, sweep, this.count(sweep, since), this.count(sweep, work))
    return swept
  }

  /**
   * Sums into `out` the state, at the last epoch's end, of a word's pages that did not wait through its pass. False if no sweep crosses the
   * word. `shares`: the state of pages that other writes have changed.
   */
  sum(state: RewriteState, word: number, lanes: number, sentLanes: number, shares: RewriteShares, out: Rewritten): boolean {
    const { writes, hit } = this
    if (!this.crosses(word)) return false
    const sent = lanes & sentLanes
    const unsent = lanes & ~sentLanes
    // Without a sent page the time does not matter.
    const sentAt = sent === 0 ? state.lastSince : shares.wordSentAt(state, word)
    const countedFrom = shares.countedFrom(state, word)
    let before = 0
    let after = 0
    let times = 1
    for (const sweep of this.sweeps) {
      if (!this.isOver(sweep, word)) continue
      const start = this.count(sweep, state.lastSince)
      const end = this.count(sweep, state.lastEnd)
      if (sent !== 0) {
        const then = this.count(sweep, sentAt)
        before |= sweptLanes(word, sweep, this.count(sweep, countedFrom), then) & sent
        after |= sweptLanes(word, sweep, then, end) & sent
      }
      after |= sweptLanes(word, sweep, start, end) & unsent
      times = Math.max(times, (end - start) / (sweep.to - sweep.from))
    }
    const drawn = writes.meanWrites(word, sentAt, state.lastEnd)
    const unswept = 1 - oneMinusExp(drawn * hit)
    const unchanged = popcount(before & ~after)
    out.same = unchanged * (1 - oneMinusExp(drawn))
    out.kept = unchanged * unswept + popcount(after) * (hit < 1 ? power(1 - hit, times) * unswept : 0)
    this.addDrawn(state, word, popcount(sent & ~(before | after)), popcount(unsent & ~after), shares, out)
    return true
  }

  /** Adds pages that only draws have written in the last epoch. */
  private addDrawn(state: RewriteState, word: number, sent: number, unsent: number, shares: RewriteShares, out: Rewritten): void {
    out.kept += unsent * shares.otherKept
    if (sent === 0) return
    shares.settleSent(state, word)
    out.same += sent * shares.sentSame
    out.kept += sent * shares.sentKept
  }

  private crosses(word: number): boolean {
    for (const sweep of this.sweeps) if (this.isOver(sweep, word)) return true
    return false
  }

  private isOver(sweep: WritePart, word: number): boolean {
    return sweep.workload < this.writes.begun && word * 32 + 32 > sweep.from && word * 32 < sweep.to
  }

  /** Number of writes of a sweep up to `work`, cached. */
  private count(sweep: WritePart, work: Float64Array): number {
    const at = work[sweep.pace]
    const known = this.counts.get(sweep)!
    let count = known.get(at)
    if (count !== undefined) return count
    count = this.writes.sweepCount(sweep, at)
    if (known.size > MOST_KNOWN) known.clear()
    known.set(at, count)
    return count
  }
}

/** Pages that sweeps have written since they were sent. The lanes of a swept word are known exactly. */
import { popcount } from '../../bitmaps/bitmap.ts'
import { oneMinusExp, power } from '../../random/elementary.ts'
import { sweptLanes } from '../guestWrites.ts'
import type { GuestWrites, WritePart } from '../guestWrites.ts'
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
   * Sums into `out` the state, at the last epoch's end, of a word's pages that did not wait through its pass. `sentAt`: the work at which
   * its sent pages were sent. False if no sweep crosses the word.
   */
  sum(state: RewriteState, word: number, lanes: number, sentLanes: number, sentAt: Float64Array, out: Rewritten): boolean {
    const { writes, hit } = this
    const { begun } = writes
    let touched = false
    let after = 0
    let times = 1
    for (const sweep of this.sweeps) {
      if (sweep.workload >= begun || word * 32 + 32 <= sweep.from || word * 32 >= sweep.to) continue
      touched = true
      const end = this.count(sweep, state.lastEnd)
      const start = this.count(sweep, state.lastSince)
      after |= sweptLanes(word, sweep, this.count(sweep, sentAt), end) & lanes & sentLanes
      after |= sweptLanes(word, sweep, start, end) & lanes & ~sentLanes
      times = Math.max(times, (end - start) / (sweep.to - sweep.from))
    }
    if (!touched) return false
    const drawn = writes.meanWrites(word, sentAt, state.lastEnd)
    const rest = popcount(lanes & ~after)
    out.same = rest * (1 - oneMinusExp(drawn))
    out.kept = rest * (1 - oneMinusExp(drawn * hit)) + popcount(after) * (hit < 1 ? power(1 - hit, times) : 0)
    return true
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

/** Counts of dirty and out-of-date pages at many moments of one epoch, gathered while it runs and counted when it ends. */
import { popcount } from '../memory/bitmap.ts'
import type { PendingPages } from '../memory/pendingPages.ts'
import type { TrackedMemory } from '../memory/migratedMemory.ts'

/** Fewer moments than this are counted one by one. */
const FEW = 3

export class LogSamples {
  private works = new Float64Array(64)
  private scans = new Float64Array(32)
  private waits = new Float64Array(32)
  private pageMs = new Float64Array(32)
  private count = 0
  /** Where `sentBy` found its last answer. */
  private scansPassed = 0
  private readonly one = { dirty: 0, outOfDate: 0 }
  /** The last epoch that was counted: a round that is sent in parts is counted after each. */
  private countedEpoch = -1

  /** `stalePageMs`: what a page more to send adds to the pause at that moment. */
  add(work: Float64Array, scanned: number, waiting: number, stalePageMs: number): void {
    if (this.count === this.scans.length) {
      this.works = grown(this.works)
      this.scans = grown(this.scans)
      this.waits = grown(this.waits)
      this.pageMs = grown(this.pageMs)
    }
    this.works[this.count * 2] = work[0]!
    this.works[this.count * 2 + 1] = work[1]!
    this.scans[this.count] = scanned
    this.waits[this.count] = waiting
    this.pageMs[this.count] = stalePageMs
    this.count++
  }

  get pending(): number {
    return this.count
  }

  /**
   * Gives the counts of each moment added, in order, and forgets them. `log`: the log at the last moment or later, null: not
   * read yet; true if the bitmap that it lies in has been used for others.
   */
  flush(memory: TrackedMemory, log: Int32Array | null, give: (dirty: number, outOfDate: number, addedMs: number) => void): boolean {
    const { count } = this
    this.count = 0
    if (count <= FEW || memory.lazy !== null) {
      for (let i = 0; i < count; i++) {
        countOutOfDate(memory, this.works.subarray(i * 2, i * 2 + 2), this.scans[i], this.waits[i], this.one)
        give(this.one.dirty, this.one.outOfDate, (this.one.outOfDate - this.waits[i]) * this.pageMs[i])
      }
      return count > 0
    }
    // Differences from moment to moment, summed up at the end; behind them what came after the last.
    const dirty = new Int32Array(count + 1)
    const both = new Int32Array(count + 1)
    this.countChanges(memory, log ?? memory.dirtyLog.read(this.works.subarray(count * 2 - 2, count * 2)), count, dirty, both)
    let inLog = 0
    let inBoth = 0
    for (let i = 0; i < count; i++) {
      inLog += dirty[i]
      inBoth += both[i]
      give(inLog, this.waits[i] + inLog - inBoth, (inLog - inBoth) * this.pageMs[i])
    }
    return false
  }

  private countChanges(memory: TrackedMemory, log: Int32Array, count: number, dirty: Int32Array, both: Int32Array): void {
    const { set, dirtyLog, postponed } = memory
    const reads = dirtyLog.readMany(this.works, count)
    const { moments } = reads
    // What earlier parts have counted already is known by the first moment.
    const known = this.countedEpoch === dirtyLog.epoch ? dirtyLog.readBeside(this.works.subarray(0, 2)) : null
    this.countedEpoch = dirtyLog.epoch
    const originWord = Math.floor(set.origin / 32)
    this.scansPassed = 0
    dirtyLog.eachRange((from, to) => {
      for (let word = from; word < to; word++) {
        let left = log[word]
        if (left === 0) continue
        const aside = postponed.setAside(word)
        const inSet = (set.words[word] | aside) & left
        const first = inSet === 0 ? 0 : this.sentBy(set, word * 32, count)
        const whole = inSet === 0 || (word !== originWord && first === this.sentBy(set, Math.min(set.pageCount - 1, word * 32 + 31), count))
        if (known !== null && whole) {
          const before = left & known[word]
          left ^= before
          dirty[0] += popcount(before)
          const waitOn = popcount(before & aside)
          const waitHere = first > 0 ? popcount(before & inSet & ~aside) : 0
          both[0] += waitOn + waitHere
          both[count] -= waitOn
          both[first] -= waitHere
        }
        if (left !== 0) reads.place(word, left)
        while (left !== 0) {
          const bit = left & -left
          left ^= bit
          const lane = 31 - Math.clz32(bit)
          const moment = moments[lane]
          dirty[moment]++
          const sent = (aside & bit) !== 0 ? count : whole ? first : this.sentBy(set, word * 32 + lane, count)
          // 1 if it waited when the pass began, and is written before it is sent; as good as random, so not by a branch.
          const waits = (inSet >>> lane) & ((moment - sent) >>> 31)
          both[moment] += waits
          both[sent] -= waits
        }
      }
    })
  }

  /** The first moment at which the scan had passed a page; `count` if it never had. */
  private sentBy(set: PendingPages, page: number, count: number): number {
    const position = (page - set.origin + set.pageCount) % set.pageCount
    const { scans } = this
    // Pages are asked for in order: the answer is near the last one.
    let moment = this.scansPassed
    while (moment < count && scans[moment] <= position) moment++
    while (moment > 0 && scans[moment - 1] > position) moment--
    this.scansPassed = moment
    return moment
  }
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2)
  larger.set(values)
  return larger
}

/** How many pages the guest has dirtied by a moment, and of how many the destination's copy is absent or stale. */
export interface PageCounts {
  dirty: number
  outOfDate: number
}

/**
 * Counts into `out` what is so after `work`, with `scanned` pages of the pass behind and `waiting` pages, those set aside included, to be
 * sent. Changes nothing.
 */
export function countOutOfDate(memory: TrackedMemory, work: Float64Array, scanned: number, waiting: number, out: PageCounts): void {
  const { set, postponed, dirtyLog } = memory
  const dirty = dirtyLog.read(work)
  const [a, b, c, d] = set.sentRanges(scanned)
  let inLog = 0
  let both = 0
  dirtyLog.eachRange((from, to) => {
    for (let i = from; i < to; i++) {
      const w = dirty[i]
      if (w === 0) continue
      inLog += popcount(w)
      both += popcount(w & postponed.setAside(i))
      const inSet = w & set.words[i]
      if (inSet === 0) continue
      const first = i * 32
      // Whole words on either side of the scan position need no mask.
      const sentWhole = (first >= a && first + 32 <= b) || (first >= c && first + 32 <= d)
      if (!sentWhole) both += popcount(inSet & ~set.sentLanes(i, scanned))
    }
  })
  out.dirty = inLog
  out.outOfDate = waiting + inLog - both
}

/** Dirty and out-of-date pages at many moments of one epoch: collected during the epoch, counted at its end. */
import { popcount } from '../memory/bitmap.ts'
import { countOutOfDate } from './outOfDate.ts'
import type { PendingPages } from '../memory/pendingPages.ts'
import type { TrackedMemory } from '../memory/trackedMemory.ts'

/** Up to this many moments are counted one by one. */
const FEW = 3

export class LogSamples {
  private works = new Float64Array(64)
  private scans = new Float64Array(32)
  private waits = new Float64Array(32)
  private pageMs = new Float64Array(32)
  private count = 0
  /** Previous result of `sentBy`, from which the next search starts. */
  private scansPassed = 0
  private readonly one = { dirty: 0, outOfDate: 0 }
  /** Last counted epoch. A round sent in parts is counted after each part. */
  private countedEpoch = -1

  /** `stalePageMs`: increase of the downtime per additional page at that moment, ms. */
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
   * Reports the counts of each added moment in order and clears them. `log`: the log at the last moment or later, null if not read. True if
   * the log's bitmap has been overwritten.
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
    // Differences between moments, accumulated below; the extra entry takes what follows the last moment.
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
    // Pages that earlier parts have counted are known at the first moment.
    const known = this.countedEpoch === dirtyLog.epoch ? dirtyLog.readBeside(this.works.subarray(0, 2)) : null
    this.countedEpoch = dirtyLog.epoch
    const originWord = Math.floor(set.origin / 32)
    this.scansPassed = 0
    dirtyLog.eachRange((from, to) => {
      for (let word = from; word < to; word++) {
        let left = log[word]
        if (left === 0) continue
        const deferredLanes = postponed.setAside(word)
        const inSet = (set.words[word] | deferredLanes) & left
        const first = inSet === 0 ? 0 : this.sentBy(set, word * 32, count)
        const whole = inSet === 0 || (word !== originWord && first === this.sentBy(set, Math.min(set.pageCount - 1, word * 32 + 31), count))
        if (known !== null && whole) {
          const before = left & known[word]
          left ^= before
          dirty[0] += popcount(before)
          const waitOn = popcount(before & deferredLanes)
          const waitHere = first > 0 ? popcount(before & inSet & ~deferredLanes) : 0
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
          const sent = (deferredLanes & bit) !== 0 ? count : whole ? first : this.sentBy(set, word * 32 + lane, count)
          // 1 if the page waited at the pass's start and is written before it is sent. Branch-free, since the outcome is close to random.
          const waits = (inSet >>> lane) & ((moment - sent) >>> 31)
          both[moment] += waits
          both[sent] -= waits
        }
      }
    })
  }

  /** First moment at which the scan has passed a page; `count` if never. */
  private sentBy(set: PendingPages, page: number, count: number): number {
    const position = (page - set.origin + set.pageCount) % set.pageCount
    const { scans } = this
    // Pages come in order: the result is near the previous one.
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

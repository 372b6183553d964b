/** Counts of dirty and out-of-date pages at many moments of one epoch, gathered while it runs and counted when it ends. */
import type { TrackedMemory } from '../migration/trackedMemory.ts'

/** Fewer moments than this are counted one by one. */
const FEW = 3

export class LogSamples {
  private works = new Float64Array(64)
  private scans = new Float64Array(32)
  private waits = new Float64Array(32)
  private pageMs = new Float64Array(32)
  private count = 0
  private atStart: Int32Array | null = null
  private readonly one = { dirty: 0, outOfDate: 0 }

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

  /** Gives the counts of each moment added, in order, and forgets them. */
  flush(memory: TrackedMemory, give: (dirty: number, outOfDate: number, addedMs: number) => void): void {
    const { count } = this
    this.count = 0
    if (count <= FEW || memory.lazy !== null) {
      for (let i = 0; i < count; i++) {
        memory.count(this.works.subarray(i * 2, i * 2 + 2), this.scans[i], this.waits[i], this.one)
        give(this.one.dirty, this.one.outOfDate, (this.one.outOfDate - this.waits[i]) * this.pageMs[i])
      }
      return
    }
    // Differences from moment to moment, summed up at the end.
    const dirty = new Float64Array(count + 1)
    const both = new Float64Array(count + 1)
    this.countChanges(memory, count, dirty, both)
    let inLog = 0
    let inBoth = 0
    for (let i = 0; i < count; i++) {
      inLog += dirty[i]
      inBoth += both[i]
      give(inLog, this.waits[i] + inLog - inBoth, (inLog - inBoth) * this.pageMs[i])
    }
  }

  private countChanges(memory: TrackedMemory, count: number, dirty: Float64Array, both: Float64Array): void {
    const { set } = memory
    const reads = memory.readMany(this.works, count)
    this.atStart ??= new Int32Array(set.words.length)
    const { atStart } = this
    memory.readInto(atStart, this.works.subarray(0, 2))
    const atEnd = memory.log(this.works.subarray(count * 2 - 2, count * 2))
    const sentBy = (page: number): number => this.firstScanBeyond((page - set.origin + set.pageCount) % set.pageCount, count)
    const originWord = Math.floor(set.origin / 32)
    memory.eachWrittenRange((from, to) => {
      for (let word = from; word < to; word++) {
        let left = atEnd[word]
        if (left === 0) continue
        reads.place(word, atStart[word], left)
        const held = memory.outLanes(word)
        const inSet = (set.words[word] | held) & left
        const first = inSet === 0 ? 0 : sentBy(word * 32)
        const whole = inSet === 0 || (word !== originWord && first === sentBy(Math.min(set.pageCount - 1, word * 32 + 31)))
        while (left !== 0) {
          const bit = left & -left
          left ^= bit
          const lane = 31 - Math.clz32(bit)
          const moment = reads.moments[lane]
          dirty[moment]++
          if ((inSet & bit) === 0) continue
          const sent = (held & bit) !== 0 ? count : whole ? first : sentBy(word * 32 + lane)
          if (sent <= moment) continue
          both[moment]++
          both[sent]--
        }
      }
    })
  }

  /** The first moment at which the scan has passed a position; `count` if none has. */
  private firstScanBeyond(position: number, count: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.scans[middle] > position) high = middle
      else low = middle + 1
    }
    return low
  }
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2)
  larger.set(values)
  return larger
}

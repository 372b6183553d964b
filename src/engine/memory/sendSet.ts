/**
 * The pages waiting to be sent in a pass, and how far the scan has come. Pages go in address order, round and round; a
 * new pass may start at page 0 or go on where the last one stood (QEMU's `find_dirty_block`). While a pass runs its bits
 * stay as they were when it began, and what has been sent is the stretch from `origin` to the scan position: so every
 * later reader can still tell what was waiting at any moment of the pass.
 */
import type { PageContent } from './pageContent.ts'
import { countRange, popcount, setRange, wordCount, wordMask } from './bits.ts'

/** What a stretch of the scan holds, and where it ends. */
export interface Stretch {
  /** Scan position after it, in pages from `origin`, 0 to `pageCount`. */
  scanned: number
  bodies: number
  zeros: number
}

export class SendSet {
  readonly words: Int32Array
  readonly pageCount: number
  /** Where the scan of this pass began. */
  origin = 0
  /** Pages scanned since `origin`, modulo nothing: 0 to `pageCount`. */
  scanned = 0
  /** Pages in the set, and those of them that have been sent. */
  bodies = 0
  zeros = 0
  sentBodies = 0
  sentZeros = 0
  /** Words outside [loWord, hiWord) are empty. */
  loWord = 0
  hiWord: number

  constructor(pageCount: number) {
    this.pageCount = pageCount
    this.words = new Int32Array(wordCount(pageCount))
    this.hiWord = this.words.length
  }

  get waiting(): number {
    return this.bodies + this.zeros - this.sentBodies - this.sentZeros
  }
  get waitingBodies(): number {
    return this.bodies - this.sentBodies
  }
  get waitingZeros(): number {
    return this.zeros - this.sentZeros
  }

  fillAll(zeros: number): void {
    setRange(this.words, 0, this.pageCount)
    this.bodies = this.pageCount - zeros
    this.zeros = zeros
  }

  /**
   * The longest stretch from the scan position on that stays within all three limits. `content` null: every page is a
   * body. Nothing is changed.
   */
  walk(
    content: PageContent | null, start: Readonly<Stretch>, limits: { bodies: number; zeros: number; bytes: number; bodyBytes: number; zeroBytes: number },
    out: Stretch,
  ): void {
    const { words, pageCount } = this
    let { scanned, bodies, zeros } = start
    let bytes = 0
    while (scanned < pageCount) {
      let page = this.origin + scanned
      if (page >= pageCount) page -= pageCount
      const word = Math.floor(page / 32)
      const lane = page - word * 32
      // Up to the word's end, the memory's end, and not beyond the pass' origin.
      const span = Math.min(32 - lane, pageCount - page, pageCount - scanned)
      let set = words[word] & wordMask(word, page, page + span)
      if (set !== 0) {
        const zeroLanes = content === null ? 0 : set & content.zeroWord(word)
        const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
        const b = popcount(set) - z
        const need = b * limits.bodyBytes + z * limits.zeroBytes
        if (bodies + b <= limits.bodies && zeros + z <= limits.zeros && bytes + need <= limits.bytes) {
          bodies += b
          zeros += z
          bytes += need
        } else {
          while (set !== 0) {
            const bit = set & -set
            const isZero = (zeroLanes & bit) !== 0
            const cost = isZero ? limits.zeroBytes : limits.bodyBytes
            if (bytes + cost > limits.bytes || (isZero ? zeros + 1 > limits.zeros : bodies + 1 > limits.bodies)) {
              out.scanned = scanned + (31 - Math.clz32(bit)) - lane
              out.bodies = bodies
              out.zeros = zeros
              return
            }
            if (isZero) zeros++
            else bodies++
            bytes += cost
            set ^= bit
          }
        }
      }
      scanned += span
    }
    out.scanned = pageCount
    out.bodies = bodies
    out.zeros = zeros
  }

  /** Everything up to the stretch's end has been sent. */
  advance(to: Readonly<Stretch>): void {
    this.scanned = to.scanned
    this.sentBodies = to.bodies
    this.sentZeros = to.zeros
  }

  /** The pages already sent in this pass, as one or two ranges [from, to) of pages: what lies between `origin` and the scan position. */
  sentRanges(scanned: number): [number, number, number, number] {
    const end = this.origin + scanned
    if (end <= this.pageCount) return [this.origin, end, 0, 0]
    return [this.origin, this.pageCount, 0, end - this.pageCount]
  }

  /** Lanes of a word that were in the set when the pass began and have been sent since. */
  sentLanes(word: number, scanned: number): number {
    const end = this.origin + scanned
    const lanes = this.words[word]
    if (end <= this.pageCount) return lanes & wordMask(word, this.origin, end)
    return lanes & (wordMask(word, this.origin, this.pageCount) | wordMask(word, 0, end - this.pageCount))
  }

  /** Takes what has been sent in this pass out of another bitmap; true if any page is left in it. */
  clearSentFrom(other: Int32Array): boolean {
    const end = this.origin + this.scanned
    this.clearFrom(other, this.origin, Math.min(end, this.pageCount))
    if (end > this.pageCount) this.clearFrom(other, 0, end - this.pageCount)
    return other.some((word) => word !== 0)
  }

  private clearFrom(other: Int32Array, from: number, to: number): void {
    if (to <= from) return
    const { words } = this
    const first = Math.floor(from / 32)
    const last = Math.floor((to - 1) / 32)
    for (let i = first; i <= last; i++) other[i] &= ~(i === first || i === last ? words[i] & wordMask(i, from, to) : words[i])
  }

  /** Ends the pass: what was sent leaves the set. `restart`: the next pass begins at page 0, else where the scan stands. */
  endPass(restart: boolean): void {
    if (this.waiting === 0) {
      this.words.fill(0, this.loWord, this.hiWord)
      this.loWord = this.words.length
      this.hiWord = 0
    } else {
      const [a, b, c, d] = this.sentRanges(this.scanned)
      clearRange(this.words, a, b)
      clearRange(this.words, c, d)
    }
    this.bodies -= this.sentBodies
    this.zeros -= this.sentZeros
    this.sentBodies = 0
    this.sentZeros = 0
    const end = this.origin + this.scanned
    this.origin = restart ? 0 : end % this.pageCount
    this.scanned = 0
  }

  /** Adds the pages of `dirty` in words [fromWord, toWord), none of them zero, `count` in all; returns how many were not waiting already. */
  add(dirty: Int32Array, fromWord: number, toWord: number, count: number): number {
    const { words } = this
    let added = 0
    if (this.hiWord <= fromWord || this.loWord >= toWord) {
      words.set(dirty.subarray(fromWord, toWord), fromWord)
      added = count
    } else {
      for (let i = fromWord; i < toWord; i++) {
        const fresh = dirty[i] & ~words[i]
        if (fresh === 0) continue
        words[i] |= fresh
        added += popcount(fresh)
      }
    }
    this.bodies += added
    this.loWord = Math.min(this.loWord, fromWord)
    this.hiWord = Math.max(this.hiWord, toWord)
    return added
  }

  countIn(from: number, to: number): number {
    return countRange(this.words, from, to)
  }
}

function clearRange(words: Int32Array, from: number, to: number): void {
  if (to <= from) return
  const first = Math.floor(from / 32)
  const last = Math.floor((to - 1) / 32)
  words[first] &= ~wordMask(first, from, to)
  if (last > first) {
    words.fill(0, first + 1, last)
    words[last] &= ~wordMask(last, from, to)
  }
}

/**
 * Destination side of the stream of missing pages: which have arrived. Between two jumps of the stream pages arrive in address order; pages
 * that are not missing arrived earlier.
 */
import { popcount } from '../../bitmaps/bitmap.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import { isIn } from '../../workload/accessOrder.ts'
import type { NumberQueue } from './numberQueue.ts'
import type { PageSizes } from './pageSizes.ts'
import { endInOrder, nextWord } from './pageScan.ts'

/** Called for the pages of a word that arrive. */
export interface Arrivals {
  arrived(word: number, lanes: number): void
}

interface ArrivalState {
  /** Scan start for the next arriving page, and its position. */
  arrivePage: number
  arrivePosBytes: number
  missingCount: number
}

export interface SavedArrivals {
  state: ArrivalState
  missing: Int32Array
}

export class StreamArrivals {
  readonly missing: Int32Array
  state: ArrivalState
  private readonly sizes: PageSizes
  /** Jumps noted by the source: pairs of the position at which a run of pages ends and the first page of the next run. */
  private readonly jumps: NumberQueue
  private readonly audit: Arrivals | null

  /** `set`: the pages missing at first. */
  constructor(set: PendingPages, sizes: PageSizes, jumps: NumberQueue, audit: Arrivals | null) {
    this.missing = set.pages.words.slice()
    this.sizes = sizes
    this.jumps = jumps
    this.audit = audit
    this.state = { arrivePage: set.scan.origin, arrivePosBytes: 0, missingCount: set.normalPages + set.zeros }
  }

  /** Marks pages of a word as arrived. */
  arrive(word: number, lanes: number): void {
    this.missing[word] &= ~lanes
    this.state.missingCount -= popcount(lanes)
    this.audit?.arrived(word, lanes)
  }

  /** Delivers every page that ends by a position; `sendPosBytes`: current end of the last run. */
  arriveTo(posBytes: number, sendPosBytes: number): void {
    const { state, jumps } = this
    for (;;) {
      const end = jumps.length > 0 ? jumps.first(0) : sendPosBytes
      if (state.arrivePosBytes < end) this.arriveInOrder(Math.min(posBytes, end))
      if (state.arrivePosBytes < end || jumps.length === 0) return
      state.arrivePage = jumps.first(1)
      jumps.drop(2)
    }
  }

  private arriveInOrder(posBytes: number): void {
    const { state, missing, sizes, audit } = this
    const { normalPageBytes, zeroBytes } = sizes
    const words = missing.length
    // Counts of whole words are kept here and written back at once.
    let { arrivePage, arrivePosBytes, missingCount } = state
    let word = (state.arrivePage >>> 5) % words
    let plainEnd = sizes.plainUntil(word)
    let lanes = missing[word] & (state.arrivePage >>> 5 < words ? -1 << (state.arrivePage & 31) : -1)
    while (missingCount > 0) {
      if (lanes !== 0) {
        const pages = lanes === -1 ? 32 : popcount(lanes)
        const zeros = word < plainEnd ? 0 : sizes.zerosIn(word, lanes)
        const arrivedPos = arrivePosBytes + ((pages - zeros) * normalPageBytes + zeros * zeroBytes)
        if (arrivedPos <= posBytes) {
          missing[word] &= ~lanes
          missingCount -= pages
          arrivePosBytes = arrivedPos
          audit?.arrived(word, lanes)
        } else {
          state.arrivePage = arrivePage
          state.arrivePosBytes = arrivePosBytes
          state.missingCount = missingCount
          if (!this.arriveLanes(word, lanes, posBytes)) return
          arrivePosBytes = state.arrivePosBytes
          missingCount = state.missingCount
        }
      }
      const arrived = word
      word = word + 1 === words ? 0 : word + 1
      arrivePage = word * 32
      if (arrivePosBytes >= posBytes || missingCount === 0) break
      word = nextWord(missing, word)
      if (word <= arrived) plainEnd = sizes.plainUntil(word)
      lanes = missing[word]
    }
    state.arrivePage = arrivePage
    state.arrivePosBytes = arrivePosBytes
    state.missingCount = missingCount
  }

  /** Delivers the pages of a word, in order, that end by `posBytes`; false if one does not. */
  private arriveLanes(word: number, lanes: number, posBytes: number): boolean {
    const {
      state,
      sizes: { normalPageBytes, zeroBytes },
      sizes,
    } = this
    const normal = sizes.normalPagesIn(word, lanes)
    let at = state.arrivePosBytes
    let left = lanes
    while (left !== 0) {
      const end = at + ((normal & left & -left) === 0 ? zeroBytes : normalPageBytes)
      if (end > posBytes) break
      at = end
      left &= left - 1
    }
    const arrived = lanes ^ left
    if (arrived !== 0) {
      this.arrive(word, arrived)
      state.arrivePosBytes = at
      state.arrivePage = word * 32 + 32 - Math.clz32(arrived)
    }
    return left === 0
  }

  /** Position of the end of a page that has begun; `sendPosBytes` as for `arriveTo`. */
  endOf(page: number, sendPosBytes: number): number {
    const { state, jumps, missing, sizes } = this
    let from = state.arrivePage
    let at = state.arrivePosBytes
    for (let i = 0; ; i += 2) {
      const last = i === jumps.length
      const end = last ? sendPosBytes : jumps.first(i)
      const found = endInOrder(missing, sizes, { page, from, at, end })
      if (found >= 0) return found
      if (last) return end
      from = jumps.first(i + 1)
      at = end
    }
  }

  /** Length of the run of missing normal pages of [from, to) from `from` on. */
  missingNormalPages(from: number, to: number): number {
    let page = from
    while (page < to && isIn(this.missing, page) && !this.sizes.isZero(page)) page++
    return page - from
  }

  save(): SavedArrivals {
    return { state: { ...this.state }, missing: this.missing.slice() }
  }

  load(saved: SavedArrivals): void {
    this.state = { ...saved.state }
    this.missing.set(saved.missing)
  }
}

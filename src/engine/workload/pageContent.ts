/**
 * Content of a VM's pages, as classes over extents. Unused memory was never written and is zero. Used memory starts at page 0, except for
 * its top part at the end of the address space; the low part ends with free pages, page cache and garbage. Zero pages and duplicates are
 * spread over the rest by a hash; a written page is neither.
 */
import { hashKey } from '../random/hash.ts'
import { markBelow } from './pageDraws.ts'
import { clearRange, countRange, countWords, popcount, setRange, wordCount, wordMask } from '../bitmaps/bitmap.ts'

export type DuplicateScope = 'none' | 'second' | 'each'

interface ContentLayout {
  pageCount: number
  /** Pages [0, lowUsed) and [topFrom, pageCount) are used; those between were never written. */
  lowUsed: number
  topFrom: number
  zeroFraction: number
  key: number
  /** Share of pages with a duplicate beside them: an even page and the odd page after it. */
  duplicateFraction?: number
  /** Hash key of the duplicates, equal for VMs of one image. */
  imageKey?: number
  /** Which duplicates to track: none, the second page of each pair, or both. */
  duplicateScope?: DuplicateScope
  /**
   * Free, cached and garbage pages, and the end of the low used part that holds them. `extentsEnd` equals `lowUsed` unless zero pages are
   * not distinguished.
   */
  freePages?: number
  cachePages?: number
  garbagePages?: number
  extentsEnd?: number
  /** First page that they may lie on: the pages before it are written. */
  extentsFrom?: number
  /** First page into which the used memory grows: from there to `lowUsed` pages are zero until written. Default: none. */
  growsFrom?: number
  /** Exclusive end of the pages that the guest may write later. */
  writtenLaterTo?: number
  /** Pages in which the guest allocates objects. */
  young?: readonly YoungRegion[]
}

/** Pages [from, to) that the guest fills with objects; a collection moves the survivors to [from, survivorsTo) and frees the others. */
export interface YoungRegion {
  readonly from: number
  readonly survivorsTo: number
  readonly to: number
}

/** Pages [from, to). */
export interface Extent {
  readonly from: number
  readonly to: number
}

/** Lanes of a word inside the extents. */
export function extentLanes(extents: readonly Extent[], word: number): number {
  let lanes = 0
  for (const { from, to } of extents) if (word * 32 < to && word * 32 + 32 > from && to > from) lanes |= wordMask(word, from, to)
  return lanes
}

/** Even lanes of a word: the first page of each pair. */
const FIRST_OF_PAIR = 0x55555555

/** For each byte: its bits moved to the even lanes of a half word. */
const spreadBytes = Uint16Array.from({ length: 256 }, (_, byte) => {
  let x = (byte | (byte << 4)) & 0x0f0f
  x = (x | (x << 2)) & 0x3333
  return (x | (x << 1)) & FIRST_OF_PAIR
})

/** Moves the low 16 bits to the even lanes. */
function spread16(bits: number): number {
  return spreadBytes[bits & 0xff] | (spreadBytes[(bits >>> 8) & 0xff] << 16)
}

/** A share as a threshold for 32-bit draws. */
function threshold(share: number): number {
  return Math.floor(share * 4294967296)
}

const PAIR_SALT = 0x7477696e

/** Free pages, page cache and garbage, in this order up to the end of the low used part; the last of them have room first. */
function extentsOf(layout: ContentLayout): Record<'free' | 'cache' | 'garbage', Extent> {
  const { freePages = 0, cachePages = 0, garbagePages = 0, extentsEnd = layout.lowUsed, extentsFrom = 0 } = layout
  const end = Math.min(extentsEnd, layout.pageCount)
  const first = Math.min(extentsFrom, end)
  const garbageFrom = Math.max(first, end - garbagePages)
  const cacheFrom = Math.max(first, garbageFrom - cachePages)
  return {
    free: { from: Math.max(first, cacheFrom - freePages), to: cacheFrom },
    cache: { from: cacheFrom, to: garbageFrom },
    garbage: { from: garbageFrom, to: end },
  }
}

/** The cached pages as a bitmap; null if the guest never writes to one. */
function unwrittenPages({ from, to }: Extent, { pageCount, writtenLaterTo = 0 }: ContentLayout): Int32Array | null {
  if (to <= from || writtenLaterTo <= from) return null
  const unwritten = new Int32Array(wordCount(pageCount))
  setRange(unwritten, from, to)
  return unwritten
}

export class PageContent {
  readonly neverFrom: number
  readonly neverTo: number
  readonly pageCount: number
  readonly free: Extent
  readonly cache: Extent
  readonly garbage: Extent
  readonly young: readonly YoungRegion[]
  /** Zero pages inside the used memory; null if there are none. */
  readonly scattered: Int32Array | null
  /** Cached pages not written since; null if none is ever written. */
  private readonly unwrittenCache: Int32Array | null
  /** Duplicates of the page before them, or of a page in another VM; null if there are none or they are not tracked. */
  readonly duplicates: Int32Array | null
  /** The duplicate is the neighbour page: both must stay unwritten. */
  private readonly inPairs: boolean
  private readonly growsFrom: number
  private scatteredCount = 0

  constructor(layout: ContentLayout) {
    this.pageCount = layout.pageCount
    this.neverFrom = layout.lowUsed
    this.neverTo = layout.topFrom
    const { free, cache, garbage } = extentsOf(layout)
    this.free = free
    this.cache = cache
    this.garbage = garbage
    this.unwrittenCache = unwrittenPages(cache, layout)
    this.growsFrom = Math.min(layout.growsFrom ?? layout.lowUsed, layout.lowUsed)
    this.scattered = layout.zeroFraction > 0 || this.growsFrom < layout.lowUsed ? new Int32Array(wordCount(layout.pageCount)) : null
    const { duplicateFraction = 0, duplicateScope = 'none' } = layout
    const pairsMatter = duplicateFraction > 0 && (duplicateScope !== 'none' || this.scattered !== null)
    this.duplicates = duplicateFraction > 0 && duplicateScope !== 'none' ? new Int32Array(wordCount(layout.pageCount)) : null
    this.inPairs = duplicateScope === 'second'
    this.young = layout.young ?? []
    this.scatter(layout, duplicateFraction, pairsMatter ? new Int32Array(wordCount(Math.ceil(layout.pageCount / 2))) : null)
  }

  /** Draws zero pages and duplicate pairs (one bit per pair) in the used memory outside the extents. */
  private scatter(layout: ContentLayout, duplicateFraction: number, pairs: Int32Array | null): void {
    const { key, zeroFraction, pageCount, imageKey = 0 } = layout
    const { scattered, duplicates, free, garbage } = this
    if (scattered === null && pairs === null) return
    // Duplicates are never zero pages, so zero pages are more frequent among the others.
    const zeroShare = duplicateFraction < 1 ? Math.min(1, zeroFraction / (1 - duplicateFraction)) : 0
    const pairKey = hashKey(imageKey, PAIR_SALT)
    for (const [from, to] of [
      [0, free.from],
      [garbage.to, this.growsFrom],
      [this.neverTo, pageCount],
    ] as const) {
      if (pairs !== null) markBelow(pairs, pairKey, Math.ceil(from / 2), Math.floor(to / 2), threshold(duplicateFraction))
      if (scattered !== null) markBelow(scattered, key, from, to, threshold(zeroShare))
    }
    if (pairs !== null) this.placePairs(pairs, pageCount, layout.duplicateScope === 'each')
    if (scattered !== null && this.growsFrom < this.neverFrom) setRange(scattered, this.growsFrom, this.neverFrom)
    // Objects are neither zero pages nor duplicates.
    for (const words of [scattered, duplicates]) for (const { from, to } of words === null ? [] : this.young) clearRange(words!, from, to)
    if (scattered !== null) this.scatteredCount = countWords(scattered, 0, scattered.length)
  }

  /** Marks the second page of each pair, or both, as a duplicate; neither is a zero page. */
  private placePairs(pairs: Int32Array, pageCount: number, isEach: boolean): void {
    const { scattered, duplicates } = this
    const firsts = isEach ? -1 : 0
    for (let word = 0; word < wordCount(pageCount); word++) {
      const first = spread16(pairs[word >>> 1] >>> ((word & 1) << 4))
      const second = first << 1
      if (duplicates !== null) duplicates[word] = (first & firsts) | second
      if (scattered !== null) scattered[word] &= ~(first | second)
    }
  }

  get zeroCount(): number {
    return this.neverTo - this.neverFrom + this.scatteredCount
  }

  /** First word from `word` on that may hold a zero page; exclusive end of the words that hold none. */
  plainUntil(word: number): number {
    if (this.scattered !== null) return word
    if (this.neverTo <= this.neverFrom || word * 32 >= this.neverTo) return Infinity
    return Math.max(word, Math.floor(this.neverFrom / 32))
  }

  /** Zero pages of a word. */
  zeroWord(word: number): number {
    const first = word * 32
    let zero = this.scattered === null ? 0 : this.scattered[word]
    if (first < this.neverTo && first + 32 > this.neverFrom) zero |= wordMask(word, this.neverFrom, this.neverTo)
    return zero
  }

  /** Cached pages of a word whose content is still that of storage. */
  storedLanes(word: number): number {
    return this.unwrittenCache === null ? extentLanes([this.cache], word) : this.unwrittenCache[word]
  }

  /** Whether the state depends on what the guest has written before. */
  get changesWithWrites(): boolean {
    return this.scattered !== null || this.duplicates !== null || this.unwrittenCache !== null
  }

  /** Number of zero pages of `set` in pages [from, to). */
  countZeroPages(set: Int32Array, from: number, to: number): number {
    let count = countRange(set, Math.max(from, this.neverFrom), Math.min(to, this.neverTo))
    if (this.scattered === null || to <= from) return count
    const last = Math.floor((to - 1) / 32)
    for (let i = Math.floor(from / 32); i <= last; i++) count += popcount(set[i] & this.scattered[i] & wordMask(i, from, to))
    return count
  }

  /**
   * Written pages are neither zero pages nor duplicates nor page cache from now on. Handles words [fromWord, toWord); returns how many
   * pages were zero.
   */
  written(dirty: Int32Array, fromWord: number, toWord: number): number {
    const { scattered, duplicates, unwrittenCache } = this
    if (unwrittenCache !== null) for (let i = fromWord; i < toWord; i++) unwrittenCache[i] &= ~dirty[i]
    if (duplicates !== null) {
      // A written first page loses the duplicate behind it.
      const firsts = this.inPairs ? FIRST_OF_PAIR : 0
      for (let i = fromWord; i < toWord; i++) duplicates[i] &= ~(dirty[i] | ((dirty[i] & firsts) << 1))
    }
    if (scattered === null) return 0
    let count = 0
    for (let i = fromWord; i < toWord; i++) {
      const w = dirty[i] & scattered[i]
      if (w === 0) continue
      scattered[i] &= ~w
      count += popcount(w)
    }
    this.scatteredCount -= count
    return count
  }

  /** Written pages, and the pages that lose their duplicate by it. */
  withDuplicates(lanes: number): number {
    return this.inPairs ? lanes | ((lanes & FIRST_OF_PAIR) << 1) : lanes
  }

  snapshot(): ContentState {
    const { scattered, duplicates, unwrittenCache, scatteredCount: count } = this
    return {
      scattered: scattered?.slice() ?? null,
      duplicates: duplicates?.slice() ?? null,
      unwrittenCache: unwrittenCache?.slice() ?? null,
      count,
    }
  }

  restore(state: ContentState): void {
    if (state.scattered !== null) this.scattered?.set(state.scattered)
    if (state.duplicates !== null) this.duplicates?.set(state.duplicates)
    if (state.unwrittenCache !== null) this.unwrittenCache?.set(state.unwrittenCache)
    this.scatteredCount = state.count
  }
}

export interface ContentState {
  scattered: Int32Array | null
  duplicates: Int32Array | null
  unwrittenCache: Int32Array | null
  count: number
}

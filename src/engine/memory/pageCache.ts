/**
 * A cache of pages as last sent, as QEMU's XBZRLE keeps it (page_cache.c): direct-mapped by page number modulo slots, a power
 * of two; a slot that was used in this or the last generation (`CACHED_PAGE_LIFETIME` 2) is not given to another page.
 * Bitmaps of pages and of slots, so that 32 pages are looked up, used and inserted at once.
 */
import { wordCount } from './bits.ts'

/** Pages that share a slot are looked for one by one up to this many, and by a table beyond. */
const FEW_SHARE = 16
/** A smaller cache is one of this size: a word of a bitmap. */
const FEWEST_SLOTS = 32

export interface PageCacheState {
  /** Pages that the cache holds. */
  cached: Int32Array
  /** Slots that hold a page, those used in this generation, and those in the one before. */
  occupied: Int32Array
  used: Int32Array
  usedBefore: Int32Array
  /** Which of the pages that share a slot it holds; null where few share. */
  owners: Int32Array | null
}

export class PageCache {
  state: PageCacheState
  /** Words of the bitmaps over slots: a power of two. */
  private readonly slotWords: number
  /** Words [fromWord, toWord) of the pages that are ever put in. */
  private readonly fromWord: number
  private readonly toWord: number

  constructor(pageCount: number, slotCount: number, fromWord = 0, toWord = wordCount(pageCount)) {
    this.fromWord = fromWord
    this.toWord = toWord
    let slots = FEWEST_SLOTS
    while (slots * 2 <= slotCount && slots < pageCount) slots *= 2
    this.slotWords = slots / 32
    const words = wordCount(pageCount)
    const bySlot = (): Int32Array => new Int32Array(this.slotWords)
    const share = (toWord - fromWord) / this.slotWords
    this.state = {
      cached: new Int32Array(words), occupied: bySlot(), used: bySlot(), usedBefore: bySlot(),
      owners: share > FEW_SHARE ? new Int32Array(slots) : null,
    }
  }

  /**
   * Looks waiting pages up, `waiting[i]` those of word `fromWord + i`: those that it holds go into `held`, by word, and their slots stay young;
   * with `insert` it takes the others in, except where a slot is still young.
   */
  lookUp(waiting: Int32Array, fromWord: number, toWord: number, insert: boolean, held: Int32Array): void {
    const { cached, occupied, used, usedBefore, owners } = this.state
    const slotMask = this.slotWords - 1
    for (let word = fromWord; word < toWord; word++) {
      const lanes = waiting[word - fromWord]
      const here = cached[word]
      const hits = lanes & here
      held[word] = hits
      if (lanes === 0) continue
      const slot = word & slotMask
      let taken = 0
      if (insert && hits !== lanes) {
        const others = occupied[slot] & ~here
        taken = lanes & ~hits & ~(others & (used[slot] | usedBefore[slot]))
        if (taken !== 0) {
          if ((taken & others) !== 0) this.drop(word, slot, taken & others)
          cached[word] |= taken
          occupied[slot] |= taken
          if (owners !== null) this.own(word, slot, taken)
        }
      }
      used[slot] |= hits | taken
    }
  }

  /** Pages are taken out again. */
  forget(word: number, lanes: number): void {
    const { cached, occupied } = this.state
    const gone = cached[word] & lanes
    cached[word] &= ~gone
    occupied[word & (this.slotWords - 1)] &= ~gone
  }

  /** What other pages held in these slots is forgotten. */
  private drop(word: number, slot: number, lanes: number): void {
    const { cached, owners } = this.state
    if (owners === null) {
      const first = this.fromWord + ((slot - this.fromWord) & (this.slotWords - 1))
      for (let other = first; other < this.toWord; other += this.slotWords) if (other !== word) cached[other] &= ~lanes
      return
    }
    let left = lanes
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      cached[owners[slot * 32 + 31 - Math.clz32(bit)]] &= ~bit
    }
  }

  private own(word: number, slot: number, lanes: number): void {
    const owners = this.state.owners!
    let left = lanes
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      owners[slot * 32 + 31 - Math.clz32(bit)] = word
    }
  }

  /** A new generation (QEMU: a bitmap sync). */
  grow(): void {
    const { state } = this
    const oldest = state.usedBefore
    state.usedBefore = state.used
    state.used = oldest
    oldest.fill(0)
  }
}

/**
 * Cache of pages as last sent, modelled on QEMU's XBZRLE (page_cache.c). Direct-mapped: page number modulo the slots, a power of two. A
 * slot used in this or the previous generation (`CACHED_PAGE_LIFETIME` 2) is not given to another page, unless `keepsYoung` is false.
 * Bitmaps over pages and slots handle 32 pages at once.
 */
import { wordCount } from '../bitmaps/bitmap.ts'

/** Up to this many pages per slot are searched one by one; beyond, a table of owners is used. */
const FEW_SHARE = 4
/** Smallest cache: one bitmap word. */
const FEWEST_SLOTS = 32

export interface PageCacheState {
  /** Cached pages, from the first cacheable word on. */
  cached: Int32Array
  /** Slots used in this and in the previous generation; each holds a page. */
  used: Int32Array
  usedBefore: Int32Array
  /** Word whose page a slot holds, indexed as `cached`; −1: none. Null where few pages share a slot. */
  owners: Int32Array | null
}

export class PageCache {
  state: PageCacheState
  /** Words of the slot bitmaps: a power of two. */
  private readonly slotWords: number
  /** Cacheable pages lie in words [fromWord, toWord). */
  private readonly fromWord: number
  private readonly toWord: number
  private readonly keepsYoung: boolean

  /** `keepsYoung` false: a page always replaces the one in its slot (QEMU before 2.1). */
  constructor(pageCount: number, slotCount: number, fromWord = 0, toWord = wordCount(pageCount), keepsYoung = true) {
    this.keepsYoung = keepsYoung
    this.fromWord = fromWord
    this.toWord = toWord
    let slots = FEWEST_SLOTS
    while (slots * 2 <= slotCount && slots < pageCount) slots *= 2
    this.slotWords = slots / 32
    const share = (toWord - fromWord) / this.slotWords
    this.state = {
      cached: new Int32Array(toWord - fromWord),
      used: new Int32Array(this.slotWords),
      usedBefore: new Int32Array(this.slotWords),
      owners: share > FEW_SHARE ? new Int32Array(slots).fill(-1) : null,
    }
  }

  /**
   * Looks up waiting pages; `waiting[first + i]` holds those of word `fromWord + i`. Cached pages are marked in `held`, indexed like
   * `cached`, and their slots stay young. With `insert`, a missing page replaces its slot's page unless the slot is young.
   */
  lookUp(waiting: Int32Array, first: number, fromWord: number, toWord: number, insert: boolean, held: Int32Array): void {
    const { slotWords } = this
    for (let word = fromWord; word < toWord;) {
      // Slot numbers wrap here.
      const end = Math.min(toWord, word - (word & (slotWords - 1)) + slotWords)
      if (!this.keepsYoung) this.forgetUse(word & (slotWords - 1), end - word)
      this.lookUpApart(waiting, first + word - fromWord, word, end, insert, held)
      word = end
    }
  }

  private forgetUse(slot: number, words: number): void {
    this.state.used.fill(0, slot, slot + words)
    this.state.usedBefore.fill(0, slot, slot + words)
  }

  /** `lookUp` for words [from, to) with consecutive slots; `waiting[i]` belongs to word `from`. */
  private lookUpApart(waiting: Int32Array, i: number, from: number, to: number, insert: boolean, held: Int32Array): void {
    const { cached, used, usedBefore, owners } = this.state
    const wanted = insert ? -1 : 0
    const away = this.onlyOther(from, to)
    const end = to - this.fromWord
    let place = from - this.fromWord
    let slot = from & (this.slotWords - 1)
    if (away === 0) {
      for (; place < end; place++, slot++, i++) {
        const taken = lookUpWord(waiting[i], wanted, place, slot, cached, used, usedBefore, held)
        if (owners !== null && taken !== 0) this.own(owners, place, slot, taken)
      }
      if (owners === null && insert) this.evict(from, to)
      return
    }
    // Unrolled by eight: the loop itself costs half as much as a word.
    for (; place + 8 <= end; place += 8, slot += 8, i += 8) {
      cached[place + away] &= ~lookUpWord(waiting[i], wanted, place, slot, cached, used, usedBefore, held)
      cached[place + away + 1] &= ~lookUpWord(waiting[i + 1], wanted, place + 1, slot + 1, cached, used, usedBefore, held)
      cached[place + away + 2] &= ~lookUpWord(waiting[i + 2], wanted, place + 2, slot + 2, cached, used, usedBefore, held)
      cached[place + away + 3] &= ~lookUpWord(waiting[i + 3], wanted, place + 3, slot + 3, cached, used, usedBefore, held)
      cached[place + away + 4] &= ~lookUpWord(waiting[i + 4], wanted, place + 4, slot + 4, cached, used, usedBefore, held)
      cached[place + away + 5] &= ~lookUpWord(waiting[i + 5], wanted, place + 5, slot + 5, cached, used, usedBefore, held)
      cached[place + away + 6] &= ~lookUpWord(waiting[i + 6], wanted, place + 6, slot + 6, cached, used, usedBefore, held)
      cached[place + away + 7] &= ~lookUpWord(waiting[i + 7], wanted, place + 7, slot + 7, cached, used, usedBefore, held)
    }
    for (; place < end; place++, slot++, i++) {
      cached[place + away] &= ~lookUpWord(waiting[i], wanted, place, slot, cached, used, usedBefore, held)
    }
  }

  /** Distance to the only other words that share slots with [from, to); 0 if there are several, or none. */
  private onlyOther(from: number, to: number): number {
    const { slotWords, fromWord, toWord } = this
    if (this.state.owners !== null || toWord - fromWord > 2 * slotWords) return 0
    if (from - slotWords >= fromWord) return -slotWords
    return to + slotWords <= toWord ? slotWords : 0
  }

  /** Removes pages; their slots become free. */
  forget(word: number, lanes: number): void {
    const { cached, used, usedBefore } = this.state
    const place = word - this.fromWord
    if (place < 0 || place >= cached.length) return
    const slot = word & (this.slotWords - 1)
    const gone = cached[place] & lanes
    cached[place] &= ~gone
    used[slot] &= ~gone
    usedBefore[slot] &= ~gone
  }

  /** Removes pages outside words [from, to) whose slots now belong to pages of these words. */
  private evict(from: number, to: number): void {
    const { cached } = this.state
    const { slotWords, fromWord, toWord } = this
    const first = from - fromWord
    const end = to - fromWord
    const words = toWord - fromWord
    for (let away = slotWords; end - away > 0; away += slotWords) {
      for (let place = Math.max(first, away); place < end; place++) cached[place - away] &= ~cached[place]
    }
    for (let away = slotWords; first + away < words; away += slotWords) {
      for (let place = Math.min(end, words - away) - 1; place >= first; place--) cached[place + away] &= ~cached[place]
    }
  }

  /** Assigns slots to a word's inserted pages in the table of owners. A page may regain its own slot. */
  private own(owners: Int32Array, place: number, slotWord: number, lanes: number): void {
    const { cached } = this.state
    for (let left = lanes; left !== 0; left &= left - 1) {
      const bit = left & -left
      const slot = slotWord * 32 + 31 - Math.clz32(bit)
      if (owners[slot] >= 0 && owners[slot] !== place) cached[owners[slot]] &= ~bit
      owners[slot] = place
    }
  }

  /** Begins a new generation (QEMU: a bitmap sync). */
  grow(): void {
    const { state } = this
    const oldest = state.usedBefore
    state.usedBefore = state.used
    state.used = oldest
    oldest.fill(0)
  }
}

/**
 * Looks up the pages of one word with bit operations only: branches on random pages would be mispredicted. A young slot without the page
 * belongs to another page. Returns the inserted pages.
 */
function lookUpWord(
  lanes: number,
  wanted: number,
  place: number,
  slot: number,
  cached: Int32Array,
  used: Int32Array,
  usedBefore: Int32Array,
  held: Int32Array,
): number {
  const here = cached[place]
  const young = used[slot]
  const taken = lanes & wanted & ~(here | young | usedBefore[slot])
  held[place] = lanes & here
  used[slot] = young | (lanes & here) | taken
  cached[place] = here | taken
  return taken
}

/**
 * Order of a round's pages (N11; Hudzia and Shribman 2012, after Svärd et al. 2011): pages least likely to change again are sent first. The
 * hypervisor knows in which of the last rounds a page was dirtied. `lru` first sends the pages whose previous dirtying is oldest.
 * `dirty-rate` (S7, Microwiper) first sends the pages dirtied in the fewest rounds, and starts the next round as soon as the dirty rates of
 * the pages sent add up to the bandwidth; hotter pages wait. The order within a round saves data only in a product that checks pages again
 * before sending (Xen's skipping): a log read at the end of a round holds a page written before its turn as well as one written after it.
 */
import { countWords } from '../../bitmaps/bitmap.ts'
import { chooseEvenly } from '../../memory/chosenPages.ts'
import { ln } from '../../random/elementary.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

/** Classes of pages by the two rounds before the last: dirtied in neither, …, in both. */
const CLASSES = { lru: 4, 'dirty-rate': 3 } as const

/** One in this many of a round's pages is sent at any dirty rate. */
const LEAST_PART = 16

interface ReorderState {
  roundStartS: number
  /** Lists of the last two rounds, newest first, and how long each round took. */
  lists: Int32Array[]
  /** Words of the lists outside [fromWord, toWord) are empty. */
  fromWord: number
  toWord: number
  roundS: number[]
  parts: number[]
  heldPages: number
  heldPagesInAll: number
  /** Bytes per second. */
  heldBytesPerS: number
}

export class Reorder implements Boost<ReorderState> {
  readonly id = 'reorder'
  state: ReorderState
  private readonly by: 'lru' | 'dirty-rate'
  /** The round's pages by class, rewritten in each round. */
  private classes: Int32Array[] = []
  private wanted = new Int32Array(0)
  private readonly sizes: number[] = []

  constructor(by: 'lru' | 'dirty-rate') {
    this.by = by
    const fresh: ReorderState = {
      roundStartS: 0,
      lists: [],
      fromWord: Infinity,
      toWord: 0,
      roundS: [],
      parts: [],
      heldPages: 0,
      heldPagesInAll: 0,
      heldBytesPerS: 0,
    }
    this.state = fresh
  }

  begin(_active: BoostContext, nowS: number): void {
    this.state.roundStartS = nowS
  }

  /** Puts the pages of the round's list into one bitmap per class. */
  filter(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const {
      set,
      postponed: { held },
    } = active.memory
    const lastS = nowS - now.roundStartS
    now.roundStartS = nowS
    now.parts = []
    if (active.state.rounds === 0) return
    // Held pages lie anywhere.
    now.fromWord = held.count > 0 ? 0 : Math.min(now.fromWord, set.pages.loWord)
    now.toWord = held.count > 0 ? set.pages.wordCount : Math.max(now.toWord, set.pages.hiWord)
    if (now.lists.length === 2) {
      this.split(active, now.lists[0], now.lists[1])
      now.lists.reverse()
      this.send(active, lastS)
    } else {
      // Includes pages that wait for a later part or round.
      const list = set.pages.words.slice()
      if (held.count > 0) for (let word = 0; word < list.length; word++) list[word] |= held.lanes(word)
      now.lists.unshift(list)
    }
    now.roundS = [lastS, ...now.roundS.slice(0, 1)]
  }

  /** Sorts waiting pages into the classes and counts them; the older list becomes the list of this round. */
  private split(active: BoostContext, newer: Int32Array, older: Int32Array): void {
    const { state: now } = this
    const {
      set,
      postponed: { held },
    } = active.memory
    const { words, loWord, hiWord } = set.pages
    const { sizes } = this
    if (this.classes.length === 0 || this.classes[0].length < hiWord) {
      this.classes = Array.from({ length: CLASSES[this.by] }, () => new Int32Array(hiWord))
    }
    if (this.by === 'lru') splitInFour(words, newer, older, this.classes, loWord, hiWord)
    else splitInThree(words, newer, older, this.classes, loWord, hiWord)
    older.fill(0, now.fromWord, loWord)
    older.set(words.subarray(loWord, hiWord), loWord)
    older.fill(0, hiWord, now.toWord)
    if (held.count > 0) for (let word = 0; word < older.length; word++) older[word] |= held.lanes(word)
    sizes.length = 0
    let left = set.waiting
    for (let i = 0; i < this.classes.length - 1; i++) {
      const pages = countWords(this.classes[i], loWord, hiWord)
      sizes.push(pages)
      left -= pages
    }
    sizes.push(left)
  }

  private send(active: BoostContext, lastS: number): void {
    const { state: now, sizes, classes } = this
    const {
      memory,
      parts: { blockPages },
    } = active
    if (this.by === 'dirty-rate') this.holdHotter(active, lastS)
    const filled = classes.map((_, i) => i).filter((i) => sizes[i] > 0)
    now.parts = filled.map((i) => sizes[i] * blockPages)
    memory.postponed.sendInParts(filled.map((i) => classes[i]))
  }

  /** Pages sent of each class in this round: pages up to the bandwidth by their rates; the others wait for the next. */
  private holdHotter(active: BoostContext, lastS: number): void {
    const { state: now, sizes, classes } = this
    const { parts } = active
    const { loWord, hiWord } = active.memory.set.pages
    const rounds = now.roundS.length + 1
    const roundS = now.roundS.reduce((sum, one) => sum + one, lastS) / rounds
    const bandwidth = Math.min(active.lineBytesPerS, active.maxBytesPerS)
    const least = Math.ceil(sizes.reduce((sum, pages) => sum + pages, 0) / LEAST_PART)
    let rate = 0
    let sent = 0
    classes.forEach((own, i) => {
      // Dirtied in the last round and in `i` of the earlier ones: the writes per second at which a page is dirty in that share of rounds.
      const pageRate = (parts.pageBytes * -ln(1 - (1 + i) / (rounds + 1))) / roundS
      const room = Math.max(least - sent, Math.floor((bandwidth - rate) / pageRate), 0)
      const pages = Math.min(sizes[i], room)
      rate += pages * pageRate
      sent += pages
      if (pages === sizes[i]) return
      if (this.wanted.length < own.length) this.wanted = new Int32Array(own.length)
      const { wanted } = this
      if (pages === 0) {
        now.heldPages += active.holdBack(own)
      } else {
        chooseEvenly(own, sizes[i], sizes[i] - pages, loWord, hiWord, wanted)
        for (let word = loWord; word < hiWord; word++) own[word] &= ~wanted[word]
        now.heldPages += active.holdBack(wanted)
      }
      sizes[i] = pages
    })
    now.heldPagesInAll += now.heldPages
    now.heldBytesPerS = rate
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { state: now } = this
    const remarks: Reason[] = []
    if (now.parts.length > 1) {
      remarks.push({ code: 'sent-in-classes', values: { by: this.by, classPages: now.parts } })
    }
    if (now.heldPages > 0) {
      const { pages, bytes } = active.amount(now.heldPages)
      remarks.push({ code: 'hot-held-back', values: { pages, bytes, rateMbps: now.heldBytesPerS / BYTES_PER_S_OF_MBPS } })
    }
    now.parts = []
    now.heldPages = 0
    return remarks
  }

  figures(active: BoostContext): Record<string, number> {
    return { heldPages: this.state.heldPagesInAll * active.parts.blockPages }
  }
}

/** The classes of `lru`. Without branches, as they would depend on random pages. */
function splitInFour(
  words: Int32Array,
  newer: Int32Array,
  older: Int32Array,
  classes: readonly Int32Array[],
  fromWord: number,
  toWord: number,
): void {
  const [never, once, lately, always] = classes
  for (let word = fromWord; word < toWord; word++) {
    const lanes = words[word]
    const a = lanes & newer[word]
    const b = lanes & older[word]
    const both = a & b
    never[word] = lanes ^ (a | b)
    once[word] = b ^ both
    lately[word] = a ^ both
    always[word] = both
  }
}

/** The classes of `dirty-rate`. */
function splitInThree(
  words: Int32Array,
  newer: Int32Array,
  older: Int32Array,
  classes: readonly Int32Array[],
  fromWord: number,
  toWord: number,
): void {
  const [never, once, always] = classes
  for (let word = fromWord; word < toWord; word++) {
    const lanes = words[word]
    const a = lanes & newer[word]
    const b = lanes & older[word]
    never[word] = lanes ^ (a | b)
    once[word] = a ^ b
    always[word] = a & b
  }
}

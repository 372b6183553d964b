/**
 * The order of a round's pages (N11; Hudzia and Shribman 2012, after Svärd et al. 2011): what is least likely to change again
 * goes first. The hypervisor knows of a page in which of the last rounds it was dirtied. `lru` sends first those whose dirtying before
 * this one lies farthest back. `dirty-rate` (S7, Microwiper) sends first those dirtied in the fewest of them, and the next round
 * starts as soon as the dirtying rates of the pages sent add up to the bandwidth: what is hotter waits. The order within a round
 * saves only where a product looks again before it sends (Xen's skipping): a log read at the round's end holds a page that was
 * written before its turn as well as one written after it.
 */
import { popcount } from '../../memory/bits.ts'
import { chooseHottest } from '../../memory/chosenPages.ts'
import { ln } from '../../random/elementary.ts'
import type { Transfer } from '../transfer.ts'
import { countText, mbpsText, pagesText } from '../wording.ts'
import type { Boost } from './boost.ts'

/** Classes of pages by the two rounds before the last: dirtied in neither, …, in both. */
const CLASSES = { lru: 4, 'dirty-rate': 3 } as const

/** However fast all are dirtied, this share of a round's pages is sent. */
const LEAST_PART = 16

interface ReorderState {
  roundStartS: number
  /** Lists of the last two rounds, newest first, and how long each round took. */
  lists: Int32Array[]
  roundS: number[]
  parts: number[]
  held: number
  heldInAll: number
  /** Bytes a second. */
  heldRate: number
}

export class Reorder implements Boost {
  readonly id = 'reorder'
  state: Record<string, unknown>
  private readonly by: 'lru' | 'dirty-rate'

  constructor(by: 'lru' | 'dirty-rate') {
    this.by = by
    const fresh: ReorderState = { roundStartS: 0, lists: [], roundS: [], parts: [], held: 0, heldInAll: 0, heldRate: 0 }
    this.state = fresh as unknown as Record<string, unknown>
  }

  private get now(): ReorderState {
    return this.state as unknown as ReorderState
  }

  begin(_transfer: Transfer, nowS: number): void {
    this.now.roundStartS = nowS
  }

  /** Of what the round's list holds now, each class into a bitmap of its own. */
  filter(transfer: Transfer, nowS: number): void {
    const { now } = this
    const { set } = transfer.memory
    const lastS = nowS - now.roundStartS
    now.roundStartS = nowS
    now.parts = []
    if (transfer.state.rounds === 0) return
    const [newer, older] = now.lists
    if (older !== undefined) this.split(transfer, newer, older, lastS)
    // With what waits for a later part or round.
    const list = set.words.map((lanes, word) => lanes | transfer.memory.outLanes(word))
    now.lists = [list, ...now.lists.slice(0, 1)]
    now.roundS = [lastS, ...now.roundS.slice(0, 1)]
  }

  private split(transfer: Transfer, newer: Int32Array, older: Int32Array, lastS: number): void {
    const { now, by } = this
    const { set } = transfer.memory
    const classes = Array.from({ length: CLASSES[by] }, () => new Int32Array(set.words.length))
    const sizes = classes.map(() => 0)
    for (let word = set.loWord; word < set.hiWord; word++) {
      const lanes = set.words[word]
      if (lanes === 0) continue
      const a = newer[word]
      const b = older[word]
      const split = by === 'lru' ? [lanes & ~a & ~b, lanes & ~a & b, lanes & a & ~b, lanes & a & b] : [lanes & ~a & ~b, lanes & (a ^ b), lanes & a & b]
      split.forEach((own, i) => {
        classes[i][word] = own
        sizes[i] += popcount(own)
      })
    }
    if (by === 'dirty-rate') this.holdHotter(transfer, classes, sizes, lastS)
    const filled = classes.map((_, i) => i).filter((i) => sizes[i] > 0)
    now.parts = filled.map((i) => sizes[i] * transfer.parts.blockPages)
    transfer.memory.sendInParts(filled.slice(1).map((i) => classes[i]))
  }

  /** What is sent of each class in this round: pages up to the bandwidth by their rates, the rest waits for the next. */
  private holdHotter(transfer: Transfer, classes: Int32Array[], sizes: number[], lastS: number): void {
    const { now } = this
    const { parts } = transfer
    const rounds = now.roundS.length + 1
    const roundS = now.roundS.reduce((sum, one) => sum + one, lastS) / rounds
    const bandwidth = Math.min(transfer.lineRate, transfer.maxBytesPerS)
    const least = Math.ceil(sizes.reduce((sum, pages) => sum + pages, 0) / LEAST_PART)
    const none = new Int32Array(classes[0].length)
    const wanted = new Int32Array(classes[0].length)
    let rate = 0
    let sent = 0
    classes.forEach((own, i) => {
      // Dirtied in the last round and in `i` of those before: the writes a second of which a page is dirty in that share of rounds.
      const pageRate = (parts.pageBytes * -ln(1 - (1 + i) / (rounds + 1))) / roundS
      const room = Math.max(least - sent, Math.floor((bandwidth - rate) / pageRate), 0)
      const pages = Math.min(sizes[i], room)
      rate += pages * pageRate
      sent += pages
      if (pages === sizes[i]) return
      chooseHottest(own, none, sizes[i] - pages, wanted)
      now.held += transfer.holdBack(wanted)
      sizes[i] = pages
    })
    now.heldInAll += now.held
    now.heldRate = rate
  }

  roundEnds(transfer: Transfer): string | null {
    const { now } = this
    const { parts } = transfer
    const said: string[] = []
    if (now.parts.length > 1) {
      const first = this.by === 'lru' ? 'least recently dirtied' : 'most slowly dirtied'
      said.push(`sent in ${now.parts.length} parts, ${first} first: ${now.parts.map(countText).join(', ')} pages`)
    }
    if (now.held > 0) {
      said.push(`those sent were dirtied at ${mbpsText(now.heldRate)}: ${pagesText(now.held * parts.blockPages, now.held * parts.pageBytes)} hotter ones waited`)
    }
    now.parts = []
    now.held = 0
    return said.length === 0 ? null : said.join('; ')
  }

  figures(transfer: Transfer): Record<string, number> {
    return { heldPages: this.now.heldInAll * transfer.parts.blockPages }
  }
}

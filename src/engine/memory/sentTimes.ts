/**
 * How often each page of one migration was sent whole; markers of zero pages, deltas and references do not count. Counts are bits in
 * planes, one plane per binary digit, so that a word of 32 pages is counted at once and a plane exists only once a page needs it. A count
 * stops at 255. Made only for a run that asks for it, and in no checkpoint.
 */
import { popcount, wordCount, wordMask } from '../bitmaps/bitmap.ts'
import type { PageContent } from '../workload/pageContent.ts'
import type { PendingPages } from './pendingPages.ts'

const MOST_PLANES = 8

/** Which VM's sent pages a run counts, and what makes the counter: the core of the engine does not contain it. */
export interface CountSent {
  vm: string
  make: (pageCount: number) => SentTimes
}

export interface SentTimesMap {
  /** Pages per byte of `cells`: a power of two. */
  pagesPerCell: number
  pageCount: number
  /** Largest count of a cell's pages, at most 255, in address order. */
  cells: Uint8Array
  /** Pages sent exactly once, pages sent more often, and how often the latter were sent in all. */
  oncePages: number
  againPages: number
  againTimes: number
}

export class SentTimes {
  readonly pageCount: number
  private readonly planes: Int32Array[] = []

  constructor(pageCount: number) {
    this.pageCount = pageCount
  }

  /** The lanes of a word are sent once more. */
  add(word: number, lanes: number): void {
    const { planes } = this
    let carry = lanes
    for (let i = 0; carry !== 0 && i < MOST_PLANES; i++) {
      if (i === planes.length) planes.push(new Int32Array(wordCount(this.pageCount)))
      const plane = planes[i]
      const before = plane[word]
      plane[word] = before ^ carry
      carry &= before
    }
    if (carry === 0) return
    for (const plane of planes) plane[word] |= carry
  }

  /** The source sends the stretch from the scan position to `scanned`; call before the position moves. */
  addStretch(set: PendingPages, content: PageContent, scanned: number): void {
    const { pageCount } = this
    const from = set.scan.origin + set.scan.at.scanned
    const to = set.scan.origin + scanned
    if (from < pageCount) this.addRange(set, content, from, Math.min(to, pageCount))
    if (to > pageCount) this.addRange(set, content, Math.max(from - pageCount, 0), to - pageCount)
  }

  private addRange(set: PendingPages, content: PageContent, from: number, to: number): void {
    const { encoding, pages } = set
    const { words } = pages
    const encoders = encoding === null ? [] : encoding.encoders
    const endWord = Math.min(Math.ceil(to / 32), pages.hiWord)
    for (let word = Math.max(Math.floor(from / 32), pages.loWord); word < endWord; word++) {
      let lanes = words[word] & wordMask(word, from, to)
      if (lanes === 0) continue
      lanes &= ~content.zeroWord(word)
      for (let i = 0; i < encoders.length; i++) lanes &= ~encoders[i].lanes[word]
      if (lanes !== 0) this.add(word, lanes)
    }
  }

  /** Largest count among the lanes of a word. */
  private mostIn(word: number, lanes: number): number {
    const { planes } = this
    let left = lanes
    let most = 0
    for (let i = planes.length - 1; i >= 0; i--) {
      const higher = left & planes[i][word]
      if (higher === 0) continue
      left = higher
      most |= 1 << i
    }
    return most
  }

  /** The counts in at most `maxCells` cells. `blockPages`: guest pages per counted page. */
  read(maxCells: number, blockPages: number): SentTimesMap {
    const { pageCount, planes } = this
    let perCell = 1
    while (pageCount / perCell > Math.max(1, maxCells)) perCell *= 2
    const cells = new Uint8Array(Math.ceil(pageCount / perCell))
    let oncePages = 0
    let sentPages = 0
    let times = 0
    for (let word = 0; word < wordCount(pageCount); word++) {
      let more = 0
      for (let i = 0; i < planes.length; i++) {
        times += popcount(planes[i][word]) * (1 << i)
        if (i > 0) more |= planes[i][word]
      }
      const once = planes.length === 0 ? 0 : planes[0][word] & ~more
      oncePages += popcount(once)
      sentPages += popcount(once | more)
      if ((once | more) !== 0) this.fillCells(cells, word, perCell)
    }
    return {
      pagesPerCell: perCell * blockPages,
      pageCount: pageCount * blockPages,
      cells,
      oncePages: oncePages * blockPages,
      againPages: (sentPages - oncePages) * blockPages,
      againTimes: (times - oncePages) * blockPages,
    }
  }

  private fillCells(cells: Uint8Array, word: number, perCell: number): void {
    const first = word * 32
    const step = Math.min(32, perCell)
    const end = Math.min(first + 32, this.pageCount)
    for (let page = first; page < end; page += step) {
      const cell = Math.floor(page / perCell)
      cells[cell] = Math.max(cells[cell], this.mostIn(word, wordMask(word, page, page + step)))
    }
  }
}

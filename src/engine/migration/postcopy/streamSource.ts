/**
 * Source side of the stream of missing pages: which page begins next. First requested pages, after which the push continues (QEMU's
 * `get_queued_page`); then prefetch windows; then, if the source pushes, all other pages in address order, wrapping round.
 */
import { popcount } from '../../bitmaps/bitmap.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import type { SentTimes } from '../../memory/sentTimes.ts'
import { isIn } from '../../workload/accessOrder.ts'
import type { NumberQueue } from './numberQueue.ts'
import type { PageSizes } from './pageSizes.ts'
import { bytesOfPages, endInOrder, firstIn, nextWord, wordsInOrder } from './pageScan.ts'
import { QueuedPages } from './queuedPages.ts'
import type { SavedQueue } from './queuedPages.ts'

interface SourceState {
  /** Position at which the next page begins. */
  sendPosBytes: number
  /** Page at which the push continues, and whether the stream's last page belonged to the push. */
  scanPage: number
  scanning: boolean
  /** True if the stream is inside the first prefetch range. */
  inWindow: boolean
  /** Pages begun or taken out so far. */
  normalPages: number
  zeros: number
}

export interface SavedSource {
  state: SourceState
  queue: SavedQueue
}

export class StreamSource {
  readonly unsent: Int32Array
  state: SourceState
  private readonly set: PendingPages
  private readonly sizes: PageSizes
  private readonly pushes: boolean
  private readonly sentTimes: SentTimes | null
  private readonly queue: QueuedPages
  /** Departures of the stream from address order, for the destination to follow: pairs of a position and a page. */
  private readonly jumps: NumberQueue

  /** `set`: the pages missing at first; a page leaves it when it begins. */
  constructor(
    set: PendingPages,
    sizes: PageSizes,
    jumps: NumberQueue,
    { pushes, sentTimes }: { pushes: boolean; sentTimes: SentTimes | null },
  ) {
    this.set = set
    this.unsent = set.pages.words
    this.sizes = sizes
    this.jumps = jumps
    this.pushes = pushes
    this.sentTimes = sentTimes
    this.queue = new QueuedPages(set.pages.words, sizes, set.pages.pageCount)
    this.state = { sendPosBytes: 0, scanPage: set.scan.origin, scanning: true, inWindow: false, normalPages: 0, zeros: 0 }
  }

  /** Begins every page that starts before a position. */
  sendTo(posBytes: number): void {
    const { state, queue } = this
    const { asked } = queue
    while (state.sendPosBytes < posBytes) {
      if (asked.length > 0) {
        const page = asked.first(0)
        asked.drop(1)
        if (!isIn(this.unsent, page)) continue
        this.jump(page)
        queue.begins(page)
        this.begin(page)
        state.scanPage = page + 1
        state.scanning = true
        state.inWindow = false
      } else if (queue.windows.length > 0) {
        this.sendFromWindow()
      } else if (!this.pushes || this.set.waiting === 0) {
        return
      } else {
        if (!state.scanning) this.jump(state.scanPage)
        state.scanning = true
        this.scanTo(posBytes)
      }
    }
  }

  private jump(page: number): void {
    this.jumps.addPair(this.state.sendPosBytes, page)
  }

  private begin(page: number): void {
    const { state, set, sizes } = this
    const isZero = sizes.isZero(page)
    set.take(page >>> 5, 1 << (page & 31), isZero ? 0 : 1, isZero ? 1 : 0)
    if (isZero) {
      state.zeros++
      state.sendPosBytes += sizes.zeroBytes
    } else {
      state.normalPages++
      this.sentTimes?.add(page >>> 5, 1 << (page & 31))
      state.sendPosBytes += sizes.normalPageBytes
    }
  }

  private sendFromWindow(): void {
    const { state, queue } = this
    const { windows } = queue
    const page = firstIn(this.unsent, windows.first(0), windows.first(1))
    if (page < 0) {
      windows.drop(2)
      state.inWindow = false
      return
    }
    if (!state.inWindow) this.jump(page)
    queue.begins(page)
    this.begin(page)
    windows.setFirst(0, page + 1)
    state.inWindow = true
    state.scanning = false
  }

  /** Sends in address order from the scan position on, until no more pages begin before `posBytes` or none remains. */
  private scanTo(posBytes: number): void {
    const { state, set, unsent, sizes, sentTimes } = this
    const { normalPageBytes, zeroBytes } = sizes
    const words = unsent.length
    let word = (state.scanPage >>> 5) % words
    let lanes = unsent[word] & (state.scanPage >>> 5 < words ? -1 << (state.scanPage & 31) : -1)
    let plainEnd = sizes.plainUntil(word)
    // Counts of whole words are kept here and written back at once.
    let { sendPosBytes } = state
    let normalPages = 0
    let zeros = 0
    let { waiting } = set
    if (waiting === 0) return
    for (;;) {
      if (lanes !== 0) {
        const pages = lanes === -1 ? 32 : popcount(lanes)
        const zerosHere = word < plainEnd ? 0 : sizes.zerosIn(word, lanes)
        const end = sendPosBytes + ((pages - zerosHere) * normalPageBytes + zerosHere * zeroBytes)
        if (end <= posBytes) {
          set.take(word, lanes, pages - zerosHere, zerosHere)
          sentTimes?.add(word, sizes.normalPagesIn(word, lanes))
          sendPosBytes = end
          normalPages += pages - zerosHere
          zeros += zerosHere
          waiting -= pages
        } else {
          this.begun(sendPosBytes, normalPages, zeros)
          this.beginLanes(word, lanes, posBytes)
          if (state.sendPosBytes >= posBytes) return
          sendPosBytes = state.sendPosBytes
          normalPages = 0
          zeros = 0
          waiting = set.waiting
        }
      }
      const sent = word
      word = word + 1 === words ? 0 : word + 1
      if (sendPosBytes >= posBytes || waiting === 0) break
      word = nextWord(unsent, word)
      if (word <= sent) plainEnd = sizes.plainUntil(word)
      lanes = unsent[word]
    }
    this.begun(sendPosBytes, normalPages, zeros)
    state.scanPage = word * 32
  }

  /** Counts pages that have begun up to a position. */
  private begun(sendPosBytes: number, normalPages: number, zeros: number): void {
    const { state } = this
    state.sendPosBytes = sendPosBytes
    state.normalPages += normalPages
    state.zeros += zeros
  }

  /** Begins the pages of a word, in order, that begin before `posBytes`. */
  private beginLanes(word: number, lanes: number, posBytes: number): void {
    const {
      state,
      sizes: { normalPageBytes, zeroBytes },
      sizes,
    } = this
    const normal = sizes.normalPagesIn(word, lanes)
    let at = state.sendPosBytes
    let left = lanes
    while (left !== 0 && at < posBytes) {
      at += (normal & left & -left) === 0 ? zeroBytes : normalPageBytes
      left &= left - 1
    }
    const begun = lanes ^ left
    if (begun === 0) return
    const normalPages = popcount(begun & normal)
    const zeros = popcount(begun) - normalPages
    this.set.take(word, begun, normalPages, zeros)
    this.sentTimes?.add(word, begun & normal)
    state.scanPage = word * 32 + 32 - Math.clz32(begun)
    this.begun(at, normalPages, zeros)
  }

  /** Requests a page within the stream; returns the position of its end. */
  ask(page: number): number {
    const { queue, sizes } = this
    let end = this.state.sendPosBytes
    const { asked } = queue
    for (let i = 0; i < asked.length; i++) end += sizes.of(asked.first(i))
    queue.ask(page)
    return end + sizes.of(page)
  }

  /** Queues the `count` unsent pages after `page`. */
  prefetchAfter(page: number, count: number): void {
    this.queue.prefetchAfter(page, count)
  }

  /** The push continues at `page`, after the queued data. */
  pushFrom(page: number): void {
    this.state.scanPage = page
    this.state.scanning = false
  }

  /** A page is sent outside the stream. */
  takeOut(page: number): void {
    const { sendPosBytes } = this.state
    this.queue.takenOut(page)
    this.begin(page)
    this.state.sendPosBytes = sendPosBytes
  }

  /** Position at which all requested and prefetched pages have arrived. */
  get queuedEnd(): number {
    return this.state.sendPosBytes + this.queue.bytes
  }

  /** For `foreseen` with the same `bytes` while nothing is sent or requested: the words within reach of the push; Infinity: not known. */
  wordsWithin(bytes: number): number {
    const { state, unsent, queue, sizes } = this
    if (!this.pushes || queue.windows.length > 0) return Infinity
    let at = state.sendPosBytes
    const end = at + bytes + sizes.normalPageBytes
    for (let i = 0; i < queue.asked.length; i++) if (isIn(unsent, queue.asked.first(i))) at += sizes.of(queue.asked.first(i))
    return wordsInOrder(unsent, sizes, { from: this.pushesFrom(), at, end })
  }

  /** Page at which the push continues after all requested ones. */
  private pushesFrom(): number {
    const { asked } = this.queue
    return asked.length > 0 ? asked.first(asked.length - 1) + 1 : this.state.scanPage
  }

  /** Whether a page is not requested and lies outside the next `words` words of the push. */
  private isBeyond(page: number, words: number): boolean {
    const { unsent, queue } = this
    const from = this.pushesFrom()
    const start = (from >>> 5) % unsent.length
    const offset = (page >>> 5) - start
    if ((offset < 0 ? offset + unsent.length : offset) < words) return false
    for (let i = 0; i < queue.asked.length; i++) if (queue.asked.first(i) === page) return false
    return true
  }

  /**
   * Position of the end of a page that has not begun, if nothing more is requested; −1 if it is more than `bytes` away. `words`: of
   * `wordsWithin`, where several pages are asked for.
   */
  foreseen(page: number, bytes: number, words = Infinity): number {
    if (words < Infinity && this.isBeyond(page, words)) return -1
    const { state, unsent, queue, sizes } = this
    const { asked, windows } = queue
    let at = state.sendPosBytes
    const most = at + bytes + sizes.normalPageBytes
    let scan = state.scanPage
    for (let i = 0; i < asked.length; i++) {
      const other = asked.first(i)
      if (isIn(unsent, other)) at += sizes.of(other)
      if (other === page) return at
      scan = other + 1
    }
    for (let i = 0; i < windows.length; i += 2) {
      if (page < windows.first(i) || page >= windows.first(i + 1)) {
        at += bytesOfPages(unsent, sizes, windows.first(i), windows.first(i + 1))
        if (at > most) return -1
        continue
      }
      let next = firstIn(unsent, windows.first(i), windows.first(i + 1))
      while (next >= 0) {
        at += sizes.of(next)
        if (next === page) return at
        if (at > most) return -1
        next = firstIn(unsent, next + 1, windows.first(i + 1))
      }
    }
    return this.pushes ? endInOrder(unsent, sizes, { page, from: scan, at, end: most }) : -1
  }

  /** Page up to which the stream continues in address order from the last page sent, as far as known; at most `most` pages on. */
  inOrderUntil(page: number, most: number): number {
    const { asked, windows } = this.queue
    const end = Math.min(this.set.pages.pageCount, page + 1 + most)
    if (asked.length > 0) return page + 1
    if (windows.length > 0) return this.state.inWindow ? Math.min(end, windows.first(1)) : page + 1
    return this.state.scanning && this.pushes ? end : page + 1
  }

  save(): SavedSource {
    return { state: { ...this.state }, queue: this.queue.save() }
  }

  load(saved: SavedSource): void {
    this.state = { ...saved.state }
    this.queue.load(saved.queue)
  }
}

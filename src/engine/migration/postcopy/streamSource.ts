/**
 * The source's side of the stream of missing pages: which page begins next. Those asked for within the stream, after which
 * it goes on (QEMU's `get_queued_page`); then what follows a fault by prefetching; then, if the source pushes, all others in address
 * order, round and round.
 */
import { popcount } from '../../memory/bitmap.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import { isIn } from '../../workload/accessOrder.ts'
import type { NumberQueue } from './numberQueue.ts'
import type { PageSizes } from './pageSizes.ts'
import { bytesIn, endInOrder, firstIn } from './pageScan.ts'
import { QueuedPages } from './requestedPages.ts'
import type { SavedQueue } from './requestedPages.ts'

interface SourceState {
  /** Where the next page will begin. */
  sendPos: number
  /** The push goes on here, and whether the stream's last page was one of the push. */
  scanPage: number
  scanning: boolean
  /** Whether the stream is inside the first of the ranges to prefetch. */
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
  private readonly queue: QueuedPages
  /** Where the stream leaves address order, for the destination to follow: at a position to a page, pairs. */
  private readonly jumps: NumberQueue

  /** `set`: what is missing at first; its pages leave it as they begin. */
  constructor(set: PendingPages, sizes: PageSizes, jumps: NumberQueue, pushes: boolean) {
    this.set = set
    this.unsent = set.words
    this.sizes = sizes
    this.jumps = jumps
    this.pushes = pushes
    this.queue = new QueuedPages(set.words, sizes, set.pageCount)
    this.state = { sendPos: 0, scanPage: set.origin, scanning: true, inWindow: false, normalPages: 0, zeros: 0 }
  }

  /** Every page that begins before a position has begun. */
  sendTo(pos: number): void {
    const { state, queue } = this
    const { asked } = queue
    while (state.sendPos < pos) {
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
        this.scanTo(pos)
      }
    }
  }

  private jump(page: number): void {
    this.jumps.add(this.state.sendPos, page)
  }

  private begin(page: number): void {
    const { state, set, sizes } = this
    this.unsent[page >>> 5] &= ~(1 << (page & 31))
    if (sizes.isZero(page)) {
      state.zeros++
      set.zeros--
      state.sendPos += sizes.zeroBytes
    } else {
      state.normalPages++
      set.normalPages--
      state.sendPos += sizes.bodyBytes
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

  /** Address order from the scan position on, until no more begins before `pos` or nothing is left. */
  private scanTo(pos: number): void {
    const { state, set, unsent, sizes } = this
    const words = unsent.length
    let word = (state.scanPage >>> 5) % words
    let lanes = unsent[word] & (state.scanPage >>> 5 < words ? -1 << (state.scanPage & 31) : -1)
    while (set.waiting > 0) {
      if (lanes !== 0) {
        const zeros = sizes.zerosIn(word, lanes)
        const normalPages = popcount(lanes) - zeros
        const bytes = normalPages * sizes.bodyBytes + zeros * sizes.zeroBytes
        if (state.sendPos + bytes <= pos) {
          unsent[word] &= ~lanes
          state.sendPos += bytes
          state.normalPages += normalPages
          state.zeros += zeros
          set.normalPages -= normalPages
          set.zeros -= zeros
        } else {
          while (lanes !== 0 && state.sendPos < pos) {
            const page = word * 32 + 31 - Math.clz32(lanes & -lanes)
            lanes &= lanes - 1
            this.begin(page)
            state.scanPage = page + 1
          }
          if (state.sendPos >= pos) return
        }
      }
      word = word + 1 === words ? 0 : word + 1
      state.scanPage = word * 32
      if (state.sendPos >= pos) return
      lanes = unsent[word]
    }
  }

  /** Asks for a page within the stream; returns where it will end. */
  ask(page: number): number {
    const { queue, sizes } = this
    let end = this.state.sendPos
    const { asked } = queue
    for (let i = 0; i < asked.length; i++) end += sizes.of(asked.first(i))
    queue.ask(page)
    return end + sizes.of(page)
  }

  /** The `count` unsent pages after one follow it. */
  prefetchAfter(page: number, count: number): void {
    this.queue.prefetchAfter(page, count)
  }

  /** A page goes outside the stream. */
  takeOut(page: number): void {
    const { sendPos } = this.state
    this.queue.takenOut(page)
    this.begin(page)
    this.state.sendPos = sendPos
  }

  /** The position at which everything that is asked for or to be prefetched has come. */
  get queuedEnd(): number {
    return this.state.sendPos + this.queue.bytes
  }

  /** Where a page not begun yet will end if nothing more is asked for; −1 if that is more than `bytes` away. */
  foreseen(page: number, bytes: number): number {
    const { state, unsent, queue, sizes } = this
    const { asked, windows } = queue
    let at = state.sendPos
    const most = at + bytes + sizes.bodyBytes
    let scan = state.scanPage
    for (let i = 0; i < asked.length; i++) {
      const other = asked.first(i)
      if (isIn(unsent, other)) at += sizes.of(other)
      if (other === page) return at
      scan = other + 1
    }
    for (let i = 0; i < windows.length; i += 2) {
      if (page < windows.first(i) || page >= windows.first(i + 1)) {
        at += bytesIn(unsent, sizes, windows.first(i), windows.first(i + 1))
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

  /** Up to which page the stream goes on in address order from one that it sent last, as far as is known; at most `most` pages on. */
  inOrderUntil(page: number, most: number): number {
    const { asked, windows } = this.queue
    const end = Math.min(this.set.pageCount, page + 1 + most)
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

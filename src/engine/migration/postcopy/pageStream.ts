/**
 * The stream in which missing pages come after a post-copy switch. Positions in it are bytes since its first page. Which page
 * comes next: those asked for within the stream, after which it goes on (QEMU's `get_queued_page`); then what follows a
 * fault by prefetching; then, if the source pushes, all others in address order, round and round. A page that has begun has
 * left `unsent`, one that has arrived has left `missing`: each is sent once. Between the two lies what the sockets hold.
 */
import type { PageAudit } from '../../memory/audit.ts'
import { popcount, setRange } from '../../memory/bits.ts'
import type { PageContent } from '../../memory/pageContent.ts'
import type { SendSet } from '../../memory/sendSet.ts'
import { isIn } from '../../workload/accessOrder.ts'
import { NumberQueue } from './numberQueue.ts'
import { bytesIn, endAfter, endInOrder, firstIn } from './pageWalk.ts'

export interface StreamState {
  /** The push goes on here, and whether the stream's last page was one of the push. */
  scanPage: number
  scanning: boolean
  /** Where the next page will begin, and the page that arrives next is looked for from here on, at this position. */
  sendPos: number
  arrivePage: number
  arrivePos: number
  /** Whether the stream is inside the first of the ranges to prefetch. */
  inWindow: boolean
  /** Bytes of all its pages together. */
  wholeBytes: number
  /** Pages begun or taken out so far, and pages missing. */
  bodies: number
  zeros: number
  missing: number
}

export interface SavedStream {
  state: StreamState
  missing: Int32Array
  jumps: number[]
  asked: number[]
  windows: number[]
}

export class PageStream {
  readonly unsent: Int32Array
  readonly missing: Int32Array
  readonly bodyBytes: number
  readonly zeroBytes: number
  /** Where the stream jumps, at a position to a page: pairs. */
  private readonly jumps = new NumberQueue()
  /** Pages asked for within the stream. */
  private readonly asked = new NumberQueue()
  /** Ranges to prefetch, [from, to): pairs. */
  private readonly windows = new NumberQueue()
  /** Pages that are or were in one of the ranges; says something of those not begun yet only. */
  private readonly queued: Int32Array
  private readonly set: SendSet
  private readonly content: PageContent
  private readonly audit: PageAudit | null
  private readonly pushes: boolean
  state: StreamState

  /** `set` is what is missing when the guest starts at the destination; its pages leave it as they are sent. */
  constructor(set: SendSet, content: PageContent, audit: PageAudit | null, options: { bodyBytes: number; zeroBytes: number; pushes: boolean }) {
    this.set = set
    this.content = content
    this.audit = audit
    this.unsent = set.words
    this.missing = set.words.slice()
    this.queued = new Int32Array(set.words.length)
    this.bodyBytes = options.bodyBytes
    this.zeroBytes = options.zeroBytes
    this.pushes = options.pushes
    this.state = {
      scanPage: set.origin, scanning: true, sendPos: 0, arrivePage: set.origin, arrivePos: 0, inWindow: false,
      wholeBytes: set.bodies * this.bodyBytes + set.zeros * this.zeroBytes, bodies: 0, zeros: 0, missing: set.bodies + set.zeros,
    }
  }

  bytesOf(page: number): number {
    return (this.content.zeroWord(page >>> 5) >>> (page & 31)) & 1 ? this.zeroBytes : this.bodyBytes
  }

  /** Bytes of the pages that have begun, and of those taken out. */
  get sentBytes(): number {
    return this.state.bodies * this.bodyBytes + this.state.zeros * this.zeroBytes
  }

  // — what the source does —

  /** Every page that begins before a position has begun. */
  sendTo(pos: number): void {
    const { state } = this
    while (state.sendPos < pos) {
      if (this.asked.length > 0) {
        const page = this.asked.first(0)
        this.asked.drop(1)
        if (!isIn(this.unsent, page)) continue
        this.jump(page)
        this.begin(page)
        state.scanPage = page + 1
        state.scanning = true
        state.inWindow = false
      } else if (this.windows.length > 0) {
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
    const { state, set } = this
    const bytes = this.bytesOf(page)
    this.unsent[page >>> 5] &= ~(1 << (page & 31))
    if (bytes === this.zeroBytes) {
      state.zeros++
      set.zeros--
    } else {
      state.bodies++
      set.bodies--
    }
    state.sendPos += bytes
  }

  private sendFromWindow(): void {
    const { state, windows } = this
    const page = firstIn(this.unsent, windows.first(0), windows.first(1))
    if (page < 0) {
      windows.drop(2)
      state.inWindow = false
      return
    }
    if (!state.inWindow) this.jump(page)
    this.begin(page)
    windows.setFirst(0, page + 1)
    state.inWindow = true
    state.scanning = false
  }

  /** Address order from the scan position on, until no more begins before `pos` or nothing is left. */
  private scanTo(pos: number): void {
    const { state, set, unsent, content, bodyBytes, zeroBytes } = this
    const words = unsent.length
    let word = (state.scanPage >>> 5) % words
    let lanes = unsent[word] & (state.scanPage >>> 5 < words ? -1 << (state.scanPage & 31) : -1)
    while (set.waiting > 0) {
      if (lanes !== 0) {
        const zeroLanes = lanes & content.zeroWord(word)
        const zeros = popcount(zeroLanes)
        const bodies = popcount(lanes) - zeros
        const bytes = bodies * bodyBytes + zeros * zeroBytes
        if (state.sendPos + bytes <= pos) {
          unsent[word] &= ~lanes
          state.sendPos += bytes
          state.bodies += bodies
          state.zeros += zeros
          set.bodies -= bodies
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
    let end = this.state.sendPos
    for (let i = 0; i < this.asked.length; i++) end += this.bytesOf(this.asked.first(i))
    this.asked.add(page)
    return end + this.bytesOf(page)
  }

  /** The `count` unsent pages after one follow it. */
  prefetchAfter(page: number, count: number): void {
    if (count === 0) return
    const { windows, unsent, queued } = this
    const to = endAfter(unsent, page + 1, count, this.set.pageCount)
    const last = windows.length - 2
    let open = last >= 0 && windows.first(last + 1) === page + 1
    for (let next = firstIn(unsent, page + 1, to); next >= 0; next = firstIn(unsent, next + 1, to)) {
      // Pages of an earlier range come with that one: ranges never overlap.
      if (isIn(queued, next)) {
        open = false
        continue
      }
      if (open) windows.setFirst(windows.length - 1, next + 1)
      else windows.add(next, next + 1)
      open = true
      queued[next >>> 5] |= 1 << (next & 31)
    }
  }

  /** A page goes outside the stream: it leaves both sets at once. */
  takeOut(page: number): number {
    const bytes = this.bytesOf(page)
    const { sendPos } = this.state
    this.begin(page)
    this.state.sendPos = sendPos
    this.arrive(page >>> 5, 1 << (page & 31))
    return bytes
  }

  /** The position at which everything that is asked for or to be prefetched has come. */
  get queuedEnd(): number {
    const { asked, windows } = this
    let end = this.state.sendPos
    for (let i = 0; i < asked.length; i++) {
      const page = asked.first(i)
      if (isIn(this.unsent, page) && !isIn(this.queued, page)) end += this.bytesOf(page)
    }
    for (let i = 0; i < windows.length; i += 2) end += this.bytesIn(windows.first(i), windows.first(i + 1))
    return end
  }

  // — what the destination sees —

  private arrive(word: number, lanes: number): void {
    this.missing[word] &= ~lanes
    this.state.missing -= popcount(lanes)
    this.audit?.arrived(word, lanes)
  }

  /** Every page that ends by a position has arrived. */
  arriveTo(pos: number): void {
    const { state, jumps } = this
    for (;;) {
      const end = jumps.length > 0 ? jumps.first(0) : state.sendPos
      if (state.arrivePos < end) this.arriveInOrder(Math.min(pos, end))
      if (state.arrivePos < end || jumps.length === 0) return
      state.arrivePage = jumps.first(1)
      jumps.drop(2)
    }
  }

  /** Pages of the present stretch: those that are missing from `arrivePage` on, in address order; others have come before. */
  private arriveInOrder(pos: number): void {
    const { state, missing, content, bodyBytes, zeroBytes } = this
    const words = missing.length
    let word = (state.arrivePage >>> 5) % words
    let lanes = missing[word] & (state.arrivePage >>> 5 < words ? -1 << (state.arrivePage & 31) : -1)
    while (state.missing > 0) {
      if (lanes !== 0) {
        const zeroLanes = lanes & content.zeroWord(word)
        const zeros = popcount(zeroLanes)
        const bytes = (popcount(lanes) - zeros) * bodyBytes + zeros * zeroBytes
        if (state.arrivePos + bytes <= pos) {
          this.arrive(word, lanes)
          state.arrivePos += bytes
        } else {
          while (lanes !== 0) {
            const bit = lanes & -lanes
            const size = (zeroLanes & bit) !== 0 ? zeroBytes : bodyBytes
            if (state.arrivePos + size > pos) return
            lanes ^= bit
            this.arrive(word, bit)
            state.arrivePos += size
            state.arrivePage = word * 32 + 32 - Math.clz32(bit)
          }
        }
      }
      word = word + 1 === words ? 0 : word + 1
      state.arrivePage = word * 32
      if (state.arrivePos >= pos) return
      lanes = missing[word]
    }
  }

  /** Where a page that has begun will end. */
  endOf(page: number): number {
    const { state, jumps } = this
    let from = state.arrivePage
    let at = state.arrivePos
    for (let i = 0; ; i += 2) {
      const last = i === jumps.length
      const end = last ? state.sendPos : jumps.first(i)
      const found = this.endWithin(this.missing, page, from, at, end)
      if (found >= 0) return found
      if (last) return end
      from = jumps.first(i + 1)
      at = end
    }
  }

  /** Where a page not begun yet will end if nothing more is asked for; −1 if that is more than `bytes` away. */
  foreseen(page: number, bytes: number): number {
    const { state, unsent, asked, windows } = this
    let at = state.sendPos
    const most = at + bytes + this.bodyBytes
    let scan = state.scanPage
    for (let i = 0; i < asked.length; i++) {
      const other = asked.first(i)
      if (isIn(unsent, other)) at += this.bytesOf(other)
      if (other === page) return at
      scan = other + 1
    }
    for (let i = 0; i < windows.length; i += 2) {
      if (page < windows.first(i) || page >= windows.first(i + 1)) {
        at += this.bytesIn(windows.first(i), windows.first(i + 1))
        if (at > most) return -1
        continue
      }
      let next = firstIn(this.unsent, windows.first(i), windows.first(i + 1))
      while (next >= 0) {
        at += this.bytesOf(next)
        if (next === page) return at
        if (at > most) return -1
        next = firstIn(this.unsent, next + 1, windows.first(i + 1))
      }
    }
    return this.pushes ? this.endWithin(unsent, page, scan, at, most) : -1
  }

  private bytesIn(from: number, to: number): number {
    return bytesIn(this.unsent, this.content, from, to, this.bodyBytes, this.zeroBytes)
  }

  private endWithin(pages: Int32Array, page: number, from: number, at: number, end: number): number {
    return endInOrder(pages, this.content, this.bodyBytes, this.zeroBytes, { page, from, at, end })
  }

  /** How many whole pages with content follow `page` in the stream, one after another in address order, at most `most`. */
  followers(page: number, most: number): number {
    const { state, missing, content } = this
    if (this.asked.length > 0 || this.jumps.length > 0) return 0
    let limit = most
    if (this.windows.length > 0) {
      if (!state.inWindow) return 0
      limit = Math.min(limit, this.windows.first(1) - page - 1)
    } else if (!state.scanning || !this.pushes) {
      return 0
    }
    let count = 0
    for (let next = page + 1; count < limit && next < this.set.pageCount; next++, count++) {
      if (!isIn(missing, next) || ((content.zeroWord(next >>> 5) >>> (next & 31)) & 1) === 1) break
    }
    return count
  }

  save(): SavedStream {
    return { state: { ...this.state }, missing: this.missing.slice(), jumps: this.jumps.save(), asked: this.asked.save(), windows: this.windows.save() }
  }

  load(saved: SavedStream): void {
    this.state = { ...saved.state }
    this.missing.set(saved.missing)
    this.jumps.load(saved.jumps)
    this.asked.load(saved.asked)
    this.windows.load(saved.windows)
    this.queued.fill(0)
    for (let i = 0; i < this.windows.length; i += 2) setRange(this.queued, this.windows.first(i), this.windows.first(i + 1))
  }
}

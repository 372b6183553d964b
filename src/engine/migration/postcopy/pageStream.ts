/**
 * The stream in which missing pages come after a post-copy switch. Positions in it are bytes since its first page. Which page
 * comes next: those asked for within the stream, after which it goes on (QEMU's `get_queued_page`); then what follows a
 * fault by prefetching; then, if the source pushes, all others in address order, round and round. A page that has begun has
 * left `unsent`, one that has arrived has left `missing`: each is sent once. Between the two lies what the sockets hold.
 */
import type { PageAudit } from '../../memory/audit.ts'
import { popcount } from '../../memory/bits.ts'
import type { PageContent } from '../../memory/pageContent.ts'
import type { SendSet } from '../../memory/sendSet.ts'
import { isIn } from '../../workload/accessOrder.ts'

export interface StreamState {
  /** The push goes on here, and whether the stream's last page was one of the push. */
  scanPage: number
  scanning: boolean
  /** Where the next page will begin, and the page that arrives next is looked for from here on, at this position. */
  sendPos: number
  arrivePage: number
  arrivePos: number
  /** Where the stream jumps: at a position to a page; those before the head are behind. */
  jumpPos: number[]
  jumpPage: number[]
  /** Pages asked for within the stream, and ranges to prefetch, [from, to); whether the stream is inside the first of them. */
  asked: number[]
  inWindow: boolean
  windowFrom: number[]
  windowTo: number[]
  /** Pages begun or taken out so far, and pages missing. */
  bodies: number
  zeros: number
  missing: number
}

export class PageStream {
  readonly unsent: Int32Array
  readonly missing: Int32Array
  readonly bodyBytes: number
  readonly zeroBytes: number
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
    this.bodyBytes = options.bodyBytes
    this.zeroBytes = options.zeroBytes
    this.pushes = options.pushes
    this.state = {
      scanPage: set.origin, scanning: true, sendPos: 0, arrivePage: set.origin, arrivePos: 0, jumpPos: [], jumpPage: [], asked: [], inWindow: false,
      windowFrom: [], windowTo: [], bodies: 0, zeros: 0, missing: set.bodies + set.zeros,
    }
  }

  bytesOf(page: number): number {
    return (this.content.zeroWord(page >>> 5) >>> (page & 31)) & 1 ? this.zeroBytes : this.bodyBytes
  }

  /** Bytes of all its pages together. */
  get wholeBytes(): number {
    const { state, set } = this
    return (state.bodies + set.bodies) * this.bodyBytes + (state.zeros + set.zeros) * this.zeroBytes
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
      if (state.asked.length > 0) {
        const page = state.asked.shift()!
        if (!isIn(this.unsent, page)) continue
        this.jump(page)
        this.begin(page)
        state.scanPage = page + 1
        state.scanning = true
        state.inWindow = false
      } else if (state.windowFrom.length > 0) {
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
    this.state.jumpPos.push(this.state.sendPos)
    this.state.jumpPage.push(page)
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
    const { state } = this
    const page = this.firstUnsent(state.windowFrom[0], state.windowTo[0])
    if (page < 0) {
      state.windowFrom.shift()
      state.windowTo.shift()
      state.inWindow = false
      return
    }
    if (!state.inWindow) this.jump(page)
    this.begin(page)
    state.windowFrom[0] = page + 1
    state.inWindow = true
    state.scanning = false
  }

  private firstUnsent(from: number, to: number): number {
    for (let page = from; page < to;) {
      const lanes = this.unsent[page >>> 5] & (-1 << (page & 31))
      if (lanes !== 0) {
        const found = (page & ~31) + 31 - Math.clz32(lanes & -lanes)
        return found < to ? found : -1
      }
      page = (page & ~31) + 32
    }
    return -1
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
    const { state } = this
    let end = state.sendPos
    for (const other of state.asked) end += this.bytesOf(other)
    state.asked.push(page)
    return end + this.bytesOf(page)
  }

  /** The `count` unsent pages after one follow it. */
  prefetchAfter(page: number, count: number): void {
    if (count === 0) return
    const { state, unsent } = this
    let left = count
    let to = page + 1
    while (left > 0 && to < this.set.pageCount) {
      const lanes = unsent[to >>> 5] & (-1 << (to & 31))
      const here = popcount(lanes)
      if (here < left) {
        left -= here
        to = (to & ~31) + 32
        continue
      }
      let rest = lanes
      for (; left > 1; left--) rest &= rest - 1
      to = (to & ~31) + 32 - Math.clz32(rest & -rest)
      left = 0
    }
    const last = state.windowTo.length - 1
    if (last >= 0 && page + 1 >= state.windowFrom[last] && page + 1 <= state.windowTo[last]) state.windowTo[last] = Math.max(state.windowTo[last], to)
    else {
      state.windowFrom.push(page + 1)
      state.windowTo.push(to)
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
    const { state } = this
    let end = state.sendPos
    for (const page of state.asked) if (isIn(this.unsent, page)) end += this.bytesOf(page)
    for (let i = 0; i < state.windowFrom.length; i++) {
      for (let page = this.firstUnsent(state.windowFrom[i], state.windowTo[i]); page >= 0; page = this.firstUnsent(page + 1, state.windowTo[i])) {
        end += this.bytesOf(page)
      }
    }
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
    const { state } = this
    for (;;) {
      const end = state.jumpPos.length > 0 ? state.jumpPos[0] : state.sendPos
      if (state.arrivePos < end) this.arriveInOrder(Math.min(pos, end))
      if (state.arrivePos < end || state.jumpPos.length === 0) return
      state.jumpPos.shift()
      state.arrivePage = state.jumpPage.shift()!
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
    const { state } = this
    let from = state.arrivePage
    let at = state.arrivePos
    for (let i = 0; ; i++) {
      const last = i === state.jumpPos.length
      const end = last ? state.sendPos : state.jumpPos[i]
      const found = this.endWithin(this.missing, page, from, at, end)
      if (found >= 0) return found
      if (last) return end
      from = state.jumpPage[i]
      at = end
    }
  }

  /** Where a page not begun yet will end if nothing more is asked for; −1 if that is more than `bytes` away. */
  foreseen(page: number, bytes: number): number {
    const { state, unsent } = this
    let at = state.sendPos
    const most = at + bytes + this.bodyBytes
    let scan = state.scanPage
    for (const other of state.asked) {
      if (isIn(unsent, other)) at += this.bytesOf(other)
      if (other === page) return at
      scan = other + 1
    }
    for (let i = 0; i < state.windowFrom.length; i++) {
      let next = this.firstUnsent(state.windowFrom[i], state.windowTo[i])
      while (next >= 0) {
        at += this.bytesOf(next)
        if (next === page) return at
        if (at > most) return -1
        next = this.firstUnsent(next + 1, state.windowTo[i])
      }
    }
    return this.pushes ? this.endWithin(unsent, page, scan, at, most) : -1
  }

  /** Where a page ends when those of `pages` come in address order from `from`, at position `at`; −1 if beyond `end`. */
  private endWithin(pages: Int32Array, page: number, from: number, at: number, end: number): number {
    const words = pages.length
    let word = (from >>> 5) % words
    let lanes = pages[word] & (from >>> 5 < words ? -1 << (from & 31) : -1)
    let pos = at
    const goal = page >>> 5
    // Once round the memory is enough.
    for (let i = 0; i <= words && pos < end; i++) {
      const bit = word === goal ? lanes & (1 << (page & 31)) : 0
      if (bit !== 0) lanes &= bit | (bit - 1)
      if (lanes !== 0) {
        const zeros = popcount(lanes & this.content.zeroWord(word))
        pos += (popcount(lanes) - zeros) * this.bodyBytes + zeros * this.zeroBytes
      }
      if (bit !== 0) return pos <= end ? pos : -1
      word = word + 1 === words ? 0 : word + 1
      lanes = pages[word]
    }
    return -1
  }

  /** How many whole pages with content follow `page` in the stream, one after another in address order, at most `most`. */
  followers(page: number, most: number): number {
    const { state, missing, content } = this
    if (state.asked.length > 0 || state.jumpPos.length > 0) return 0
    let limit = most
    if (state.windowFrom.length > 0) {
      if (!state.inWindow) return 0
      limit = Math.min(limit, state.windowTo[0] - page - 1)
    } else if (!state.scanning || !this.pushes) {
      return 0
    }
    let count = 0
    for (let next = page + 1; count < limit && next < this.set.pageCount; next++, count++) {
      if (!isIn(missing, next) || ((content.zeroWord(next >>> 5) >>> (next & 31)) & 1) === 1) break
    }
    return count
  }
}

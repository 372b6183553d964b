/**
 * First accesses of a uniform or zipf part. Each page has a fixed u in [0, 1), a hash of (part, epoch, page), and is first accessed when 1
 * − e^(−accesses per page since the switchover) reaches it: the exact law of Poisson accesses. Pages are found and sorted in batches of
 * work; a batch is a cache, since u alone fixes a page's access. Five digits of u are drawn for 32 pages at once, to examine only pages
 * that may be in the batch. Runs that share a part, as the planner's do, find and sort all its pages once.
 */
import { popcount, wordMask } from '../bitmaps/bitmap.ts'
import { exp, ln } from '../random/elementary.ts'
import { GOLDEN, hashKey, mix32 } from '../random/hash.ts'
import { isIn } from './accessOrder.ts'
import type { AccessOrder } from './accessOrder.ts'
import type { SortedAccesses, WritePart } from './guestWrites.ts'

/** Digits of u drawn per word, and the cells they form. */
const DIGITS = 5
const CELLS = 32
const REST = 134217728
/** Expected accesses per page after which every 32-digit u is reached. */
const LAST_EXPECTED = 24
/** Upper bound of a guest's work, seconds. */
const FARTHEST_WORK = 1e12
/** A part of at most this many pages is found as a whole where several runs use it. */
const MOST_SHARED = 65_536

export class RandomOrder implements AccessOrder {
  readonly pace: number
  page = 0
  work = Infinity
  private readonly part: WritePart
  private readonly epoch: number
  private readonly missing: Int32Array
  private readonly key: number
  private readonly since: number
  /** Accesses per second of the least and the most visited page of each word; one entry if all pages are alike. */
  private slowest = new Float64Array(0)
  private fastest = new Float64Array(0)
  private readonly digits = new Int32Array(DIGITS)
  private works: Float64Array = new Float64Array(256)
  private numbers: Uint32Array = new Uint32Array(0)
  private pages: Int32Array = new Int32Array(256)
  private count = 0
  private at = 0
  /** Work since the switchover up to which pages have been found, and the last access that has happened. */
  private foundTo = 0
  private takenWork = -1
  private takenPage = -1
  private pageShare = 1
  private exhausted = false

  constructor(part: WritePart, epoch: number, since: Float64Array, missing: Int32Array) {
    this.part = part
    this.pace = part.pace
    this.missing = missing
    this.key = hashKey(part.key, epoch)
    this.epoch = epoch
    this.since = since[part.pace]
  }

  private get firstWord(): number {
    return this.part.from >>> 5
  }
  private get endWord(): number {
    return ((this.part.to - 1) >>> 5) + 1
  }

  /** Accesses to a page per second of work. */
  private rateOf(page: number): number {
    const { part } = this
    if (part.zipf === null) return part.writesPerS / (part.to - part.from)
    return part.writesPerS * part.zipf.shareOf(part.zipf.rankOf(page))
  }

  settle(): void {
    for (;;) {
      while (this.at < this.count && !isIn(this.missing, this.pages[this.at])) this.at++
      if (this.at < this.count) {
        this.page = this.pages[this.at]
        this.work = this.since + this.workAt(this.at)
        return
      }
      if (this.exhausted || !this.findMore()) {
        this.exhausted = true
        this.work = Infinity
        return
      }
    }
  }

  take(): void {
    this.takenWork = this.workAt(this.at)
    this.takenPage = this.pages[this.at]
    this.at++
  }

  /** Finds the accesses of the next batch; false if none is left. */
  private findMore(): boolean {
    const { part, missing } = this
    if (this.foundTo === Infinity) return false
    if (part.firsts !== null && part.to - part.from <= MOST_SHARED) {
      this.useShared(part.firsts)
      return true
    }
    if (this.slowest.length === 0) this.boundRates()
    let left = 0
    for (let word = this.firstWord; word < this.endWord; word++) left += missing[word] === 0 ? 0 : popcount(missing[word])
    const slowest = part.zipf === null ? this.slowest[0] : this.rateOfRarest()
    if (left === 0 || this.foundTo * slowest > LAST_EXPECTED || !(this.foundTo < FARTHEST_WORK)) return false
    const pages = part.to - part.from
    const wanted = Math.min(4194304, Math.max(256, pages / 32))
    const from = this.foundTo
    const to = from + (this.pageShare * wanted * pages) / (left * part.writesPerS)
    this.find(from, to)
    this.foundTo = to
    // If few pages receive most accesses, equal amounts of work hold fewer first accesses over time.
    if (this.count < wanted / 4) this.pageShare *= 2
    else if (this.count > wanted * 4) this.pageShare /= 2
    this.sort(from, to)
    return true
  }

  /** The accesses that another run has found, from the last one that has happened on; the first run finds them all. */
  private useShared(firsts: Map<number, SortedAccesses>): void {
    const known = firsts.get(this.epoch) ?? this.findAll()
    firsts.set(this.epoch, known)
    this.numbers = known.numbers
    this.pages = known.pages
    this.works = known.works
    this.count = known.pages.length
    this.at = this.takenWork < 0 ? 0 : this.firstAhead()
    this.foundTo = Infinity
  }

  /** Index of the first access after the last one that has happened. */
  private firstAhead(): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.isAhead(this.workAt(middle), this.pages[middle])) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Work at the `i`-th access found. */
  private workAt(i: number): number {
    const { works } = this
    if (works[i] < 0) works[i] = this.workOf(this.pages[i], this.numbers[i])
    return works[i]
  }

  private findAll(): SortedAccesses {
    const {
      part: { from, to },
    } = this
    const pages = new Int32Array(to - from)
    const numbers = new Uint32Array(to - from)
    this.drawAll(pages, numbers)
    if (this.part.zipf === null) return { ...sortedByNumber(pages, numbers), works: new Float64Array(to - from).fill(-1) }
    this.pages = pages
    this.works = Float64Array.from(pages, (page, i) => this.workOf(page, numbers[i]))
    this.count = to - from
    this.sort(0, this.works.reduce((latest, work) => Math.max(latest, work), 0) + 1)
    return { pages: this.pages, numbers, works: this.works }
  }

  /** Writes all pages of the part and their numbers. */
  private drawAll(pages: Int32Array, numbers: Uint32Array): void {
    const { from, to } = this.part
    for (let word = this.firstWord; word < this.endWord; word++) {
      this.draw(word)
      const end = Math.min(to, word * 32 + 32)
      for (let page = Math.max(from, word * 32); page < end; page++) {
        numbers[page - from] = this.numberOf(page, page - word * 32)
        pages[page - from] = page
      }
    }
  }

  /** Puts an access into the sorted ones before index `i`. */
  private putInOrder(i: number, work: number, page: number): void {
    const { works, pages } = this
    let j = i - 1
    while (j >= 0 && (works[j] > work || (works[j] === work && pages[j] > page))) {
      works[j + 1] = works[j]
      pages[j + 1] = pages[j]
      j--
    }
    works[j + 1] = work
    pages[j + 1] = page
  }

  /** The access comes after the last one that has happened. */
  private isAhead(work: number, page: number): boolean {
    return work > this.takenWork || (work === this.takenWork && page > this.takenPage)
  }

  /** Sets the rates of each word's extreme pages. */
  private boundRates(): void {
    const { part } = this
    const words = part.zipf === null ? 1 : this.endWord - this.firstWord
    this.slowest = new Float64Array(words)
    this.fastest = new Float64Array(words)
    for (let i = 0; i < words; i++) {
      const first = Math.max(part.from, (this.firstWord + i) * 32)
      const last = part.zipf === null ? first : Math.min(part.to, (this.firstWord + i + 1) * 32) - 1
      this.fastest[i] = this.rateOf(first)
      this.slowest[i] = this.rateOf(last)
    }
  }

  private rateOfRarest(): number {
    const { part } = this
    return part.writesPerS * part.zipf!.shareOf(part.to - part.from - 1)
  }

  private find(from: number, to: number): void {
    const { part, missing, digits, slowest, fastest } = this
    const alike = part.zipf === null
    this.count = 0
    this.at = 0
    let low = alike ? cellOf(slowest[0] * from) : 0
    let high = alike ? cellOf(fastest[0] * to) + 1 : 0
    for (let word = this.firstWord; word < this.endWord; word++) {
      if (missing[word] === 0) continue
      if (!alike) {
        low = cellOf(slowest[word - this.firstWord] * from)
        high = cellOf(fastest[word - this.firstWord] * to) + 1
      }
      this.draw(word)
      let open = below(digits, high) & ~below(digits, low) & missing[word] & wordMask(word, part.from, part.to)
      while (open !== 0) {
        const lane = 31 - Math.clz32(open & -open)
        open &= open - 1
        const page = word * 32 + lane
        const work = this.workOf(page, this.numberOf(page, lane))
        if (work < from || work >= to) continue
        if (!this.isAhead(work, page)) continue
        if (this.count === this.pages.length) this.grow()
        this.works[this.count] = work
        this.pages[this.count++] = page
      }
    }
  }

  private draw(word: number): void {
    const { digits } = this
    let h = mix32(this.key ^ Math.imul(word + 1, 0x27d4eb2f))
    digits[0] = h
    for (let k = 1; k < DIGITS; k++) {
      h = mix32(h + GOLDEN)
      digits[k] = h
    }
  }

  /** The digits of a page's u as a number of 32 bits; `digits` are those of its word. */
  private numberOf(page: number, lane: number): number {
    const { digits } = this
    let cell = 0
    for (let k = 0; k < DIGITS; k++) cell = cell * 2 + ((digits[k] >>> lane) & 1)
    return cell * REST + (mix32(this.key + Math.imul(page + 1, GOLDEN)) >>> 5)
  }

  /** Work from the switchover to the page's first access. */
  private workOf(page: number, u: number): number {
    const cell = Math.floor(u / REST)
    const rest = u - cell * REST + 0.5
    // 1 − u, never 0.
    const above = (CELLS - 1 - cell + (REST - rest) / REST) / CELLS
    return -ln(above) / this.rateOf(page)
  }

  private grow(): void {
    const works = new Float64Array(this.works.length * 2)
    const pages = new Int32Array(works.length)
    works.set(this.works)
    pages.set(this.pages)
    this.works = works
    this.pages = pages
  }

  /** Sorts by work, then page: first by a coarse key that includes the index, then exactly. */
  private sort(from: number, to: number): void {
    const { count, works, pages } = this
    if (count < 2) return
    const places = 8388608
    const steps = 268435456 / (to - from)
    const keys = new Float64Array(count)
    for (let i = 0; i < count; i++) keys[i] = Math.floor((works[i] - from) * steps) * places + i
    keys.sort()
    const oldWorks = works.slice(0, count)
    const oldPages = pages.slice(0, count)
    for (let i = 0; i < count; i++) {
      const place = keys[i] % places
      this.putInOrder(i, oldWorks[place], oldPages[place])
    }
  }

  save(): [number, number] {
    return [this.takenWork, this.takenPage]
  }

  load([work, page]: readonly [number, number]): void {
    this.takenWork = work
    this.takenPage = page
    this.foundTo = Math.max(0, work)
    this.exhausted = false
    this.count = 0
    this.at = 0
  }
}

/**
 * Pages in ascending order in the order of their numbers, then pages, and the numbers in that order: first by the leading digits, then
 * exactly. Where all pages are alike this is the order of their accesses: different numbers are different amounts of work.
 */
function sortedByNumber(pages: Int32Array, numbers: Uint32Array): { pages: Int32Array; numbers: Uint32Array } {
  const count = pages.length
  const shift = Math.min(31, 1 + Math.clz32(count))
  const ends = new Int32Array((0xffffffff >>> shift) + 2)
  for (let i = 0; i < count; i++) ends[(numbers[i] >>> shift) + 1]++
  for (let k = 1; k < ends.length; k++) ends[k] += ends[k - 1]
  const sortedPages = new Int32Array(count)
  const sorted = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const place = ends[numbers[i] >>> shift]++
    sortedPages[place] = pages[i]
    sorted[place] = numbers[i]
  }
  for (let i = 1; i < count; i++) {
    const number = sorted[i]
    const page = sortedPages[i]
    let j = i - 1
    // Equal leading digits keep the order of the pages.
    for (; j >= 0 && sorted[j] > number; j--) {
      sorted[j + 1] = sorted[j]
      sortedPages[j + 1] = sortedPages[j]
    }
    sorted[j + 1] = number
    sortedPages[j + 1] = page
  }
  return { pages: sortedPages, numbers: sorted }
}

/** Cell, 0 to 32, of the u reached after `expected` accesses per page. */
function cellOf(expected: number): number {
  return Math.floor(CELLS * (1 - exp(-expected)))
}

/** Lanes whose cell is below `cell` (32 or more: all). */
function below(digits: Int32Array, cell: number): number {
  if (cell >= CELLS) return -1
  let open = -1
  let less = 0
  for (let k = 0; k < DIGITS && open !== 0; k++) {
    const m = -((cell >>> (DIGITS - 1 - k)) & 1)
    const e = digits[k] ^ m
    less |= open & m & e
    open &= ~e
  }
  return less
}

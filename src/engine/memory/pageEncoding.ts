/**
 * Encoded pages: pages of a pass that are not sent whole. Encoders take waiting pages (a delta to a cached copy, a reference to a
 * duplicate, a page the destination fetches elsewhere) and state their bytes and CPU time. A pass is planned block by block ahead of the
 * scan; a plan is fixed until the pass ends, so any moment between two events can be read.
 */
import { copyCounting, countWords, wordMask } from '../bitmaps/bitmap.ts'
import type { SparseBitmap } from '../bitmaps/sparseBitmap.ts'
import type { PageContent } from '../workload/pageContent.ts'
import { isWithinEnds } from './scanPosition.ts'
import type { PassScan, ScanEnds, ScanPosition } from './scanPosition.ts'

/** Most words per plan, and fewest plans per pass: a plan applies one moment to all its pages and must be short. */
const PLAN_WORDS = 256
const PLANS_A_PASS = 4
const FIRST_PLAN_WORDS = 16

/** Pages that an encoder took in a plan, and their bytes on the wire. */
export interface EncodedPages {
  pages: number
  bytes: number
}

/** Moment at which the pages of a plan are sent. */
export interface PlanMoment {
  /** Normal pages of the plan, encoded or not. */
  pages: number
  /** Bytes to send before its first page. */
  bytesBefore: number
  /**
   * The guest's work (`Guest.workAt`) when its middle page is sent if no rate changes until then. Only for encoders that `plansByWork`: the
   * forecast costs as much as a short plan.
   */
  readonly work: Float64Array
  /** The scan has passed the memory's end in this pass: the first round is complete. */
  wrapped: boolean
  /** Another encoder plans the same pages after this one. */
  more: boolean
  /** Index in `open` of the plan's first word: 0 unless the encoder `leavesOpen`. */
  first: number
}

/** The part of `PendingPages` that encoding and the scan read. */
export interface EncodedSet {
  readonly pages: SparseBitmap
  readonly scan: PassScan
  readonly normalPages: number
  readonly zeros: number
  readonly wordsUnlessWhole: Int32Array | null
  sentLanes(word: number, scanned: number): number
}

export interface Encoder {
  /** Pages taken in this pass. */
  readonly lanes: Int32Array
  /** CPU time per page, seconds. */
  readonly pageS: number
  /** Takes no page in this pass. */
  readonly idle?: boolean
  /** While active, QEMU copies every page into a buffer instead of passing its address to the socket. */
  readonly buffersPages?: boolean
  /** Upper limit of words per plan. */
  readonly planWords?: number
  /** Fewest pieces per pass, for encoders that depend on concurrent activity. */
  readonly pieces?: number
  /** Bytes on the wire of each page taken in a word: the mean if they differ. */
  bytes(word: number): number
  /** Its plans read `moment.work`. */
  readonly plansByWork?: boolean
  /** Its plans change no word of `open` unless another encoder plans after it: it may be given the set's own words. */
  readonly leavesOpen?: boolean
  /**
   * Takes waiting pages: `open[moment.first + i]` are those of word `fromWord + i`, and taken pages are removed from it. An encoder may
   * return the total pages and bytes that it and its inner encoders took, which saves adding them up.
   */
  plan?(open: Int32Array, fromWord: number, toWord: number, moment: Readonly<PlanMoment>): Readonly<EncodedPages> | void
  /** The pass has ended: clears its marks in `lanes` itself. */
  forget?(fromWord: number, toWord: number): void
  /** Planned pages of a word have been removed from the pass. */
  leftOut?(word: number, lanes: number): void
  /** Normal pages have been sent, encoded or not: `normalPages[i]` are those of word `fromWord + i`. `wrapped` as in the plan. */
  sent?(normalPages: Int32Array, fromWord: number, toWord: number, wrapped: boolean): void
  /** Pages that the destination has only through this encoder and never received whole. */
  delivered?(): number
  /** The pass is over; its pages are forgotten when this returns. */
  passEnds?(set: EncodedSet, dirty: Int32Array, work: Float64Array): void
}

/** Forecast of the sender, for encoders. */
export interface SendForecast {
  /** Time at which `bytes` more have been handed over if no rate changes until then, and the guest's work at a time. */
  timeAfter(bytes: number): number
  workAt(atS: number): Float64Array
  /** Recent mean cost of a normal page, bytes. */
  readonly meanBodyBytes: number
}

export class PageEncoding {
  readonly encoders: readonly Encoder[]
  /** Scan position up to which the pass is planned. */
  planned = 0
  /** Cost of a normal page in the last plan of this pass, bytes; −1: unknown. */
  plannedPageBytes = -1
  private readonly forecast: SendForecast
  private readonly block = new Int32Array(PLAN_WORDS)
  /** Pages not yet claimed by an encoder: `block`, or the words of the set. */
  private open: Int32Array = this.block
  /** Normal pages of the last plan, those taken, and their bytes; `coded` is −1 if an encoder did not report its share. */
  normalPages = 0
  coded = 0
  codedBytes = 0
  private readonly moment: PlanMoment = {
    pages: 0,
    bytesBefore: 0,
    work: new Float64Array(2),
    wrapped: false,
    more: false,
    first: 0,
  }
  private readonly lanes: Int32Array[] = []

  private readonly wantsSent: boolean
  private readonly wantsWork: boolean
  private readonly lastPlanner: Encoder | undefined
  /** Only one encoder plans. */
  private readonly plansOnce: boolean

  constructor(encoders: readonly Encoder[], forecast: SendForecast) {
    this.encoders = encoders
    this.lastPlanner = encoders.findLast((encoder) => encoder.plan !== undefined)
    this.plansOnce = encoders.filter((encoder) => encoder.plan !== undefined).length === 1
    this.wantsSent = encoders.some((encoder) => encoder.sent !== undefined)
    this.wantsWork = encoders.some((encoder) => encoder.plansByWork === true)
    this.forecast = forecast
  }

  /** CPU time of an encoded page, seconds: the largest of the encoders. */
  get pageS(): number {
    let most = 0
    for (const encoder of this.encoders) most = Math.max(most, encoder.pageS)
    return most
  }

  /** Words of a plan, at most. */
  private get planWords(): number {
    let most = PLAN_WORDS
    for (const { planWords = PLAN_WORDS } of this.encoders) most = Math.min(most, planWords)
    return most
  }

  get buffersPages(): boolean {
    for (const encoder of this.encoders) if (encoder.buffersPages === true) return true
    return false
  }

  get pieces(): number {
    let most = 1
    for (const encoder of this.encoders) most = Math.max(most, encoder.pieces ?? 1)
    return most
  }

  /** No encoder takes a page in this pass. */
  get idle(): boolean {
    for (const encoder of this.encoders) if (encoder.idle !== true) return false
    return true
  }

  /** The pages that each encoder has taken. */
  lanesTaken(): readonly Int32Array[] {
    const { encoders, lanes } = this
    for (let i = 0; i < encoders.length; i++) lanes[i] = encoders[i].lanes
    return lanes
  }

  /** Plans the next block of a pass; one that fits all limits is passed as a whole. Returns the bytes scanned. */
  passBlock(set: EncodedSet, content: PageContent, ends: ScanEnds, bytes: number, at: ScanPosition): number {
    const isNew = this.planned <= at.scanned
    this.plan(set, content, at.scanned, bytes)
    const { coded, normalPages, planned } = this
    if (coded < 0) return bytes
    const planBytes = (normalPages - coded) * ends.normalPageBytes + this.codedBytes
    if (normalPages > 0) this.plannedPageBytes = planBytes / normalPages
    const fits = isNew && planned <= ends.scanned && at.coded + coded <= ends.coded
    if (!fits || !isWithinEnds(ends, at.normalPages + normalPages, at.zeros, bytes + planBytes)) return bytes
    at.scanned = planned
    at.normalPages += normalPages
    at.coded += coded
    at.codedBytes += this.codedBytes
    return bytes + planBytes
  }

  /** Plans the pages of a pass from scan position `scanned` on, which is `bytes` ahead, to the end of their block. */
  plan(set: EncodedSet, content: PageContent, scanned: number, bytes: number): void {
    const from = Math.max(scanned, this.planned)
    const { pageCount } = set.pages
    const place = set.scan.origin + from
    const page = place >= pageCount ? place - pageCount : place
    const room = Math.min(pageCount - page, pageCount - from)
    const fromWord = page >>> 5
    const end = this.openBlock(set, content, page, room)
    const toWord = Math.ceil(end / 32)
    const pages = this.normalPages
    this.planned = from + end - page
    this.coded = content.plainUntil(fromWord) >= toWord ? 0 : -1
    this.codedBytes = 0
    if (pages === 0) return
    this.moment.pages = pages
    this.moment.bytesBefore = bytes
    // A copy: an encoder that plans before the reader may ask the forecast for other times, and the answers share an array.
    if (this.wantsWork) this.moment.work.set(this.workAtMiddle(pages, bytes))
    this.moment.wrapped = place >= pageCount
    for (const encoder of this.encoders) {
      if (encoder.plan === undefined) continue
      this.moment.more = encoder !== this.lastPlanner
      const taken = encoder.plan(this.open, fromWord, toWord, this.moment)
      if (taken === undefined) {
        this.coded = -1
      } else if (this.coded >= 0) {
        this.coded += taken.pages
        this.codedBytes += taken.bytes
      }
    }
  }

  /** All pages of a plan use the moment of its middle page. */
  private workAtMiddle(pages: number, bytesBefore: number): Float64Array {
    const { forecast, plannedPageBytes } = this
    const pageBytes = plannedPageBytes < 0 ? forecast.meanBodyBytes : plannedPageBytes
    return forecast.workAt(forecast.timeAfter(bytesBefore + (pages / 2) * pageBytes))
  }

  /** Sets `open` and `normalPages` to the pages of the block to plan from `page` on, at most `room` pages; returns its end. */
  private openBlock(set: EncodedSet, content: PageContent, page: number, room: number): number {
    const most = (set.normalPages + set.zeros) / PLANS_A_PASS
    const fromWord = page >>> 5
    // The cost per page is not known yet: a short plan measures it.
    let words = this.plannedPageBytes < 0 ? FIRST_PLAN_WORDS : this.planWords
    let end = blockEnd(page, words, room)
    const toWord = Math.ceil(end / 32)
    const inPlace =
      this.plansOnce && this.lastPlanner!.leavesOpen === true && page % 32 === 0 && end % 32 === 0 && content.plainUntil(fromWord) >= toWord
    const first = inPlace ? fromWord : 0
    this.open = inPlace ? set.pages.words : this.block
    this.moment.first = first
    let pages = inPlace ? countWords(set.pages.words, fromWord, toWord) : this.gather(set, content, page, end, fromWord, toWord)
    while (pages > most && words > 1) {
      words /= 2
      const shorter = blockEnd(page, words, room)
      if (shorter === end) continue
      end = shorter
      pages = countWords(this.open, first, first + Math.ceil(end / 32) - fromWord)
    }
    this.normalPages = pages
    return end
  }

  /** Pages of a word are about to be taken out of the pass; some of them may have been planned. */
  leftOut(set: EncodedSet, word: number, lanes: number): void {
    const planned = lanes & set.sentLanes(word, this.planned)
    if (planned !== 0) for (const encoder of this.encoders) encoder.leftOut?.(word, planned)
  }

  /** Copies the normal pages of [from, to) in the set into the block; returns their number. */
  private gather(set: EncodedSet, content: PageContent, from: number, to: number, fromWord: number, toWord: number): number {
    const { block } = this
    const { words } = set.pages
    const count = toWord - fromWord
    const pages = copyCounting(words, fromWord, toWord, block)
    const noZeroPages = content.plainUntil(fromWord) >= toWord
    if (noZeroPages && from % 32 === 0 && to % 32 === 0) return pages
    if (from % 32 !== 0) block[0] &= wordMask(fromWord, from, to)
    if (to % 32 !== 0) block[count - 1] &= wordMask(toWord - 1, from, to)
    if (!noZeroPages) for (let i = 0; i < count; i++) block[i] &= ~content.zeroWord(fromWord + i)
    return countWords(block, 0, count)
  }

  /** The range up to `to` has been sent: reports its normal pages to the encoders. */
  sent(set: EncodedSet, content: PageContent, to: Readonly<ScanPosition>): void {
    if (!this.wantsSent) return
    const [a, b, c, d] = set.scan.ranges(to.scanned)
    const [, doneTo, , doneWrap] = set.scan.ranges()
    const lo = set.pages.loWord * 32
    const hi = set.pages.hiWord * 32
    this.sentRange(set, content, Math.max(a, doneTo, lo), Math.min(b, hi), false)
    if (d > c) this.sentRange(set, content, Math.max(c, doneWrap, lo), Math.min(d, hi), true)
  }

  private sentRange(set: EncodedSet, content: PageContent, from: number, to: number, wrapped: boolean): void {
    const blockPages = PLAN_WORDS * 32
    for (let page = from; page < to; page = (Math.floor(page / blockPages) + 1) * blockPages) {
      const end = Math.min(to, (Math.floor(page / blockPages) + 1) * blockPages)
      const fromWord = Math.floor(page / 32)
      const toWord = Math.ceil(end / 32)
      if (this.gather(set, content, page, end, fromWord, toWord) === 0) continue
      for (const encoder of this.encoders) encoder.sent?.(this.block, fromWord, toWord, wrapped)
    }
  }

  passEnds(set: EncodedSet, dirty: Int32Array, work: Float64Array): void {
    for (const encoder of this.encoders) encoder.passEnds?.(set, dirty, work)
  }

  endPass(fromWord: number, toWord: number): void {
    this.planned = 0
    this.plannedPageBytes = -1
    for (const encoder of this.encoders) {
      if (encoder.forget === undefined) encoder.lanes.fill(0, fromWord, toWord)
      else encoder.forget(fromWord, toWord)
    }
  }
}

/** End of the block of `words` words that holds a page, at most `room` pages on. */
function blockEnd(page: number, words: number, room: number): number {
  const blockPages = words * 32
  return Math.min(page - (page % blockPages) + blockPages, page + room)
}

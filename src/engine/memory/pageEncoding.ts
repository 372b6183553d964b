/**
 * How pages of a pass cross otherwise than whole. Encoders take some of the waiting pages (a delta to a cached copy, a
 * reference to a twin, a page that the destination fetches elsewhere) and say what each costs on the wire and in CPU time.
 * A pass is planned block by block, just ahead of the scan; what has been planned stays as it is until the pass ends, so
 * that any instant between two moments can be read.
 */
import { copyCounting, countWords, wordMask } from './bitmap.ts'
import type { PageContent } from './pageContent.ts'
import type { ScanPosition } from './scanPosition.ts'

/** Words that are planned together at most, and plans that a pass has at least: each takes as one moment a short part of the pass. */
const PLAN_WORDS = 256
const PLANS_A_PASS = 4
const FIRST_PLAN_WORDS = 16

/** Pages that an encoder has taken by a plan, and their bytes on the wire. */
export interface Taken {
  pages: number
  bytes: number
}

/** When and where the pages of a plan are sent. */
export interface PlanMoment {
  /** Pages that hold something, whoever takes them. */
  pages: number
  /** When, if nothing bends until then, and the guest's work by then (`Guest.workAt`). */
  atS: number
  work: Float64Array
  /** The scan has passed the memory's end in this pass: the first round is over. */
  wrapped: boolean
  /** Another encoder plans the same pages after this one. */
  more: boolean
}

/** What encoding reads of the pages that wait (`PendingPages`). */
export interface EncodedSet {
  readonly words: Int32Array
  readonly pageCount: number
  readonly origin: number
  readonly scanned: number
  readonly coding: PageEncoding | null
  readonly normalPages: number
  readonly zeros: number
  /** Words outside [loWord, hiWord) are empty. */
  readonly loWord: number
  readonly hiWord: number
  sentRanges(scanned: number): readonly [number, number, number, number]
  sentLanes(word: number, scanned: number): number
}

export interface Encoder {
  /** Pages of this pass that it has taken. */
  readonly lanes: Int32Array
  /** CPU time of each, seconds. */
  readonly pageS: number
  /** It takes nothing in this pass. */
  readonly idle?: boolean
  /** While it is at work, QEMU copies all pages into its buffer instead of handing them to the socket where they lie. */
  readonly buffersPages?: boolean
  /** Words of a plan at most, for who must have it shorter. */
  readonly planWords?: number
  /** Pieces that a pass must be sent in, because what others do meanwhile matters. */
  readonly pieces?: number
  /** Bytes on the wire of each page taken in a word: the mean, where they differ. */
  bytes(word: number): number
  /**
   * Takes some of the waiting pages: `open[i]` are those of word `fromWord + i`, and what it takes leaves them. Who knows what all that
   * it has taken costs may say so, other encoders of its own included: it need not be added up again.
   */
  plan?(open: Int32Array, fromWord: number, toWord: number, moment: Readonly<PlanMoment>): Readonly<Taken> | void
  /** The pass is over: takes the words' marks out of `lanes` itself. */
  forget?(fromWord: number, toWord: number): void
  /** Planned pages of a word have been taken out of the pass. */
  leftOut?(word: number, lanes: number): void
  /**
   * Pages that hold something have been sent, those it took and others: `normalPages[i]` are those of word `fromWord + i`. `wrapped` as
   * in the plan.
   */
  sent?(normalPages: Int32Array, fromWord: number, toWord: number, wrapped: boolean): void
  /** Pages that the destination has through it, and never had as a body. */
  delivered?(): number
  /** The pass is over; its pages are forgotten when this returns. */
  passEnds?(set: EncodedSet, dirty: Int32Array, work: Float64Array): void
}

/** What encoders must know of the sending side. */
export interface SendForecast {
  /** When so many more bytes have been handed over, if nothing bends until then, and the guest's work by a moment. */
  timeAfter(bytes: number): number
  workAt(atS: number): Float64Array
  /** What a page that holds something has cost of late. */
  readonly meanBodyBytes: number
}

export class PageEncoding {
  readonly encoders: readonly Encoder[]
  private readonly planWords: number
  /** Scan position up to which the pass has been planned. */
  planned = 0
  /** What a page that holds something costs in the last plan of this pass; −1: not known. */
  planBodyBytes = -1
  private readonly forecast: SendForecast
  private readonly block = new Int32Array(PLAN_WORDS)
  /** Pages of the last plan, those taken, and their bytes; −1: not all that took some have said how many. */
  normalPages = 0
  coded = 0
  codedBytes = 0
  private readonly moment: PlanMoment = {
    pages: 0, atS: 0, work: new Float64Array(2), wrapped: false, more: false,
  }
  private readonly lanes: Int32Array[] = []

  private readonly wantsSent: boolean
  private readonly lastPlanner: Encoder | undefined

  constructor(encoders: readonly Encoder[], forecast: SendForecast) {
    this.encoders = encoders
    this.planWords = encoders.reduce((most, { planWords = PLAN_WORDS }) => Math.min(most, planWords), PLAN_WORDS)
    this.lastPlanner = encoders.findLast((encoder) => encoder.plan !== undefined)
    this.wantsSent = encoders.some((encoder) => encoder.sent !== undefined)
    this.forecast = forecast
  }

  /** CPU time of a page that an encoder takes, seconds: the largest, where they differ. */
  get pageS(): number {
    let most = 0
    for (const encoder of this.encoders) most = Math.max(most, encoder.pageS)
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

  /** No encoder takes anything in this pass. */
  get idle(): boolean {
    for (const encoder of this.encoders) if (encoder.idle !== true) return false
    return true
  }

  /** What each encoder has taken. */
  lanesTaken(): readonly Int32Array[] {
    const { encoders, lanes } = this
    for (let i = 0; i < encoders.length; i++) lanes[i] = encoders[i].lanes
    return lanes
  }

  /** Plans the pages of a pass from scan position `scanned` on, which is `bytes` ahead, to the end of their block. */
  plan(set: EncodedSet, content: PageContent, scanned: number, bytes: number): void {
    const from = Math.max(scanned, this.planned)
    const place = set.origin + from
    const page = place >= set.pageCount ? place - set.pageCount : place
    const room = Math.min(set.pageCount - page, set.pageCount - from)
    const fromWord = page >>> 5
    const most = (set.normalPages + set.zeros) / PLANS_A_PASS
    // What a page costs in this pass is not known yet: a short one finds it out.
    let words = this.planBodyBytes < 0 ? FIRST_PLAN_WORDS : this.planWords
    let end = blockEnd(page, words, room)
    let toWord = Math.ceil(end / 32)
    let pages = this.gather(set, content, page, end, fromWord, toWord)
    while (pages > most && words > 1) {
      words /= 2
      const shorter = blockEnd(page, words, room)
      if (shorter === end) continue
      end = shorter
      toWord = Math.ceil(end / 32)
      pages = countWords(this.block, 0, toWord - fromWord)
    }
    this.planned = from + end - page
    this.normalPages = pages
    this.coded = content.plainUntil(fromWord) >= toWord ? 0 : -1
    this.codedBytes = 0
    if (pages === 0) return
    this.moment.pages = pages
    // The moment of its middle page stands for all of them.
    this.moment.atS = this.forecast.timeAfter(bytes + (pages / 2) * (this.planBodyBytes < 0 ? this.forecast.meanBodyBytes : this.planBodyBytes))
    this.moment.work = this.forecast.workAt(this.moment.atS)
    this.moment.wrapped = place >= set.pageCount
    for (const encoder of this.encoders) {
      if (encoder.plan === undefined) continue
      this.moment.more = encoder !== this.lastPlanner
      const taken = encoder.plan(this.block, fromWord, toWord, this.moment)
      if (taken === undefined) {
        this.coded = -1
      } else if (this.coded >= 0) {
        this.coded += taken.pages
        this.codedBytes += taken.bytes
      }
    }
  }

  /** Pages of a word are about to be taken out of the pass; some of them may have been planned. */
  leftOut(set: EncodedSet, word: number, lanes: number): void {
    const planned = lanes & set.sentLanes(word, this.planned)
    if (planned !== 0) for (const encoder of this.encoders) encoder.leftOut?.(word, planned)
  }

  /** Pages of [from, to) in the set that hold something, into the block; returns how many. */
  private gather(set: EncodedSet, content: PageContent, from: number, to: number, fromWord: number, toWord: number): number {
    const { block } = this
    const { words } = set
    const count = toWord - fromWord
    const pages = copyCounting(words, fromWord, toWord, block)
    const isCoreStrategy = content.plainUntil(fromWord) >= toWord
    if (isCoreStrategy && from % 32 === 0 && to % 32 === 0) return pages
    if (from % 32 !== 0) block[0] &= wordMask(fromWord, from, to)
    if (to % 32 !== 0) block[count - 1] &= wordMask(toWord - 1, from, to)
    if (!isCoreStrategy) for (let i = 0; i < count; i++) block[i] &= ~content.zeroWord(fromWord + i)
    return countWords(block, 0, count)
  }

  /** The stretch up to `to` has been sent: encoders learn what of it held something. */
  sent(set: EncodedSet, content: PageContent, to: Readonly<ScanPosition>): void {
    if (!this.wantsSent) return
    const [a, b, c, d] = set.sentRanges(to.scanned)
    const [, doneTo, , doneWrap] = set.sentRanges(set.scanned)
    const lo = set.loWord * 32
    const hi = set.hiWord * 32
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
    this.planBodyBytes = -1
    for (const encoder of this.encoders) {
      if (encoder.forget === undefined) encoder.lanes.fill(0, fromWord, toWord)
      else encoder.forget(fromWord, toWord)
    }
  }
}

/** Where the block of so many words that holds a page ends, at most `room` pages on. */
function blockEnd(page: number, words: number, room: number): number {
  const blockPages = words * 32
  return Math.min(page - (page % blockPages) + blockPages, page + room)
}

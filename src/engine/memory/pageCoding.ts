/**
 * How pages of a pass cross otherwise than whole. Encoders take some of the waiting pages (a delta to a cached copy, a
 * reference to a twin, a page that the destination fetches elsewhere) and say what each costs on the wire and in CPU time.
 * A pass is planned block by block, just ahead of the scan; what has been planned stays as it is until the pass ends, so
 * that any instant between two moments can be read.
 */
import { popcount, wordMask } from './bits.ts'
import type { PageContent } from './pageContent.ts'
import type { SendSet, Stretch, WalkLimits } from './sendSet.ts'

/** Words that are planned together at most, and plans that a pass has at least: each takes as one moment a short part of the pass. */
const PLAN_WORDS = 32
const PLANS_A_PASS = 16

/** When and where the pages of a plan are sent. */
export interface PlanMoment {
  /** When, if nothing bends until then, and the guest's work by then (`Guest.workAt`). */
  atS: number
  work: Float64Array
  /** The scan has passed the memory's end in this pass: the first round is over. */
  wrapped: boolean
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
  /** Pieces that a pass must be sent in, because what others do meanwhile matters. */
  readonly pieces?: number
  /** Bytes on the wire of each page taken in a word: the mean, where they differ. */
  bytes(word: number): number
  /** Takes some of the waiting pages: `open[i]` are those of word `fromWord + i`, and what it takes leaves them. */
  plan?(open: Int32Array, fromWord: number, toWord: number, moment: Readonly<PlanMoment>): void
  /**
   * Pages that hold something have been sent, those it took and others: `bodies[i]` are those of word `fromWord + i`. `wrapped` as
   * in the plan.
   */
  sent?(bodies: Int32Array, fromWord: number, toWord: number, wrapped: boolean): void
  /** Pages that the destination has through it, and never had as a body. */
  delivered?(): number
  /** The pass is over; its pages are forgotten when this returns. */
  passEnds?(set: SendSet, dirty: Int32Array, work: Float64Array): void
}

/** What encoders must know of the sending side. */
export interface Sender {
  /** When so many more bytes have been handed over, if nothing bends until then, and the guest's work by a moment. */
  timeAfter(bytes: number): number
  workAt(atS: number): Float64Array
  /** What a page that holds something has cost of late. */
  readonly meanBodyBytes: number
}

export class PageCoding {
  readonly encoders: readonly Encoder[]
  /** Scan position up to which the pass has been planned. */
  planned = 0
  private readonly sender: Sender
  private readonly block = new Int32Array(PLAN_WORDS)
  private readonly moment: PlanMoment = { atS: 0, work: new Float64Array(2), wrapped: false }
  private readonly lanes: Int32Array[] = []

  constructor(encoders: readonly Encoder[], sender: Sender) {
    this.encoders = encoders
    this.sender = sender
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
  plan(set: SendSet, content: PageContent, scanned: number, bytes: number): void {
    const from = Math.max(scanned, this.planned)
    const place = set.origin + from
    const page = place >= set.pageCount ? place - set.pageCount : place
    const blockPages = planWords(set) * 32
    const span = Math.min(blockPages - (page % blockPages), set.pageCount - page, set.pageCount - from)
    this.planned = from + span
    const fromWord = Math.floor(page / 32)
    const toWord = Math.ceil((page + span) / 32)
    const pages = this.gather(set, content, page, page + span, fromWord, toWord)
    if (pages === 0) return
    // The moment of its middle page stands for all of them.
    this.moment.atS = this.sender.timeAfter(bytes + (pages / 2) * this.sender.meanBodyBytes)
    this.moment.work = this.sender.workAt(this.moment.atS)
    this.moment.wrapped = place >= set.pageCount
    for (const encoder of this.encoders) encoder.plan?.(this.block, fromWord, toWord, this.moment)
  }

  /** Pages of [from, to) in the set that hold something, into the block; returns how many. */
  private gather(set: SendSet, content: PageContent, from: number, to: number, fromWord: number, toWord: number): number {
    let pages = 0
    for (let word = fromWord; word < toWord; word++) {
      const lanes = set.words[word]
      const open = lanes === 0 ? 0 : lanes & ~content.zeroWord(word) & wordMask(word, from, to)
      this.block[word - fromWord] = open
      if (open !== 0) pages += popcount(open)
    }
    return pages
  }

  /** The stretch up to `to` has been sent: encoders learn what of it held something. */
  sent(set: SendSet, content: PageContent, to: Readonly<Stretch>): void {
    const [a, b, c, d] = set.sentRanges(to.scanned)
    const [, doneTo, , doneWrap] = set.sentRanges(set.scanned)
    const lo = set.loWord * 32
    const hi = set.hiWord * 32
    this.sentRange(set, content, Math.max(a, doneTo, lo), Math.min(b, hi), false)
    if (d > c) this.sentRange(set, content, Math.max(c, doneWrap, lo), Math.min(d, hi), true)
  }

  private sentRange(set: SendSet, content: PageContent, from: number, to: number, wrapped: boolean): void {
    const blockPages = PLAN_WORDS * 32
    for (let page = from; page < to; page = (Math.floor(page / blockPages) + 1) * blockPages) {
      const end = Math.min(to, (Math.floor(page / blockPages) + 1) * blockPages)
      const fromWord = Math.floor(page / 32)
      const toWord = Math.ceil(end / 32)
      if (this.gather(set, content, page, end, fromWord, toWord) === 0) continue
      for (const encoder of this.encoders) encoder.sent?.(this.block, fromWord, toWord, wrapped)
    }
  }

  passEnds(set: SendSet, dirty: Int32Array, work: Float64Array): void {
    for (const encoder of this.encoders) encoder.passEnds?.(set, dirty, work)
  }

  endPass(fromWord: number, toWord: number): void {
    this.planned = 0
    for (const encoder of this.encoders) encoder.lanes.fill(0, fromWord, toWord)
  }
}

function planWords(set: SendSet): number {
  const most = (set.bodies + set.zeros) / (32 * PLANS_A_PASS)
  let words = 1
  while (words < PLAN_WORDS && words * 2 <= most) words *= 2
  return words
}

/** `SendSet.walk` where some pages are sent otherwise than whole. */
export function walkCoded(
  set: SendSet, coding: PageCoding, content: PageContent, start: Readonly<Stretch>, limits: Readonly<WalkLimits>, out: Stretch,
): void {
  const { pageCount, words } = set
  const { encoders } = coding
  const fromPage = Math.min(pageCount, set.loWord * 32)
  const toPage = set.hiWord * 32
  const lanes = coding.lanesTaken()
  const scanEnd = limits.scanned ?? pageCount
  const pagesEnd = start.bodies + start.zeros + (limits.pages ?? Infinity)
  const codedEnd = start.coded + (limits.coded ?? Infinity)
  let { scanned, bodies, zeros, coded, codedBytes } = start
  let bytes = 0
  while (scanned < scanEnd) {
    let page = set.origin + scanned
    if (page >= pageCount) page -= pageCount
    // Where nothing waits there is nothing to look at, word by word.
    if (page < fromPage || page >= toPage) {
      scanned = Math.min(scanEnd, scanned + (page < fromPage ? fromPage : pageCount) - page)
      continue
    }
    const word = page >>> 5
    const lane = page & 31
    const span = Math.min(32 - lane, pageCount - page, scanEnd - scanned)
    let waiting = words[word]
    if (span < 32) waiting &= wordMask(word, page, page + span)
    if (waiting !== 0) {
      if (scanned + span > coding.planned) coding.plan(set, content, scanned, bytes)
      const zeroLanes = waiting & content.zeroWord(word)
      const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
      const b = popcount(waiting) - z
      let c = 0
      let cBytes = 0
      for (let i = 0; i < lanes.length; i++) {
        const taken = lanes[i][word] & waiting
        if (taken === 0) continue
        const n = popcount(taken)
        c += n
        cBytes += n * encoders[i].bytes(word)
      }
      const need = (b - c) * limits.bodyBytes + z * limits.zeroBytes + cBytes
      const fits = bodies + b <= limits.bodies && zeros + z <= limits.zeros && bytes + need <= limits.bytes
      if (fits && coded + c <= codedEnd && bodies + zeros + b + z <= pagesEnd) {
        bodies += b
        zeros += z
        coded += c
        codedBytes += cBytes
        bytes += need
      } else {
        while (waiting !== 0) {
          const bit = waiting & -waiting
          const isZero = (zeroLanes & bit) !== 0
          const codedCost = isZero ? -1 : costOf(encoders, word, bit)
          const cost = isZero ? limits.zeroBytes : codedCost < 0 ? limits.bodyBytes : codedCost
          const full = isZero ? zeros + 1 > limits.zeros : bodies + 1 > limits.bodies || (codedCost >= 0 && coded + 1 > codedEnd)
          if (full || bytes + cost > limits.bytes || bodies + zeros + 1 > pagesEnd) {
            scanned += 31 - Math.clz32(bit) - lane
            write(out, scanned, bodies, zeros, coded, codedBytes)
            return
          }
          if (isZero) zeros++
          else bodies++
          if (codedCost >= 0) {
            coded++
            codedBytes += codedCost
          }
          bytes += cost
          waiting ^= bit
        }
      }
    }
    scanned += span
  }
  write(out, scanEnd, bodies, zeros, coded, codedBytes)
}

/** Bytes of a page that an encoder took; −1 if none did. */
function costOf(encoders: readonly Encoder[], word: number, bit: number): number {
  for (const encoder of encoders) if ((encoder.lanes[word] & bit) !== 0) return encoder.bytes(word)
  return -1
}

function write(out: Stretch, scanned: number, bodies: number, zeros: number, coded: number, codedBytes: number): void {
  out.scanned = scanned
  out.bodies = bodies
  out.zeros = zeros
  out.coded = coded
  out.codedBytes = codedBytes
}

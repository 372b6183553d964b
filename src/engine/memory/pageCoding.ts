/**
 * How pages of a pass cross otherwise than whole. Encoders take some of the waiting pages (a delta to a cached copy, a
 * reference to a twin, a page that the destination fetches elsewhere) and say what each costs on the wire and in CPU time.
 * A pass is planned block by block, just ahead of the scan; what has been planned stays as it is until the pass ends, so
 * that any instant between two moments can be read.
 */
import { popcount, wordMask } from './bits.ts'
import type { PageContent } from './pageContent.ts'
import type { SendSet, Stretch, WalkLimits } from './sendSet.ts'

/** Pages that are planned together. */
export const PLAN_WORDS = 32

/** When and where the pages of a plan are sent. */
export interface PlanMoment {
  /** The guest's work by then (`Guest.workAt`). */
  work: Float64Array
  /** The scan has passed the memory's end in this pass: the first round is over. */
  wrapped: boolean
}

export interface Encoder {
  /** Pages of this pass that it has taken. */
  readonly lanes: Int32Array
  /** CPU time of each, seconds. */
  readonly pageS: number
  /** While it is at work, QEMU copies all pages into its buffer instead of handing them to the socket where they lie. */
  readonly buffersPages?: boolean
  /** Bytes on the wire of each page taken in a word: the mean, where they differ. */
  bytes(word: number): number
  /** Takes some of the waiting pages: `open[i]` are those of word `fromWord + i`, and what it takes leaves them. */
  plan(open: Int32Array, fromWord: number, toWord: number, moment: Readonly<PlanMoment>): void
  /** Pages that hold something have been sent: those it took, and the others. */
  sent?(word: number, bodies: number): void
  /** The pass is over; its pages are forgotten when this returns. */
  passEnds?(set: SendSet, dirty: Int32Array, work: Float64Array): void
}

export class PageCoding {
  readonly encoders: readonly Encoder[]
  /** Scan position up to which the pass has been planned. */
  planned = 0
  private readonly workAhead: (bytes: number) => Float64Array
  private readonly open = new Int32Array(PLAN_WORDS)
  private readonly moment: PlanMoment = { work: new Float64Array(2), wrapped: false }

  /** `workAhead`: the guest's work when so many more bytes have been handed over. */
  constructor(encoders: readonly Encoder[], workAhead: (bytes: number) => Float64Array) {
    this.encoders = encoders
    this.workAhead = workAhead
  }

  /** Plans the pages of a pass from scan position `scanned` on, which is `bytes` ahead, to the end of their block. */
  plan(set: SendSet, content: PageContent, scanned: number, bytes: number): void {
    const from = Math.max(scanned, this.planned)
    const place = set.origin + from
    const page = place >= set.pageCount ? place - set.pageCount : place
    const blockPages = PLAN_WORDS * 32
    const span = Math.min(blockPages - (page % blockPages), set.pageCount - page, set.pageCount - from)
    const fromWord = Math.floor(page / 32)
    const toWord = Math.ceil((page + span) / 32)
    let any = 0
    for (let word = fromWord; word < toWord; word++) {
      const open = set.words[word] & ~content.zeroWord(word) & wordMask(word, page, page + span)
      this.open[word - fromWord] = open
      any |= open
    }
    this.planned = from + span
    if (any === 0) return
    this.moment.work = this.workAhead(bytes)
    this.moment.wrapped = place >= set.pageCount
    for (const encoder of this.encoders) encoder.plan(this.open, fromWord, toWord, this.moment)
  }

  /** The stretch up to `to` has been sent: encoders learn what of it held something. Returns the CPU time that it took them. */
  sent(set: SendSet, content: PageContent, to: Readonly<Stretch>): number {
    let seconds = 0
    const [a, b, c, d] = set.sentRanges(to.scanned)
    const [, doneTo, , doneWrap] = set.sentRanges(set.scanned)
    for (const [from, end] of [[Math.max(a, doneTo), b], [Math.max(c, doneWrap), d]] as const) {
      for (let word = Math.floor(from / 32); word * 32 < end; word++) {
        const bodies = set.words[word] & ~content.zeroWord(word) & wordMask(word, from, end)
        if (bodies === 0) continue
        for (const encoder of this.encoders) {
          const taken = bodies & encoder.lanes[word]
          if (taken !== 0) seconds += popcount(taken) * encoder.pageS
          encoder.sent?.(word, bodies)
        }
      }
    }
    return seconds
  }

  passEnds(set: SendSet, dirty: Int32Array, work: Float64Array): void {
    for (const encoder of this.encoders) encoder.passEnds?.(set, dirty, work)
  }

  endPass(fromWord: number, toWord: number): void {
    this.planned = 0
    for (const encoder of this.encoders) encoder.lanes.fill(0, fromWord, toWord)
  }
}

/** `SendSet.walk` where some pages are sent otherwise than whole. */
export function walkCoded(
  set: SendSet, coding: PageCoding, content: PageContent, start: Readonly<Stretch>, limits: Readonly<WalkLimits>, out: Stretch,
): void {
  const { pageCount } = set
  const { encoders } = coding
  const scanEnd = limits.scanned ?? pageCount
  const pagesEnd = start.bodies + start.zeros + (limits.pages ?? Infinity)
  const codedEnd = start.coded + (limits.coded ?? Infinity)
  let { scanned, bodies, zeros, coded, codedBytes } = start
  let bytes = 0
  while (scanned < scanEnd) {
    let page = set.origin + scanned
    if (page >= pageCount) page -= pageCount
    const word = Math.floor(page / 32)
    const lane = page - word * 32
    const span = Math.min(32 - lane, pageCount - page, scanEnd - scanned)
    let waiting = set.words[word] & wordMask(word, page, page + span)
    if (waiting !== 0) {
      if (scanned + span > coding.planned) coding.plan(set, content, scanned, bytes)
      const zeroLanes = waiting & content.zeroWord(word)
      const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
      const b = popcount(waiting) - z
      let c = 0
      let cBytes = 0
      for (const encoder of encoders) {
        const taken = encoder.lanes[word] & waiting
        if (taken === 0) continue
        const n = popcount(taken)
        c += n
        cBytes += n * encoder.bytes(word)
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

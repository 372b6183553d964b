/**
 * XBZRLE (N11; QEMU.md §7, `save_xbzrle_page`): a cached page is sent as the delta to its cached copy, and not at all if it has not
 * changed. It is inactive until the first full round is over, or with `firstRound` active from the first page on (QEMU 1.2 to 1.4). A page
 * not in the cache is sent whole and inserted, except in the stop. A delta that is no smaller than a page is sent as the whole page.
 */
import type { Encoder, PlanMoment, EncodedPages } from '../../../memory/pageEncoding.ts'
import { measuredConstants } from '../measuredConstants.ts'
import { popcount, wordCount, wordMask } from '../../../bitmaps/bitmap.ts'
import { PageCache } from '../../../memory/pageCache.ts'
import type { PageCacheState } from '../../../memory/pageCache.ts'
import type { PendingPages } from '../../../memory/pendingPages.ts'
import { hashKey, uniform01 } from '../../../random/hash.ts'
import { Rewrites } from '../../../workload/rewrites/rewrites.ts'
import type { RewriteState, Rewritten } from '../../../workload/rewrites/rewriteState.ts'
import type { Boost, BoostContext } from '../boost.ts'
import { UnchangedPages, XbzrleMarks } from './encodedPages.ts'
import type { EncodedLot, XbzrleMarksState } from './encodedPages.ts'
import type { Reason, ReasonOf } from '../../../result/reasons/reason.ts'
import { NO_REMARKS } from '../boost.ts'
import { MIB_BYTES } from '../../../../units/units.ts'

/** A page's word, the unit in which content changes here. */
const WORD_BYTES = 8
/** Probability that a new byte equals the old one: it splits the run and costs a byte more than it saves. */
const EQUAL_BYTE = 1 / 256

/**
 * Mean bytes of a page's delta to its old copy in QEMU's encoding (xbzrle.c) if `changed` of its `words`, at random places, have new random
 * content; 0 if none has. Alternately the length of an unchanged run, the length of a changed one, and its bytes; the last unchanged run is
 * dropped. Lengths take one byte, from 128 on two.
 */
export function deltaBytes(changed: number, words: number): number {
  if (!(changed > 0)) return 0
  const runs = (changed * (words - changed + 1)) / words
  // The length of an unchanged run takes two bytes from 16 words on: 15 more after its first.
  const next = Math.max(0, 1 - changed / words)
  const two = next * next
  const four = two * two
  const longGaps = four * four * four * two * next
  return changed * WORD_BYTES * (1 + EQUAL_BYTE) + runs * (2 + longGaps)
}

/** `ENCODING_FLAG_XBZRLE` and the length, behind the page's header. */
const ENCODING_BYTES = 3
const SWEPT_PLAN_WORDS = 64

interface XbzrleState {
  started: boolean
  /** XBZRLE started in the middle of this pass, when the scan passed the end of memory. */
  startedMidway: boolean
  /** Counts of all planned pages. */
  counts: XbzrleCounts
  /** Counts when this round began. */
  before: XbzrleCounts
  marks: XbzrleMarksState
  cache: PageCacheState
  rewrites: RewriteState
}

export class Xbzrle implements Boost<XbzrleState | null>, Encoder {
  readonly id = 'xbzrle'
  pageS = measuredConstants.encodeS
  private readonly cacheBytes: number
  private readonly wordsPerWrite: number
  private readonly firstRound: boolean
  /** Words [cacheFrom, cacheTo) are cached. */
  private cacheFrom = 0
  private cacheTo = 0
  private cache: PageCache | null = null
  private rewrites: Rewrites | null = null
  private active: BoostContext | null = null
  private pageWords = 0
  private headerBytes = 0
  /** Draw key of an epoch, computed once. */
  private key = 0
  private keyEpoch = -1
  /** Null until the migration begins. */
  private kept: XbzrleState | null = null
  private marks: XbzrleMarks | null = null
  private readonly lot: EncodedLot = { fromWord: 0, toWord: 0, share: 0, bytes: 0 }
  private readonly taken: EncodedPages = { pages: 0, bytes: 0 }
  /** Work that the guest does while a plan is sent; needed, and computed, only with sweeps. */
  private readonly span = new Float64Array(2)

  /** `bytesPerWrite`: bytes of its page that one write changes. */
  constructor(setting: { cacheMiB: number; firstRound: boolean }, bytesPerWrite: number) {
    this.firstRound = setting.firstRound
    this.cacheBytes = setting.cacheMiB * MIB_BYTES
    this.wordsPerWrite = Math.ceil(bytesPerWrite / WORD_BYTES)
  }

  private get now(): XbzrleState {
    return this.kept!
  }

  get state(): XbzrleState | null {
    // Makes the deferred marks: those of a restored checkpoint, if it has not been used since.
    if (this.marks !== null) this.now.marks = this.follow().marks.state
    return this.kept
  }
  set state(state: XbzrleState | null) {
    this.kept = state
  }

  get lanes(): Int32Array {
    return this.follow().marks.settled().differences
  }

  /** A pass that starts at page 0 does not pass the end of memory. */
  get idle(): boolean {
    return !this.now.started && this.active!.memory.set.scan.origin === 0
  }

  /** In a word with a sweep the time at which its own pages are sent matters. */
  get planWords(): number | undefined {
    return this.rewrites!.hasSweeps ? SWEPT_PLAN_WORDS : undefined
  }

  get buffersPages(): boolean {
    return this.now.started
  }

  /** Pages are marked, and taken out of `open`, only in plans made at once (`plan`). */
  get leavesOpen(): boolean {
    const { set } = this.active!.memory
    return set.scan.origin === 0
  }

  encoders(active: BoostContext): Encoder[] {
    const { memory, parts } = active
    const { pageCount, dirtyLog } = memory
    this.active = active
    this.pageS = measuredConstants.encodeS * parts.blockPages
    this.pageWords = parts.pageBytes / parts.blockPages / WORD_BYTES
    this.headerBytes = parts.wire.headerBytes + ENCODING_BYTES
    const rewrites = new Rewrites(
      memory.dirtyLog.writes,
      pageCount,
      Math.min(1, this.wordsPerWrite / this.pageWords),
      dirtyLog.lazy?.chunkPages ?? null,
    )
    // A page that the guest never writes is sent only in the first round.
    this.cacheFrom = this.firstRound ? 0 : rewrites.fromWord
    this.cacheTo = this.firstRound ? wordCount(pageCount) : rewrites.toWord
    const cache = new PageCache(pageCount, Math.floor(this.cacheBytes / parts.pageBytes), this.cacheFrom, this.cacheTo, !this.firstRound)
    this.cache = cache
    this.rewrites = rewrites
    const marks = new XbzrleMarks(pageCount, this.cacheFrom, this.cacheTo)
    this.marks = marks
    const state: XbzrleState = {
      started: this.firstRound,
      startedMidway: false,
      counts: noCounts(),
      before: noCounts(),
      marks: marks.state,
      cache: cache.state,
      rewrites: rewrites.state,
    }
    this.state = state
    return [this, new UnchangedPages(this, () => this.follow().marks.settled().unchanged)]
  }

  begin(active: BoostContext, nowS: number): void {
    this.follow().rewrites.begin(active.workAt(nowS))
  }

  /** A checkpoint replaces `state`: cache and history must use the copy. */
  private follow(): { now: XbzrleState; cache: PageCache; rewrites: Rewrites; marks: XbzrleMarks } {
    const { now } = this
    const cache = this.cache!
    const rewrites = this.rewrites!
    const marks = this.marks!
    cache.state = now.cache
    marks.state = now.marks
    if (rewrites.state !== now.rewrites) {
      rewrites.state = now.rewrites
      rewrites.forget()
    }
    return { now, cache, rewrites, marks }
  }

  bytes(word: number): number {
    return this.follow().marks.settled().each[word]
  }

  plan(open: Int32Array, planFrom: number, planTo: number, moment: Readonly<PlanMoment>): Readonly<EncodedPages> {
    const { taken } = this
    const { now, cache, rewrites, marks } = this.follow()
    taken.pages = 0
    taken.bytes = 0
    if (!now.started) {
      if (!moment.wrapped) return taken
      now.started = true
      now.startedMidway = true
    }
    const { parts, memory, state } = this.active!
    const stopped = state.switchoverS >= 0
    if (this.keyEpoch !== memory.dirtyLog.epoch) {
      this.keyEpoch = memory.dirtyLog.epoch
      this.key = hashKey(parts.key, memory.dirtyLog.epoch)
    }
    now.counts.misses += moment.pages * parts.blockPages
    const fromWord = Math.max(planFrom, rewrites.fromWord)
    const toWord = Math.min(planTo, rewrites.toWord)
    const isWritten = toWord > fromWord
    const cacheFrom = Math.max(planFrom, this.cacheFrom)
    const cacheTo = Math.min(planTo, this.cacheTo)
    if (cacheTo <= cacheFrom) return taken
    const first = moment.first + fromWord - planFrom
    // A pass that began in the middle of a word plans it twice: the decision on its first part must be final by then.
    const atOnce = moment.more || moment.wrapped || memory.set.scan.origin % 32 !== 0
    if (atOnce) marks.settled()
    const { found } = marks
    cache.lookUp(open, moment.first + cacheFrom - planFrom, cacheFrom, cacheTo, !stopped, found)
    if (!isWritten) return taken
    const written = this.ofWritten(found)
    const hits = rewrites.count(written, fromWord, toWord)
    const work = this.planned(rewrites, fromWord, toWord, moment, hits)
    if (hits === 0) return taken
    for (let word = fromWord; word < toWord;) {
      const lot = rewrites.of(written, word, toWord, work)
      if (lot.pages > 0) this.take(marks, word, lot, atOnce ? open.subarray(first + word - fromWord) : null)
      word = lot.toWord
    }
    return taken
  }

  /**
   * Opens a plan of the words that the guest may write, `hits` of whose pages are in the cache. Returns the guest's work when its middle page
   * is sent; the plan's own mix of hits and misses fixes this time, as a delta may be a hundred times smaller than a page.
   */
  private planned(
    rewrites: Rewrites,
    fromWord: number,
    toWord: number,
    { pages, bytesBefore }: Readonly<PlanMoment>,
    hits: number,
  ): Float64Array {
    const { span } = this
    const active = this.active!
    const bytes = (pages - hits) * active.normalPageBytes + hits * this.bytesPerHit
    if (rewrites.hasSweeps) {
      span.set(active.workAt(active.timeAfter(bytesBefore)))
      const end = active.workAt(active.timeAfter(bytesBefore + bytes))
      span[0] = end[0] - span[0]
      span[1] = end[1] - span[1]
    }
    const work = active.workAt(active.timeAfter(bytesBefore + bytes / 2))
    rewrites.planned(fromWord, toWord, work, span)
    return work
  }

  /** Mean bytes of a page found in the cache so far; at first those of a page written once. */
  private get bytesPerHit(): number {
    const { counts } = this.now
    const { normalPageBytes, parts } = this.active!
    if (counts.hits > 0) return ((counts.bytes + (counts.overflows / parts.blockPages) * normalPageBytes) * parts.blockPages) / counts.hits
    return Math.min(normalPageBytes, (this.headerBytes + deltaBytes(this.wordsPerWrite, this.pageWords)) * parts.blockPages)
  }

  /** The part of lanes over cached words that begins at the first word that the guest may write. */
  private ofWritten(lanes: Int32Array): Int32Array {
    const from = this.rewrites!.fromWord - this.cacheFrom
    return from === 0 ? lanes : lanes.subarray(from)
  }

  /**
   * Decides for the cached pages of words written alike: a share is unchanged, evenly spread; the others have a mean size. With `open`,
   * whose first word is `fromWord`, the pages are marked at once, and removed from it.
   */
  private take(marks: XbzrleMarks, fromWord: number, rewritten: Readonly<Rewritten>, open: Int32Array | null): void {
    const {
      now: { counts },
      pageWords,
      taken,
      lot,
    } = this
    const { blockPages } = this.active!.parts
    const spread = uniform01(this.key, fromWord)
    const { pages, toWord } = rewritten
    const alike = Math.min(pages, Math.floor(rewritten.same + spread))
    const size = deltaBytes(pageWords * (1 - rewritten.kept), pageWords)
    const tooLarge = size >= pageWords * WORD_BYTES
    lot.fromWord = fromWord
    lot.toWord = toWord
    // Rounding must not lose the last one.
    lot.share = (alike / pages) * (1 + 1e-12)
    // Rounded, because it is stored per word.
    lot.bytes = tooLarge ? -1 : Math.fround(Math.floor(this.headerBytes + size + spread) * blockPages)
    let bytes = tooLarge ? 0 : (pages - alike) * lot.bytes
    if (open === null) marks.putOff(lot)
    else bytes = marks.mark(lot, open)
    counts.hits += pages * blockPages
    counts.misses -= pages * blockPages
    counts.unchanged += alike * blockPages
    if (tooLarge) counts.overflows += (pages - alike) * blockPages
    counts.bytes += bytes
    taken.pages += tooLarge ? alike : pages
    taken.bytes += bytes
  }

  forget(fromWord: number, toWord: number): void {
    this.follow().marks.forget(fromWord, toWord)
  }

  leftOut(word: number, lanes: number): void {
    const { now, active } = this
    if (!now.started) return
    // Pages that the pass reached before XBZRLE started were not counted.
    const counted = now.startedMidway ? lanes & wordMask(word, 0, active!.memory.set.scan.origin) : lanes
    if (counted !== 0) this.unplan(word, counted)
  }

  /** Planned pages of a word are not sent: pages that the plan inserted into the cache have no copy at the destination. */
  private unplan(word: number, lanes: number): void {
    const { now, cache, marks } = this.follow()
    const { differences, unchanged, overflowed } = marks.settled()
    this.uncount(now.counts, word, lanes)
    cache.forget(word, lanes & ~(differences[word] | unchanged[word] | overflowed[word]))
  }

  /** Subtracts planned pages of a word from some counts. */
  private uncount(counts: XbzrleCounts, word: number, lanes: number): void {
    const { differences, unchanged, overflowed, each } = this.follow().marks.settled()
    const { blockPages } = this.active!.parts
    const differing = popcount(lanes & differences[word])
    const alike = popcount(lanes & unchanged[word]) * blockPages
    const overflows = popcount(lanes & overflowed[word]) * blockPages
    const found = differing * blockPages + alike + overflows
    counts.hits -= found
    counts.misses -= popcount(lanes) * blockPages - found
    counts.unchanged -= alike
    counts.overflows -= overflows
    counts.bytes -= differing * each[word]
  }

  passEnds(set: PendingPages, dirty: Int32Array, work: Float64Array): void {
    const { now, cache, rewrites } = this.follow()
    const { memory } = this.active!
    if (!now.started) {
      // The first round fills no cache, so only its end is recorded.
      now.started = set.scan.origin + set.scan.at.scanned >= set.pages.pageCount
      rewrites.turn(work, memory.dirtyLog.lazy?.clearedAt ?? null)
      return
    }
    // Pages that were planned, but not reached before the pass ended.
    this.eachUnsent(set, (word, lanes) => this.unplan(word, lanes))
    now.startedMidway = false
    rewrites.epochEnds({
      set,
      dirty,
      work,
      cares: this.ofWritten(now.cache.cached),
      skipped: memory.postponed.nextPassWords,
      cleared: memory.dirtyLog.lazy?.clearedAt ?? null,
    })
    cache.grow()
  }

  /** Normal pages that have been planned but not sent. */
  private eachUnsent(set: PendingPages, visit: (word: number, lanes: number) => void): void {
    const { now } = this
    const planned = set.encoding!.planned
    if (!now.started || planned <= set.scan.at.scanned) return
    const { content } = this.active!.memory
    const [a, b, c, d] = set.scan.ranges(planned)
    const [, doneTo, , doneWrap] = set.scan.ranges()
    for (const [from, to] of [
      [now.startedMidway ? b : Math.max(a, doneTo), b],
      [Math.max(c, doneWrap), d],
    ] as const) {
      for (let word = from >>> 5; word * 32 < to; word++) {
        const lanes = set.pages.words[word] & ~content.zeroWord(word) & wordMask(word, from, to)
        if (lanes !== 0) visit(word, lanes)
      }
    }
  }

  roundEnds(): readonly Reason[] {
    const { counts, before } = this.now
    const deltas = deltasSince(before, counts)
    Object.assign(before, counts)
    return deltas === null ? NO_REMARKS : [deltas]
  }

  figures(): Record<string, number> {
    const counts = { ...this.now.counts }
    this.eachUnsent(this.active!.memory.set, (word, lanes) => this.uncount(counts, word, lanes))
    const { hits, misses, unchanged, overflows, bytes } = counts
    const cacheMissRate = hits + misses > 0 ? misses / (hits + misses) : 0
    return { hits, cacheMisses: misses, cacheMissRate, unchanged, overflows, differencesMiB: bytes / MIB_BYTES }
  }
}

/** Counts of XBZRLE as in QEMU (`xbzrle_counters`), and as reported in a round's remark. */
interface XbzrleCounts {
  /** Pages found in the cache; unchanged ones among them; ones whose delta was too large. */
  hits: number
  unchanged: number
  overflows: number
  misses: number
  /** Bytes of the deltas sent, headers included. */
  bytes: number
}

const noCounts = (): XbzrleCounts => ({ hits: 0, unchanged: 0, overflows: 0, misses: 0, bytes: 0 })

/** Counts since `before`; null: XBZRLE handled no page. */
function deltasSince(before: Readonly<XbzrleCounts>, now: Readonly<XbzrleCounts>): ReasonOf<'deltas'> | null {
  const hits = now.hits - before.hits
  const misses = now.misses - before.misses
  if (hits + misses === 0) return null
  const unchanged = now.unchanged - before.unchanged
  const overflows = now.overflows - before.overflows
  const pages = hits - unchanged - overflows
  return { code: 'deltas', values: { pages, meanBytes: pages > 0 ? (now.bytes - before.bytes) / pages : 0, unchanged, overflows, misses } }
}

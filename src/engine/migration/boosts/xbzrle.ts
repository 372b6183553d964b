/**
 * XBZRLE (N11; QEMU.md §7, `save_xbzrle_page`): a page that the cache holds is sent as the difference to the copy there, and
 * not at all if it has not changed. Off until the first full round is over; a page that is not there is sent whole and
 * put in, except in the stop. A difference that is no smaller than a page goes as the whole page.
 */
import type { Encoder, PlanMoment } from '../../memory/pageCoding.ts'
import { measuredConstants } from '../../measuredConstants.ts'
import { popcount, wordCount, wordMask } from '../../memory/bits.ts'
import { PageCache } from '../../memory/pageCache.ts'
import type { PageCacheState } from '../../memory/pageCache.ts'
import type { SendSet } from '../../memory/sendSet.ts'
import { hashKey, uniform01 } from '../../random/hash.ts'
import { Rewrites } from '../../workload/rewrites.ts'
import type { RewriteState } from '../../workload/rewriteState.ts'
import type { Transfer } from '../transfer.ts'
import { countText, shortNumber } from '../wording.ts'
import type { Boost } from './boost.ts'
import { deltaBytes } from './deltaSize.ts'

/** `ENCODING_FLAG_XBZRLE` and the length, behind the page's header. */
const ENCODING_BYTES = 3
const WORD_BYTES = 8

interface Counts {
  /** Pages found in the cache; those of them that were unchanged, and those whose difference was too large. */
  hits: number
  unchanged: number
  overflows: number
  misses: number
  /** Of the differences sent, headers included. */
  bytes: number
}

interface XbzrleState {
  started: boolean
  /** It started in the middle of this pass, when the scan passed the memory's end. */
  startedMidway: boolean
  counts: Counts
  /** Counts when this round began. */
  before: Counts
  /** Pages of this pass that go as a difference, and those left out because they have not changed. */
  differences: Int32Array
  unchanged: Int32Array
  /** Pages in the cache whose difference is no smaller than they are. */
  overflowed: Int32Array
  /** Bytes of each difference in a word, headers included. */
  each: Float32Array
  cache: PageCacheState
  rewrites: RewriteState
}

const noCounts = (): Counts => ({ hits: 0, unchanged: 0, overflows: 0, misses: 0, bytes: 0 })

export class Xbzrle implements Boost, Encoder {
  readonly id = 'xbzrle'
  state: Record<string, unknown> = {}
  pageS = measuredConstants.encodeS
  private readonly cacheBytes: number
  private readonly wordsPerWrite: number
  private cache: PageCache | null = null
  private rewrites: Rewrites | null = null
  private transfer: Transfer | null = null
  private pageWords = 0
  private headerBytes = 0
  /** Draws of an epoch, worked out once. */
  private key = 0
  private keyEpoch = -1

  /** `bytesPerWrite`: what one write changes of its page. */
  constructor(setting: { cacheMiB: number }, bytesPerWrite: number) {
    this.cacheBytes = setting.cacheMiB * 1048576
    this.wordsPerWrite = Math.ceil(bytesPerWrite / WORD_BYTES)
  }

  private get now(): XbzrleState {
    return this.state as unknown as XbzrleState
  }

  get lanes(): Int32Array {
    return this.now.differences
  }

  /** A pass from page 0 on does not pass the memory's end. */
  get idle(): boolean {
    return !this.now.started && this.transfer!.memory.set.origin === 0
  }

  get buffersPages(): boolean {
    return this.now.started
  }

  encoders(transfer: Transfer): Encoder[] {
    const { memory, parts } = transfer
    const { pageCount, lazy } = memory
    this.transfer = transfer
    this.pageS = measuredConstants.encodeS * parts.blockPages
    this.pageWords = parts.pageBytes / parts.blockPages / WORD_BYTES
    this.headerBytes = parts.wire.headerBytes + ENCODING_BYTES
    const cache = new PageCache(pageCount, Math.floor(this.cacheBytes / parts.pageBytes))
    const rewrites = new Rewrites(memory.writes, pageCount, Math.min(1, this.wordsPerWrite / this.pageWords), lazy?.chunkPages ?? null)
    this.cache = cache
    this.rewrites = rewrites
    const words = wordCount(pageCount)
    const state: XbzrleState = {
      started: false, startedMidway: false, counts: noCounts(), before: noCounts(), differences: new Int32Array(words),
      unchanged: new Int32Array(words),
      overflowed: new Int32Array(words), each: new Float32Array(words), cache: cache.state, rewrites: rewrites.state,
    }
    this.state = state as unknown as Record<string, unknown>
    return [this, new Unchanged(this, () => this.now.unchanged)]
  }

  begin(transfer: Transfer, nowS: number): void {
    this.rewrites!.begin(transfer.workAt(nowS))
  }

  /** A checkpoint replaces `state`: cache and history must see the copy. */
  private follow(): { now: XbzrleState; cache: PageCache; rewrites: Rewrites } {
    const { now } = this
    const cache = this.cache!
    const rewrites = this.rewrites!
    cache.state = now.cache
    if (rewrites.state !== now.rewrites) {
      rewrites.state = now.rewrites
      rewrites.forget()
    }
    return { now, cache, rewrites }
  }

  bytes(word: number): number {
    return this.now.each[word]
  }

  plan(open: Int32Array, fromBlock: number, toBlock: number, moment: Readonly<PlanMoment>): void {
    const { now, cache, rewrites } = this.follow()
    if (!now.started) {
      if (!moment.wrapped) return
      now.started = true
      now.startedMidway = true
    }
    const { parts, memory, state } = this.transfer!
    const stopped = state.switchoverS >= 0
    if (this.keyEpoch !== memory.epoch) {
      this.keyEpoch = memory.epoch
      this.key = hashKey(parts.key, memory.epoch)
    }
    const { key } = this
    // A page that the guest does not write to is sent in the first round and never again.
    const fromWord = Math.max(fromBlock, rewrites.fromWord)
    const toWord = Math.min(toBlock, rewrites.toWord)
    if (toWord <= fromWord) return
    rewrites.planned(fromWord, toWord, moment.work)
    for (let word = fromWord; word < toWord; word++) {
      const waiting = open[word - fromBlock]
      if (waiting === 0) continue
      const hits = waiting & cache.held(word)
      if (!stopped && hits !== waiting) cache.insert(word, waiting & ~hits)
      if (hits === 0) continue
      cache.use(word, hits)
      const lot = rewrites.of(word, hits, moment.work)
      const spread = uniform01(key, word)
      const same = firstLanes(hits, Math.floor(lot.same + spread))
      const size = deltaBytes(this.pageWords * (1 - lot.kept), this.pageWords)
      now.unchanged[word] |= same
      // A word in whose middle the pass began comes twice, and its last pages may have been sent when its first are planned: one size for all.
      if (now.differences[word] === 0) now.each[word] = Math.floor(this.headerBytes + size + spread) * parts.blockPages
      if (size < this.pageWords * WORD_BYTES) {
        now.differences[word] |= hits & ~same
        open[word - fromBlock] &= ~hits
      } else {
        now.overflowed[word] |= hits & ~same
        open[word - fromBlock] &= ~same
      }
    }
  }

  sent(bodies: Int32Array, fromWord: number, toWord: number, wrapped: boolean): void {
    const { now } = this
    if (!now.started || (now.startedMidway && !wrapped)) return
    const { counts, differences, unchanged, overflowed } = now
    const { blockPages } = this.transfer!.parts
    for (let word = fromWord; word < toWord; word++) {
      const here = bodies[word - fromWord]
      if (here === 0) continue
      const taken = here & (differences[word] | unchanged[word] | overflowed[word])
      const found = taken === 0 ? 0 : popcount(taken) * blockPages
      counts.hits += found
      counts.misses += popcount(here) * blockPages - found
      if (found === 0) continue
      const differing = popcount(here & differences[word])
      counts.bytes += differing * now.each[word]
      counts.unchanged += popcount(here & unchanged[word]) * blockPages
      counts.overflows += popcount(here & overflowed[word]) * blockPages
    }
  }

  passEnds(set: SendSet, dirty: Int32Array, work: Float64Array): void {
    const { now, cache, rewrites } = this.follow()
    const { memory } = this.transfer!
    if (!now.started) {
      // The first round fills no cache, so there is nothing to remember of it but that it is over.
      now.started = set.origin + set.scanned >= set.pageCount
      rewrites.turn(work, memory.lazy?.clearedAt ?? null)
      return
    }
    now.startedMidway = false
    this.takeBack(set)
    rewrites.epochEnds({
      set, dirty, work, cares: now.cache.cached, skipped: memory.skippedWords,
      cleared: memory.lazy?.clearedAt ?? null,
    })
    cache.grow()
    now.overflowed.fill(0, set.loWord, set.hiWord)
  }

  /** Pages that were planned and put into the cache, but whose turn did not come before the pass ended, are not there. */
  private takeBack(set: SendSet): void {
    const { now, cache } = this.follow()
    const planned = set.coding!.planned
    if (planned <= set.scanned) return
    const [a, b, c, d] = set.sentRanges(planned)
    const [, doneTo, , doneWrap] = set.sentRanges(set.scanned)
    for (const [from, to] of [[Math.max(a, doneTo), b], [Math.max(c, doneWrap), d]] as const) {
      for (let word = from >>> 5; word * 32 < to; word++) {
        const own = now.differences[word] | now.unchanged[word] | now.overflowed[word]
        cache.forget(word, set.words[word] & ~own & wordMask(word, from, to))
      }
    }
  }

  roundEnds(): string | null {
    const { counts, before } = this.now
    const since = (name: keyof Counts): number => counts[name] - before[name]
    const hits = since('hits')
    const misses = since('misses')
    const unchanged = since('unchanged')
    const overflows = since('overflows')
    const bytes = since('bytes')
    this.now.before = { ...counts }
    if (hits + misses === 0) return null
    const differences = hits - unchanged - overflows
    const said: string[] = []
    if (differences > 0) said.push(`${countText(differences)} pages as differences of ${shortNumber(bytes / differences)} bytes`)
    if (unchanged > 0) said.push(`${countText(unchanged)} cached pages unchanged`)
    if (overflows > 0) said.push(`${countText(overflows)} too different`)
    if (misses > 0) said.push(`${countText(misses)} not in the cache`)
    return said.join(', ')
  }

  figures(): Record<string, number> {
    const { hits, misses, unchanged, overflows, bytes } = this.now.counts
    const cacheMissRate = hits + misses > 0 ? misses / (hits + misses) : 0
    return { hits, cacheMisses: misses, cacheMissRate, unchanged, overflows, differencesMiB: bytes / 1048576 }
  }
}

/** Pages that need not be sent at all: planned with the differences, but free of charge. */
class Unchanged implements Encoder {
  private readonly differences: Xbzrle
  private readonly own: () => Int32Array

  constructor(differences: Xbzrle, own: () => Int32Array) {
    this.differences = differences
    this.own = own
  }

  get lanes(): Int32Array {
    return this.own()
  }

  get pageS(): number {
    return this.differences.pageS
  }

  get idle(): boolean {
    return this.differences.idle
  }

  bytes(): number {
    return 0
  }
}

/** The first `count` of some lanes. */
function firstLanes(lanes: number, count: number): number {
  if (count <= 0) return 0
  let rest = lanes
  for (let i = 0; i < count && rest !== 0; i++) rest &= rest - 1
  return lanes & ~rest
}

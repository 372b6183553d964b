/**
 * Page cache from shared storage instead of from the source (N11; Jo et al. 2013). The source names the page and its block, and the
 * destination reads it from storage, outside the migration's flow. The rule does not stop the guest before all of it has arrived; a guest
 * stopped anyway waits for the rest.
 */
import { countWords, popcount, wordCount } from '../../../bitmaps/bitmap.ts'
import type { EncodedPages, Encoder, PlanMoment } from '../../../memory/pageEncoding.ts'
import type { Extent } from '../../../workload/pageContent.ts'
import { NO_REMARKS } from '../boost.ts'
import type { Boost, BoostContext, Waits } from '../boost.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { allNamed, nameBytes } from './pageReferences.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../../units/units.ts'

interface StorageState {
  lanes: Int32Array
  /** Pages named so far, and the arrival time of the last of them. */
  pages: number
  pagesBefore: number
  readyS: number
  /** Time at which the first page planned and not yet sent is named; Infinity: none. */
  plannedS: number
}

export class SharedStorage implements Boost<StorageState | null>, Encoder {
  readonly id = 'sharedStorage'
  readonly pageS = 0
  /** Null until the migration begins. */
  state: StorageState | null = null
  private readonly bytesPerS: number
  private active: BoostContext | null = null
  private nameBytes = 0
  private readonly taken: EncodedPages = { pages: 0, bytes: 0 }

  private get now(): StorageState {
    return this.state!
  }

  constructor(setting: { mbps: number }) {
    this.bytesPerS = setting.mbps * BYTES_PER_S_OF_MBPS
  }

  get lanes(): Int32Array {
    return this.now.lanes
  }

  get idle(): boolean {
    return allNamed(this.active!)
  }

  encoders(active: BoostContext): Encoder[] {
    const { memory } = active
    this.active = active
    this.nameBytes = nameBytes(active)
    const lanes = new Int32Array(wordCount(memory.pageCount))
    const state: StorageState = { lanes, pages: 0, pagesBefore: 0, readyS: 0, plannedS: Infinity }
    this.state = state
    return memory.content.cache.to > memory.content.cache.from ? [this] : []
  }

  bytes(): number {
    return this.nameBytes
  }

  plan(open: Int32Array, fromWord: number, toWord: number, { bytesBefore }: Readonly<PlanMoment>): Readonly<EncodedPages> {
    const { now, taken } = this
    const active = this.active!
    const { cache } = active.memory.content
    let pages = 0
    const end = Math.min(toWord, Math.ceil(cache.to / 32))
    for (let word = Math.max(fromWord, cache.from >>> 5); word < end; word++) {
      // A page sent before is waiting again because it was written, so storage does not have it.
      const own = open[word - fromWord] & this.unnamedLanes(word)
      if (own === 0) continue
      if (pages === 0 && now.plannedS === Infinity) {
        const before = countWords(open, 0, word - fromWord) + popcount(open[word - fromWord] & ((own & -own) - 1))
        now.plannedS = active.timeAfter(bytesBefore + before * active.normalPageBytes)
      }
      pages += popcount(own)
      now.lanes[word] |= own
      open[word - fromWord] &= ~own
    }
    taken.pages = pages
    taken.bytes = pages * this.nameBytes
    return taken
  }

  /** Pages of a word that storage has and that have not been named. */
  private unnamedLanes(word: number): number {
    const { memory } = this.active!
    return memory.content.storedLanes(word) & memory.unsent.lanes(word, memory.set.scan.at.scanned)
  }

  sent(normalPages: Int32Array, fromWord: number, toWord: number): void {
    const { now } = this
    const { parts, state } = this.active!
    let pages = 0
    for (let word = fromWord; word < toWord; word++) pages += popcount(normalPages[word - fromWord] & now.lanes[word])
    if (pages === 0) return
    now.pages += pages
    // Pages are read one after another from when the first was named, not from the end of the range.
    const readS = parts.fetchElsewhere(Math.min(now.plannedS, state.momentS), pages * parts.pageBytes, this.bytesPerS)
    now.readyS = Math.max(state.momentS, readS)
    now.plannedS = Infinity
  }

  waits(nowS: number): Waits | null {
    const { readyS } = this.now
    const {
      memory: {
        content: { cache },
      },
      parts,
    } = this.active!
    let unnamed = 0
    if (!this.idle) for (let word = cache.from >>> 5; word * 32 < cache.to; word++) unnamed += popcount(this.unnamedLanes(word))
    if (unnamed <= 0 && readyS <= nowS) return null
    const bytes = (unnamed + this.pagesToCome(nowS)) * parts.pageBytes
    return { untilS: unnamed > 0 ? nowS : readyS, reason: { code: 'storage-pending', values: { bytes } } }
  }

  /** Named pages that have not arrived, if no other VM is served in between. */
  private pagesToCome(nowS: number): number {
    const { now } = this
    const bytes = Math.max(0, now.readyS - nowS) * this.bytesPerS
    return Math.min(now.pages, Math.ceil(bytes / this.active!.parts.pageBytes))
  }

  arriving(nowS: number): Extent {
    const { from } = this.active!.memory.content.cache
    return { from: from + this.now.pages - this.pagesToCome(nowS), to: from + this.now.pages }
  }

  delivered(): number {
    return this.now.pages
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { now } = this
    const pages = now.pages - now.pagesBefore
    now.pagesBefore = now.pages
    return pages === 0 ? NO_REMARKS : [{ code: 'from-storage', values: active.amount(pages) }]
  }

  figures(active: BoostContext): Record<string, number> {
    const { pages, readyS } = this.now
    const { parts, state } = active
    const completeAfterS = pages === 0 ? 0 : readyS - state.startS
    return { pages: pages * parts.blockPages, fetchedMiB: (pages * parts.pageBytes) / MIB_BYTES, completeAfterS }
  }
}

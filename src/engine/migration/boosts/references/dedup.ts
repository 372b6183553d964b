/**
 * Deduplication: a page equal to a page that the destination has is sent as a reference (N11). Within a VM (`vm`): the second page of an
 * equal pair, while neither has been written. Across a gang (CloudNet, IRLM): the same page of a VM with the same image, once any VM has
 * brought it to that host. Against an old copy (`image`, MiyakoDori): if the VM has run there before. The source compares checksums, at no
 * modelled cost.
 */
import { countWords, popcount, wordCount } from '../../../bitmaps/bitmap.ts'
import type { Encoder, PlanMoment, EncodedPages } from '../../../memory/pageEncoding.ts'
import type { DuplicateScope } from '../../../workload/pageContent.ts'
import { NO_REMARKS } from '../boost.ts'
import type { Boost, BoostContext } from '../boost.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { allNamed, nameBytes } from './pageReferences.ts'
import { MIB_BYTES } from '../../../../units/units.ts'

/** Times per pass that each VM of a gang checks the pages sent by the others. */
const GANG_PIECES = 64

type Scope = 'vm' | 'gang' | 'image'

interface DedupState {
  lanes: Int32Array
  /** Pages that the destination has only by reference. */
  delivered: Int32Array
  references: number
  referencesBefore: number
}

export class Dedup implements Boost<DedupState | null>, Encoder {
  readonly id = 'dedup'
  readonly duplicateScope: DuplicateScope
  readonly pageS = 0
  readonly plansByWork = true
  /** In a gang that migrates together, a page that one VM sends is a reference for the next from the start of its transfer. */
  readonly pieces: number
  /** Null until the migration begins. */
  state: DedupState | null = null
  private readonly scope: Scope
  private active: BoostContext | null = null
  private referenceBytes = 0
  private readonly taken: EncodedPages = { pages: 0, bytes: 0 }

  private get now(): DedupState {
    return this.state!
  }

  constructor(setting: { scope: Scope }) {
    this.scope = setting.scope
    this.duplicateScope = setting.scope === 'vm' ? 'second' : 'each'
    this.pieces = setting.scope === 'gang' ? GANG_PIECES : 1
  }

  get lanes(): Int32Array {
    return this.now.lanes
  }

  get idle(): boolean {
    return allNamed(this.active!)
  }

  encoders(active: BoostContext): Encoder[] {
    const { memory, parts } = active
    this.active = active
    this.referenceBytes = nameBytes(active)
    const words = wordCount(memory.pageCount)
    const state: DedupState = { lanes: new Int32Array(words), delivered: new Int32Array(words), references: 0, referencesBefore: 0 }
    this.state = state
    const nothingThere = this.scope === 'image' && !parts.oldCopyThere
    return memory.content.duplicates === null || nothingThere ? [] : [this]
  }

  bytes(): number {
    return this.referenceBytes
  }

  plan(open: Int32Array, fromWord: number, toWord: number, moment: Readonly<PlanMoment>): Readonly<EncodedPages> {
    const { memory, parts } = this.active!
    const { content } = memory
    const { taken } = this
    const duplicates = content.duplicates!
    taken.pages = 0
    taken.bytes = 0
    let any = 0
    for (let word = fromWord; word < toWord; word++) any |= open[word - fromWord] & duplicates[word]
    if (any === 0) return taken
    const written = memory.dirtyLog.readPages(moment.work, fromWord * 32, Math.min(memory.pageCount, toWord * 32))
    const { lanes } = this.now
    const there = this.scope === 'gang' ? parts.pagesThere(duplicates.length) : null
    for (let word = fromWord; word < toWord; word++) {
      const unwritten = open[word - fromWord] & duplicates[word] & ~content.withDuplicates(written[word])
      const own = there === null ? unwritten : unwritten & there[word]
      if (there !== null) there[word] |= unwritten
      lanes[word] |= own
      open[word - fromWord] &= ~own
      taken.pages += popcount(own)
    }
    taken.bytes = taken.pages * this.referenceBytes
    return taken
  }

  sent(normalPages: Int32Array, fromWord: number, toWord: number): void {
    const { lanes, delivered } = this.now
    let references = 0
    for (let word = fromWord; word < toWord; word++) {
      const here = normalPages[word - fromWord]
      if (here === 0) continue
      const own = here & lanes[word]
      references += popcount(own)
      delivered[word] = (delivered[word] & ~here) | own
    }
    this.now.references += references
  }

  delivered(): number {
    const { delivered } = this.now
    return countWords(delivered, 0, delivered.length)
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { now } = this
    const pages = now.references - now.referencesBefore
    now.referencesBefore = now.references
    if (pages === 0) return NO_REMARKS
    const amount = active.amount(pages)
    return [{ code: 'deduplicated', values: { pages: amount.pages, bytes: amount.bytes, scope: this.scope } }]
  }

  figures(active: BoostContext): Record<string, number> {
    const { parts } = active
    const { references } = this.now
    return {
      references: references * parts.blockPages,
      savedMiB: (references * (active.normalPageBytes - this.referenceBytes)) / MIB_BYTES,
    }
  }
}

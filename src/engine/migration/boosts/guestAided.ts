/**
 * The guest selects pages (N11; HSG-LM, Lu et al. 2012). Unlike the hypervisor it knows, page by page, which pages are dispensable (free
 * pages, page cache that it can read again, dead objects) and which it is about to write. Dispensable pages are never sent. Pages more
 * likely than not to be written again before the end of the round wait for the next one. QEMU's rounds have no list to choose from: there
 * only dispensable pages count.
 */
import type { Extent, PageContent } from '../../workload/pageContent.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { setRange } from '../../bitmaps/bitmap.ts'
import { ln } from '../../random/elementary.ts'
import type { GuestWrites } from '../../workload/guestWrites.ts'

interface AidedState {
  heldPages: number
  heldPagesInAll: number
}

export class GuestAided implements Boost<AidedState> {
  readonly id = 'guestAided'
  state: AidedState = { heldPages: 0, heldPagesInAll: 0 }
  private wanted: Int32Array | null = null

  /** Free pages and garbage are adjacent. */
  leavesOut({ free, garbage }: PageContent): Extent {
    return { from: free.from, to: garbage.to }
  }

  filter(active: BoostContext, nowS: number): void {
    const { memory, guest } = active
    const { set } = memory
    const sendS = active.timeAfter(active.remainingBytes) - nowS
    this.wanted ??= new Int32Array(set.pages.wordCount)
    this.wanted.fill(0)
    const work = active.workAt(nowS)
    const load = guest.loadAhead(nowS, sendS)
    willBeWritten(memory.dirtyLog.writes, guest.state.workload, work, load * sendS, EVEN_CHANCE_WRITES, this.wanted)
    // A round without remaining pages would end at once without progress.
    let left = 0
    for (let word = set.pages.loWord; word < set.pages.hiWord && left === 0; word++) left = set.pages.words[word] & ~this.wanted[word]
    this.state.heldPages = left === 0 ? 0 : active.holdBack(this.wanted)
    this.state.heldPagesInAll += this.state.heldPages
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { state: now } = this
    const { parts } = active
    const remarks: Reason[] = []
    const { pages } = this.figures(active)
    if (active.state.rounds === 0 && pages > 0) {
      remarks.push({ code: 'unneeded-left-out', values: active.amount(pages / parts.blockPages) })
    }
    if (now.heldPages > 0) remarks.push({ code: 'held-back', values: active.amount(now.heldPages) })
    now.heldPages = 0
    return remarks
  }

  figures(active: BoostContext): { pages: number; heldPages: number } {
    const { parts, memory } = active
    const { from, to } = this.leavesOut(memory.content)
    return { pages: (to - from) * parts.blockPages, heldPages: this.state.heldPagesInAll * parts.blockPages }
  }
}

/** Expected writes to a page that is written with probability 1/2: 1 − e^−x = 1/2. */
const EVEN_CHANCE_WRITES = ln(2)

/** Adds to `into` the pages with at least `leastWrites` expected writes in the next `aheadS` of work, and the pages that sweeps reach. */
function willBeWritten(
  writes: GuestWrites,
  workload: number,
  work: Float64Array,
  aheadS: number,
  leastWrites: number,
  into: Int32Array,
): void {
  const run = { from: 0, to: 0 }
  const ranges = writes.wordRanges
  for (let i = 0; i < ranges.length; i += 2) {
    for (let word = ranges[i]; word < ranges[i + 1];) {
      writes.sameWritesAround(word, run)
      const end = Math.max(word + 1, Math.min(run.to, ranges[i + 1]))
      if (writes.isUneven(word, workload)) {
        for (let page = word * 32; page < word * 32 + 32; page++) {
          if (writes.rateOfPage(page, workload) * aheadS >= leastWrites) into[page >>> 5] |= 1 << (page & 31)
        }
      } else if (writes.pageRate(word, workload) * aheadS >= leastWrites) {
        setRange(into, word * 32, end * 32)
      }
      word = end
    }
  }
  for (const part of writes.parts) {
    if (part.kind !== 'sequential' || part.workload !== workload) continue
    const pages = part.to - part.from
    const ahead = Math.min(pages, Math.round(part.writesPerS * aheadS))
    const from = part.from + (writes.sweepCount(part, work[part.pace]) % pages)
    setRange(into, from, Math.min(part.to, from + ahead))
    if (from + ahead > part.to) setRange(into, part.from, from + ahead - pages)
  }
}

/**
 * Proof that the destination resumes with the memory that stopped at the source: one version per page and side. The source's version is the
 * epoch of the page's last write; the destination holds the version that was sent. A page sent and written in the same epoch counts as
 * stale until it is sent again.
 */
import type { Audit } from '../result/result.ts'
import type { Extent, YoungRegion } from '../workload/pageContent.ts'
import type { PendingPages } from './pendingPages.ts'

/** The page has not arrived; no version has this value. */
const NOT_THERE = 0xffffffff

export interface SavedAudit {
  source: Uint32Array
  destination: Uint32Array
  lost: number
}

export class PageAudit {
  private readonly source: Uint32Array
  private readonly destination: Uint32Array
  /** Mismatches found during the migration. */
  lost = 0

  constructor(pageCount: number) {
    this.source = new Uint32Array(pageCount)
    this.destination = new Uint32Array(pageCount).fill(NOT_THERE)
  }

  /** Copies the versions, as of the epoch's start, of the pages sent in this pass. */
  sent(set: PendingPages): void {
    const [a, b, c, d] = set.scan.ranges()
    const encoders = set.encoding?.encoders ?? []
    for (const { delivered, lanes } of encoders) {
      if (delivered !== undefined) continue
      for (let page = a; page < b; page++) this.based(set, lanes, page)
      for (let page = c; page < d; page++) this.based(set, lanes, page)
    }
    for (let page = a; page < b; page++) this.copy(set, page)
    for (let page = c; page < d; page++) this.copy(set, page)
    // An encoder delivers the page's original content.
    for (const encoder of encoders) {
      if (encoder.delivered === undefined) continue
      for (let page = a; page < b; page++) this.original(encoder.lanes, page)
      for (let page = c; page < d; page++) this.original(encoder.lanes, page)
    }
  }

  /** A difference needs a copy of the page at the destination. */
  private based(set: PendingPages, lanes: Int32Array, page: number): void {
    if (((lanes[page >>> 5] & set.pages.words[page >>> 5]) >>> (page & 31)) & 1 && this.destination[page] === NOT_THERE) this.lost++
  }

  private original(lanes: Int32Array, page: number): void {
    if ((lanes[page >>> 5] >>> (page & 31)) & 1) this.destination[page] = 0
  }

  private copy(set: PendingPages, page: number): void {
    if ((set.pages.words[page >>> 5] >>> (page & 31)) & 1) this.destination[page] = this.source[page]!
  }

  /** Pages of a word arrived after the source had stopped, so their versions are final. */
  arrived(word: number, lanes: number): void {
    for (let w = lanes; w !== 0; w &= w - 1) {
      const page = word * 32 + 31 - Math.clz32(w & -w)
      this.destination[page] = this.source[page]
    }
  }

  /** The pages of `dirty` were written at the source in `epoch`. */
  written(dirty: Int32Array, fromWord: number, toWord: number, epoch: number): void {
    for (let word = fromWord; word < toWord; word++) {
      let w = dirty[word]
      while (w !== 0) {
        const bit = w & -w
        this.source[word * 32 + 31 - Math.clz32(bit)] = epoch + 1
        w ^= bit
      }
    }
  }

  /** A collection at the start of `epoch` writes the survivors; the content of the region's other pages no longer matters. */
  collected({ from, survivorsTo, to }: YoungRegion, epoch: number): void {
    for (let page = from; page < survivorsTo; page++) this.source[page] = epoch
    for (let page = survivorsTo; page < to; page++) this.source[page] = this.destination[page]
  }

  /** Pages written at the destination, which must have arrived before. */
  writtenThere(dirty: Int32Array, fromWord: number, toWord: number, epoch: number): void {
    this.each(dirty, fromWord, toWord, (page) => {
      if (this.destination[page] === NOT_THERE) this.lost++
      this.destination[page] = epoch + 1
    })
  }

  /** Pages of a word arrived at the source, from the destination. */
  movedBack(word: number, lanes: number): void {
    for (let w = lanes; w !== 0; w &= w - 1) {
      const page = word * 32 + 31 - Math.clz32(w & -w)
      this.source[page] = this.destination[page]
    }
  }

  /** Check after the return to the source, before its log is read: a page newer at the destination is lost. */
  compareAtReturn(): void {
    const { source, destination } = this
    for (let page = 0; page < source.length; page++) if (destination[page] !== NOT_THERE && destination[page] > source[page]) this.lost++
  }

  private each(dirty: Int32Array, fromWord: number, toWord: number, visit: (page: number) => void): void {
    for (let word = fromWord; word < toWord; word++) {
      for (let w = dirty[word]; w !== 0; w &= w - 1) visit(word * 32 + 31 - Math.clz32(w & -w))
    }
  }

  /** `leftOut`: pages that the guest writes before it next reads them; those not yet written are exempt. */
  compare(pageCount: number, leftOut: readonly Extent[]): Audit {
    let exempt = 0
    for (const { from, to } of leftOut) {
      for (let page = from; page < to; page++) {
        if (this.source[page] !== 0 || this.destination[page] !== NOT_THERE) continue
        exempt++
        // Excluded from the comparison below.
        this.destination[page] = 0
      }
    }
    let mismatches = this.lost
    for (let page = 0; page < pageCount; page++) if (this.source[page] !== this.destination[page]) mismatches++
    return { pagesCompared: pageCount - exempt, exempt, mismatches }
  }

  snapshot(): SavedAudit {
    return { source: this.source.slice(), destination: this.destination.slice(), lost: this.lost }
  }

  restore(state: SavedAudit): void {
    this.lost = state.lost
    this.source.set(state.source)
    this.destination.set(state.destination)
  }
}

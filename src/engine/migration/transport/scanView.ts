/** Scan position of a migration at any instant between two events, at the source and at the destination. A read changes only a cache. */
import { countRange } from '../../bitmaps/bitmap.ts'
import { copyScanPosition, emptyScanPosition } from '../../memory/scanPosition.ts'
import type { ScanPosition } from '../../memory/scanPosition.ts'
import type { MigrationContext } from '../migrationContext.ts'

/** Rounding of a count of bytes that completes a page. */
export const PAGE_ERROR = 1e-6
/** Bytes beyond whole pages from which the next page counts as begun. */
export const BEGUN_BYTES = 1e-3

interface ScanContext extends MigrationContext {
  readonly sender: { handedInCommand(atS: number): number }
}

export class ScanView {
  private readonly active: ScanContext
  private readonly cut = emptyScanPosition()
  /** Cache: position at the last instant read in the current command. */
  private readonly seen = emptyScanPosition()
  private seenBytes = -1
  private seenBase = -1

  constructor(active: ScanContext) {
    this.active = active
  }

  /** Empties the cache after a checkpoint is restored. */
  forget(): void {
    this.seenBase = -1
  }

  /** Position at `atS`, between the current event and the next. */
  positionAt(atS: number, out: ScanPosition): void {
    const { seen, active } = this
    const { state, memory } = active
    const { set } = memory
    if (state.command !== 'send') {
      copyScanPosition(set.scan.at, out)
      return
    }
    const bytes = active.sender.handedInCommand(atS)
    if (bytes >= state.commandBytes) {
      copyScanPosition(state.to, out)
      return
    }
    if (this.seenBase !== state.handedBaseBytes || this.seenBytes > bytes || seen.scanned < set.scan.at.scanned) {
      this.seenBase = state.handedBaseBytes
      copyScanPosition(set.scan.at, seen)
    }
    this.walkUpTo(seen, state.to, bytes - active.bytesBetween(set.scan.at, seen) + PAGE_ERROR, out)
    copyScanPosition(out, seen)
    this.seenBytes = bytes
  }

  /** Position reached after `bytes` from `from`, at most `to`. */
  private walkUpTo(from: Readonly<ScanPosition>, to: Readonly<ScanPosition>, bytes: number, out: ScanPosition): void {
    const { active } = this
    const { normalPageBytes, zeroBytes, memory } = active
    memory.set.walk(
      memory.content,
      from,
      { normalPages: to.normalPages, zeros: to.zeros, bytes, normalPageBytes, zeroBytes, scanned: to.scanned },
      out,
    )
  }

  /** Position of the last page that has reached the destination by `atS`. It lags by the pages' bytes in the sockets and on the path. */
  positionArrived(atS: number, out: ScanPosition): void {
    const { active } = this
    const { state } = active
    const {
      flow,
      parts: { latencyS },
    } = active
    const carried = active.carriedAt(atS) - flow.bytesPerS * latencyS
    const handed = active.sender.handedInCommand(atS)
    const unarrived = state.handedBaseBytes + handed - carried
    const [pageBytes, otherBytes] = state.command === 'bytes' ? [0, state.bytesAfterPages + handed] : [handed, state.bytesAfterPages]
    const behind = unarrived - Math.min(otherBytes, Math.max(0, unarrived - pageBytes))
    this.positionAt(atS, out)
    if (behind <= 0) return
    // Pages of earlier commands may still be in transit, so the walk begins at the pass's origin.
    const origin = emptyScanPosition()
    this.walkUpTo(origin, out, Math.max(0, active.bytesBetween(origin, out) - behind), out)
  }

  /** Ends the range being sent at the pages handed over by now, rounded up to a multiple of `alignPages` pages. */
  cutAt(nowS: number, alignPages: number): void {
    const { cut, active } = this
    const { state } = active
    state.commandBytes = this.foresee(nowS, alignPages, cut)
    copyScanPosition(cut, state.to)
  }

  /** Forecasts into `cut` where the range ends at `atS` if no rate changes until then. Returns the command's bytes up to the cut. */
  foresee(atS: number, alignPages: number, cut: ScanPosition): number {
    const { active } = this
    const { state, memory, normalPageBytes, zeroBytes } = active
    const { set } = memory
    this.positionAt(atS, cut)
    const pages = cut.normalPages + cut.zeros - set.scan.at.normalPages - set.scan.at.zeros
    const begun = active.sender.handedInCommand(atS) - active.bytesBetween(set.scan.at, cut) > BEGUN_BYTES ? 1 : 0
    const whole = Math.ceil((pages + begun) / alignPages) * alignPages
    // The page in progress, and the pages up to the next multiple, are completed first.
    if (whole > pages) {
      const { normalPages, zeros, scanned } = state.to
      set.walk(memory.content, cut, { pages: whole - pages, normalPages, zeros, bytes: Infinity, normalPageBytes, zeroBytes, scanned }, cut)
    }
    return active.bytesBetween(set.scan.at, cut)
  }
}

/** Counts of the pass up to `scanEnd`, into `out`. */
export function passUpTo(active: MigrationContext, scanEnd: number, out: ScanPosition): void {
  const { set, content } = active.memory
  if (set.encodingNow !== null) {
    const { normalPageBytes, zeroBytes } = active
    set.walk(
      content,
      set.scan.at,
      { normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes, scanned: scanEnd },
      out,
    )
    return
  }
  const [a, b, c, d] = set.scan.ranges(scanEnd)
  const [, fromEnd, , fromWrap] = set.scan.ranges()
  let pages = 0
  let zeros = 0
  for (const [from, to] of [
    [Math.max(a, fromEnd), b],
    [Math.max(c, fromWrap), d],
  ] as const) {
    if (to <= from) continue
    pages += countRange(set.pages.words, from, to)
    zeros += content.countZeroPages(set.pages.words, from, to)
  }
  out.scanned = scanEnd
  out.normalPages = set.scan.at.normalPages + pages - zeros
  out.zeros = set.scan.at.zeros + zeros
  out.coded = set.scan.at.coded
  out.codedBytes = set.scan.at.codedBytes
}

/**
 * How far a migration's scan over its pages has come at an instant between two moments, at the source and at the
 * destination. Reading changes nothing but a cache.
 */
import { copyScanPosition, emptyScanPosition } from '../memory/scanPosition.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import type { MigrationContext } from './migrationContext.ts'

interface ScanContext extends MigrationContext {
  readonly sender: { handedInCommand(atS: number): number }
}

export class ScanView {
  private readonly active: ScanContext
  private readonly cut = emptyScanPosition()
  /** Where the scan stood at the last instant looked at in the present command: a cache, not a state. */
  private readonly seen = emptyScanPosition()
  private seenBytes = -1
  private seenBase = -1

  constructor(active: ScanContext) {
    this.active = active
  }

  /** A checkpoint was restored: the cache is of another time. */
  forget(): void {
    this.seenBase = -1
  }

  /** Where the scan stands at `atS`, between this moment and the next. Pure but for a cache. */
  positionAt(atS: number, out: ScanPosition): void {
    const { seen, active } = this
    const { state, memory } = active
    const { set } = memory
    if (state.command !== 'send') {
      copyScanPosition(set.at, out)
      return
    }
    const bytes = active.sender.handedInCommand(atS)
    if (bytes >= state.target) {
      copyScanPosition(state.to, out)
      return
    }
    if (this.seenBase !== state.handedBase || this.seenBytes > bytes || seen.scanned < set.scanned) {
      this.seenBase = state.handedBase
      copyScanPosition(set.at, seen)
    }
    this.walkUpTo(seen, state.to, bytes - active.bytesBetween(set.at, seen) + 1e-6, out)
    copyScanPosition(out, seen)
    this.seenBytes = bytes
  }

  /** From one place of the pass on, as far as the bytes go, at most to another. */
  private walkUpTo(from: Readonly<ScanPosition>, to: Readonly<ScanPosition>, bytes: number, out: ScanPosition): void {
    const { active } = this
    const { bodyBytes, zeroBytes, memory } = active
    memory.set.walk(memory.content, from, { normalPages: to.normalPages, zeros: to.zeros, bytes, bodyBytes, zeroBytes, scanned: to.scanned }, out)
  }

  /** Where the scan stood for the last page that has reached the destination by `atS`: behind by the sockets and the path. */
  positionArrived(atS: number, out: ScanPosition): void {
    const { active } = this
    const { state } = active
    const { flow, parts: { latencyS } } = active
    const carried = active.carriedAt(atS) - flow.rate * latencyS
    const behind = state.handedBase + active.sender.handedInCommand(atS) - carried
    this.positionAt(atS, out)
    if (behind <= 0) return
    // Pages of earlier commands that are still on their way are found by walking the pass from its origin.
    const origin = emptyScanPosition()
    this.walkUpTo(origin, out, Math.max(0, active.bytesBetween(origin, out) - behind), out)
  }

  /** Cuts the stretch being sent at what has been handed over by now, rounded up to a multiple of `alignPages` pages. */
  cutAt(nowS: number, alignPages: number): void {
    const { cut, active } = this
    const { state } = active
    state.target = this.foresee(nowS, alignPages, cut)
    copyScanPosition(cut, state.to)
  }

  /** Where the stretch being sent would be cut at `atS`, if nothing bends until then, into `cut`; returns the command's bytes up to there. */
  foresee(atS: number, alignPages: number, cut: ScanPosition): number {
    const { active } = this
    const { state, memory, bodyBytes, zeroBytes } = active
    const { set } = memory
    this.positionAt(atS, cut)
    const pages = cut.normalPages + cut.zeros - set.sentBodies - set.sentZeros
    const begun = active.sender.handedInCommand(atS) - active.bytesBetween(set.at, cut) > 1e-3 ? 1 : 0
    const whole = Math.ceil((pages + begun) / alignPages) * alignPages
    // The page under way, and those up to the next multiple, are finished first.
    if (whole > pages) {
      const { normalPages, zeros, scanned } = state.to
      set.walk(memory.content, cut, { pages: whole - pages, normalPages, zeros, bytes: Infinity, bodyBytes, zeroBytes, scanned }, cut)
    }
    return active.bytesBetween(set.at, cut)
  }
}

// What lies between two positions of the scan.

/** The stretch from where the scan stands to a given scan position. */
export function stretchTo(active: MigrationContext, scanEnd: number, out: ScanPosition): void {
  const { set, content } = active.memory
  if (set.codingNow !== null) {
    const { bodyBytes, zeroBytes } = active
    set.walk(content, set.at, { normalPages: Infinity, zeros: Infinity, bytes: Infinity, bodyBytes, zeroBytes, scanned: scanEnd }, out)
    return
  }
  const [a, b, c, d] = set.sentRanges(scanEnd)
  const [, fromEnd, , fromWrap] = set.sentRanges(set.scanned)
  let pages = 0
  let zeros = 0
  for (const [from, to] of [[Math.max(a, fromEnd), b], [Math.max(c, fromWrap), d]] as const) {
    if (to <= from) continue
    pages += set.countIn(from, to)
    zeros += content.countZeroPages(set.words, from, to)
  }
  out.scanned = scanEnd
  out.normalPages = set.sentBodies + pages - zeros
  out.zeros = set.sentZeros + zeros
  out.coded = set.at.coded
  out.codedBytes = set.at.codedBytes
}

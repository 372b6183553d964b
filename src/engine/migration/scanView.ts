/**
 * How far a migration's scan over its pages has come at an instant between two moments, at the source and at the
 * destination. Reading changes nothing but a cache.
 */
import { copyStretch, emptyStretch } from '../memory/scanPosition.ts'
import type { Stretch } from '../memory/scanPosition.ts'
import type { Transfer } from './activeMigration.ts'

export class ScanView {
  private readonly transfer: Transfer
  private readonly cut = emptyStretch()
  /** Where the scan stood at the last instant looked at in the present command: a cache, not a state. */
  private readonly seen = emptyStretch()
  private seenBytes = -1
  private seenBase = -1

  constructor(transfer: Transfer) {
    this.transfer = transfer
  }

  /** A checkpoint was restored: the cache is of another time. */
  forget(): void {
    this.seenBase = -1
  }

  /** Where the scan stands at `atS`, between this moment and the next. Pure but for a cache. */
  positionAt(atS: number, out: Stretch): void {
    const { seen, transfer } = this
    const { state, memory } = transfer
    const { set } = memory
    if (state.command !== 'send') {
      copyStretch(set.at, out)
      return
    }
    const bytes = transfer.sender.handedInCommand(atS)
    if (bytes >= state.target) {
      copyStretch(state.to, out)
      return
    }
    if (this.seenBase !== state.handedBase || this.seenBytes > bytes || seen.scanned < set.scanned) {
      this.seenBase = state.handedBase
      copyStretch(set.at, seen)
    }
    this.walkUpTo(seen, state.to, bytes - transfer.bytesBetween(set.at, seen) + 1e-6, out)
    copyStretch(out, seen)
    this.seenBytes = bytes
  }

  /** From one place of the pass on, as far as the bytes go, at most to another. */
  private walkUpTo(from: Readonly<Stretch>, to: Readonly<Stretch>, bytes: number, out: Stretch): void {
    const { transfer } = this
    const { bodyBytes, zeroBytes, memory } = transfer
    memory.set.walk(memory.content, from, { bodies: to.bodies, zeros: to.zeros, bytes, bodyBytes, zeroBytes, scanned: to.scanned }, out)
  }

  /** Where the scan stood for the last page that has reached the destination by `atS`: behind by the sockets and the path. */
  positionArrived(atS: number, out: Stretch): void {
    const { transfer } = this
    const { state } = transfer
    const { flow, parts: { latencyS } } = transfer
    const carried = transfer.carriedAt(atS) - flow.rate * latencyS
    const behind = state.handedBase + transfer.sender.handedInCommand(atS) - carried
    this.positionAt(atS, out)
    if (behind <= 0) return
    // Pages of earlier commands that are still on their way are found by walking the pass from its origin.
    const origin = emptyStretch()
    this.walkUpTo(origin, out, Math.max(0, transfer.bytesBetween(origin, out) - behind), out)
  }

  /** Cuts the stretch being sent at what has been handed over by now, rounded up to a multiple of `alignPages` pages. */
  cutAt(nowS: number, alignPages: number): void {
    const { cut, transfer } = this
    const { state } = transfer
    state.target = this.foresee(nowS, alignPages, cut)
    copyStretch(cut, state.to)
  }

  /** Where the stretch being sent would be cut at `atS`, if nothing bends until then, into `cut`; returns the command's bytes up to there. */
  foresee(atS: number, alignPages: number, cut: Stretch): number {
    const { transfer } = this
    const { state, memory, bodyBytes, zeroBytes } = transfer
    const { set } = memory
    this.positionAt(atS, cut)
    const pages = cut.bodies + cut.zeros - set.sentBodies - set.sentZeros
    const begun = transfer.sender.handedInCommand(atS) - transfer.bytesBetween(set.at, cut) > 1e-3 ? 1 : 0
    const whole = Math.ceil((pages + begun) / alignPages) * alignPages
    // The page under way, and those up to the next multiple, are finished first.
    if (whole > pages) {
      const { bodies, zeros, scanned } = state.to
      set.walk(memory.content, cut, { pages: whole - pages, bodies, zeros, bytes: Infinity, bodyBytes, zeroBytes, scanned }, cut)
    }
    return transfer.bytesBetween(set.at, cut)
  }
}

// What lies between two positions of the scan.

/** The stretch from where the scan stands to a given scan position. */
export function stretchTo(transfer: Transfer, scanEnd: number, out: Stretch): void {
  const { set, content } = transfer.memory
  if (set.codingNow !== null) {
    const { bodyBytes, zeroBytes } = transfer
    set.walk(content, set.at, { bodies: Infinity, zeros: Infinity, bytes: Infinity, bodyBytes, zeroBytes, scanned: scanEnd }, out)
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
  out.bodies = set.sentBodies + pages - zeros
  out.zeros = set.sentZeros + zeros
  out.coded = set.at.coded
  out.codedBytes = set.at.codedBytes
}

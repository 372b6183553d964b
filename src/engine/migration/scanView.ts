/**
 * How far a migration's scan over its pages has come at an instant between two moments, at the source and at the
 * destination. Reading changes nothing but a cache.
 */
import { carriedAt } from '../network/network.ts'
import type { Stretch } from '../memory/sendSet.ts'
import type { Transfer } from './transfer.ts'

export class ScanView {
  private readonly transfer: Transfer
  private readonly cut: Stretch = { scanned: 0, bodies: 0, zeros: 0 }
  /** Where the scan stood at the last instant looked at in the present command: a cache, not a state. */
  private readonly seen: Stretch & { bytes: number; handedBase: number } = { scanned: 0, bodies: 0, zeros: 0, bytes: -1, handedBase: -1 }

  constructor(transfer: Transfer) {
    this.transfer = transfer
  }

  /** A checkpoint was restored: the cache is of another time. */
  forget(): void {
    this.seen.handedBase = -1
  }

  /** Where the scan stands at `atS`, between this moment and the next. Pure but for a cache. */
  positionAt(atS: number, out: Stretch): void {
    const { seen, transfer } = this
    const { state, memory } = transfer
    const { set } = memory
    if (state.command !== 'send') {
      out.scanned = set.scanned
      out.bodies = set.sentBodies
      out.zeros = set.sentZeros
      return
    }
    const bytes = transfer.handedInCommand(atS)
    if (bytes >= state.target) {
      Object.assign(out, state.to)
      return
    }
    if (seen.handedBase !== state.handedBase || seen.bytes > bytes || seen.scanned < set.scanned) {
      seen.handedBase = state.handedBase
      seen.scanned = set.scanned
      seen.bodies = set.sentBodies
      seen.zeros = set.sentZeros
    }
    const done = (seen.bodies - set.sentBodies) * transfer.bodyBytes + (seen.zeros - set.sentZeros) * transfer.zeroBytes
    set.walk(memory.content, seen, {
      bodies: state.to.bodies, zeros: state.to.zeros, bytes: bytes - done + 1e-6, bodyBytes: transfer.bodyBytes, zeroBytes: transfer.zeroBytes,
    }, out)
    seen.scanned = out.scanned
    seen.bodies = out.bodies
    seen.zeros = out.zeros
    seen.bytes = bytes
  }

  /** Where the scan stood for the last page that has reached the destination by `atS`: behind by the sockets and the path. */
  positionArrived(atS: number, out: Stretch): void {
    const { transfer } = this
    const { state, memory } = transfer
    const { set } = memory
    const { flow, latencyS } = transfer.parts
    const carried = carriedAt(flow, atS) - flow.rate * latencyS
    const behind = state.handedBase + transfer.handedInCommand(atS) - carried
    this.positionAt(atS, out)
    const bytes = (out.bodies - set.sentBodies) * transfer.bodyBytes + (out.zeros - set.sentZeros) * transfer.zeroBytes
    if (behind <= 0) return
    // Pages of earlier commands that are still on their way are found by walking the pass from its origin.
    const sinceOrigin = set.sentBodies * transfer.bodyBytes + set.sentZeros * transfer.zeroBytes + bytes - behind
    set.walk(memory.content, { scanned: 0, bodies: 0, zeros: 0 }, {
      bodies: out.bodies, zeros: out.zeros, bytes: Math.max(0, sinceOrigin), bodyBytes: transfer.bodyBytes, zeroBytes: transfer.zeroBytes,
    }, out)
  }

  /** Cuts the stretch being sent at what has been handed over by now, rounded up to a multiple of `alignPages` pages. */
  cutAt(nowS: number, alignPages: number): void {
    const { cut, transfer } = this
    const { state, memory } = transfer
    const { set } = memory
    this.positionAt(nowS, cut)
    const pages = cut.bodies + cut.zeros - set.sentBodies - set.sentZeros
    const bytes = (cut.bodies - set.sentBodies) * transfer.bodyBytes + (cut.zeros - set.sentZeros) * transfer.zeroBytes
    const begun = transfer.handedInCommand(nowS) - bytes > 1e-3 ? 1 : 0
    const whole = Math.ceil((pages + begun) / alignPages) * alignPages
    if (whole > pages) {
      // The page under way, and those up to the next multiple, are finished first.
      let missing = whole - pages
      while (missing > 0 && cut.scanned < state.to.scanned) {
        const before = cut.bodies + cut.zeros
        set.walk(memory.content, cut, {
          bodies: Math.min(state.to.bodies, cut.bodies + missing), zeros: Math.min(state.to.zeros, cut.zeros + missing),
          bytes: missing * transfer.bodyBytes, bodyBytes: transfer.bodyBytes, zeroBytes: transfer.zeroBytes,
        }, cut)
        const gained = cut.bodies + cut.zeros - before
        if (gained === 0) break
        missing -= gained
      }
    }
    state.to.scanned = cut.scanned
    state.to.bodies = cut.bodies
    state.to.zeros = cut.zeros
    state.target = (cut.bodies - set.sentBodies) * transfer.bodyBytes + (cut.zeros - set.sentZeros) * transfer.zeroBytes
  }
}

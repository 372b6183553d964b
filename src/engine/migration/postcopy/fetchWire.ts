/**
 * Bytes that the wire has delivered since the fetch began, at any instant within an interval of constant rate. Pages sent ahead of the
 * stream (kernel, userspace) delay the stream for as long as they take. Amounts are bytes.
 */
export interface FetchWireState {
  /** The interval: its start, the amount delivered by then, and its rate in bytes per second. */
  sinceS: number
  broughtBytes: number
  bytesPerS: number
  /** Bytes of all pages sent ahead so far. The stream waits at `heldAtBytes` until `aheadUntilBytes` have been delivered. */
  aheadBytes: number
  aheadUntilBytes: number
  heldAtBytes: number
}

export class FetchWire {
  state: FetchWireState = { sinceS: 0, broughtBytes: 0, bytesPerS: 0, aheadBytes: 0, aheadUntilBytes: 0, heldAtBytes: 0 }
  /** Increases when the time at which an amount or a position is reached may have changed. */
  changes = 0

  /** Begins an interval with another rate or another delivered amount. */
  bend(nowS: number, broughtBytes: number, bytesPerS: number): void {
    this.state.sinceS = nowS
    this.state.broughtBytes = broughtBytes
    this.state.bytesPerS = bytesPerS
    this.changes++
  }

  broughtAt(atS: number): number {
    const { state } = this
    return state.broughtBytes + state.bytesPerS * (atS - state.sinceS)
  }

  /** Stream position at a delivered amount. */
  streamAt(brought: number): number {
    const { state } = this
    return brought < state.aheadUntilBytes ? state.heldAtBytes : brought - state.aheadBytes
  }

  /** Time at which an amount has been delivered; Infinity while the rate is 0. */
  whenBrought(bytes: number): number {
    const { state } = this
    if (bytes <= state.broughtBytes) return state.sinceS
    return state.bytesPerS > 0 ? state.sinceS + (bytes - state.broughtBytes) / state.bytesPerS : Infinity
  }

  /** Time at which the stream reaches a later position. */
  whenStream(posBytes: number): number {
    return this.whenBrought(posBytes + this.state.aheadBytes)
  }

  /** Queues a page ahead of the stream, behind earlier such pages. Returns the delivered amount at which its transmission begins. */
  sendAhead(nowS: number, bytes: number): number {
    const { state } = this
    const brought = this.broughtAt(nowS)
    if (brought >= state.aheadUntilBytes) {
      state.heldAtBytes = brought - state.aheadBytes
      state.aheadUntilBytes = brought
    }
    const turn = state.aheadUntilBytes
    state.aheadUntilBytes += bytes
    state.aheadBytes += bytes
    this.changes++
    return turn
  }
}

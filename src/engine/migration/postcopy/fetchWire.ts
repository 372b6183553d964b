/**
 * Bytes that the wire has delivered since the fetch began, at any instant within an interval of constant rate. Pages sent ahead of the
 * stream (kernel, userspace) delay the stream for as long as they take. Amounts are bytes.
 */
export interface FetchWireState {
  /** The interval: its start, the amount delivered by then, and its rate in bytes per second. */
  sinceS: number
  brought: number
  rate: number
  /** Bytes of all pages sent ahead so far. The stream waits at `heldAt` until this amount has been delivered. */
  ahead: number
  aheadUntil: number
  heldAt: number
}

export class FetchWire {
  state: FetchWireState = { sinceS: 0, brought: 0, rate: 0, ahead: 0, aheadUntil: 0, heldAt: 0 }

  /** Begins an interval with another rate or another delivered amount. */
  bend(nowS: number, brought: number, rate: number): void {
    this.state.sinceS = nowS
    this.state.brought = brought
    this.state.rate = rate
  }

  broughtAt(atS: number): number {
    const { state } = this
    return state.brought + state.rate * (atS - state.sinceS)
  }

  /** Stream position at a delivered amount. */
  streamAt(brought: number): number {
    const { state } = this
    return brought < state.aheadUntil ? state.heldAt : brought - state.ahead
  }

  /** Time at which an amount has been delivered; Infinity while the rate is 0. */
  whenBrought(amount: number): number {
    const { state } = this
    if (amount <= state.brought) return state.sinceS
    return state.rate > 0 ? state.sinceS + (amount - state.brought) / state.rate : Infinity
  }

  /** Time at which the stream reaches a later position. */
  whenStream(pos: number): number {
    return this.whenBrought(pos + this.state.ahead)
  }

  /** Queues a page ahead of the stream, behind earlier such pages. Returns the delivered amount at which its transmission begins. */
  sendAhead(nowS: number, bytes: number): number {
    const { state } = this
    const brought = this.broughtAt(nowS)
    if (brought >= state.aheadUntil) {
      state.heldAt = brought - state.ahead
      state.aheadUntil = brought
    }
    const turn = state.aheadUntil
    state.aheadUntil += bytes
    state.ahead += bytes
    return turn
  }
}

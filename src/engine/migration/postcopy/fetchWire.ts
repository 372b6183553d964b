/**
 * What the wire has brought since the fetching began, at any instant of a stretch of constant rate: pages sent ahead of
 * the stream (kernel, userspace) hold the stream up for as long as they take. Amounts are bytes.
 */
export interface FetchWireState {
  /** The stretch: since when, how much had come by then, bytes a second. */
  sinceS: number
  brought: number
  rate: number
  /** Bytes of all pages sent ahead so far; the stream stands still at `heldAt` until this much has come. */
  ahead: number
  aheadUntil: number
  heldAt: number
}

export class FetchWire {
  state: FetchWireState = { sinceS: 0, brought: 0, rate: 0, ahead: 0, aheadUntil: 0, heldAt: 0 }

  /** Another rate, or the same from another amount on. */
  bend(nowS: number, brought: number, rate: number): void {
    this.state.sinceS = nowS
    this.state.brought = brought
    this.state.rate = rate
  }

  broughtAt(atS: number): number {
    const { state } = this
    return state.brought + state.rate * (atS - state.sinceS)
  }

  /** Position of the stream when so much has come. */
  streamAt(brought: number): number {
    const { state } = this
    return brought < state.aheadUntil ? state.heldAt : brought - state.ahead
  }

  /** When so much has come; Infinity while nothing does. */
  whenBrought(amount: number): number {
    const { state } = this
    if (amount <= state.brought) return state.sinceS
    return state.rate > 0 ? state.sinceS + (amount - state.brought) / state.rate : Infinity
  }

  /** When the stream, now short of it, reaches a position. */
  whenStream(pos: number): number {
    return this.whenBrought(pos + this.state.ahead)
  }

  /** A page goes ahead of the stream, behind others that do; returns how much has come when its turn comes. */
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

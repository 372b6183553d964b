/**
 * How far a destination that replays a log is behind the guest, in seconds of the guest's running. It takes what has arrived at a
 * multiple of the guest's own speed, and waits when nothing is left.
 */
export interface LagState {
  /** The guest's running (∫ speed dt) up to which the log has been handed over, and up to which it has been replayed. */
  shippedS: number
  replayedS: number
  /** Moment of both. */
  atS: number
}

/** Less than this is what the rounding of sums leaves. */
const CRUMB_S = 1e-9

/** The guest's running up to which the log has been replayed, when it has come up to `arrivedS`, evenly, since the state's moment. */
export function replayedAt(lag: Readonly<LagState>, factor: number, arrivedS: number, atS: number): number {
  // Arriving evenly it is either always behind the replay, which then follows it, or always ahead.
  return Math.min(lag.replayedS + factor * (atS - lag.atS), arrivedS)
}

/** A log that ends at `shippedS` of the guest's running has come, evenly, since the state's moment. */
export function replay(lag: LagState, factor: number, shippedS: number, nowS: number): void {
  const replayedS = replayedAt(lag, factor, shippedS, nowS)
  lag.replayedS = shippedS - replayedS < CRUMB_S ? shippedS : replayedS
  lag.shippedS = shippedS
  lag.atS = nowS
}

/** Seconds until everything that is there has been replayed. */
export function replayLeftS(lag: LagState, factor: number): number {
  return (lag.shippedS - lag.replayedS) / factor
}

/** Seconds until the destination has caught up with a guest that runs on, its log coming as it is written; Infinity: never. */
export function catchUpS(lag: LagState, factor: number): number {
  return factor > 1 ? (lag.shippedS - lag.replayedS) / (factor - 1) : Infinity
}

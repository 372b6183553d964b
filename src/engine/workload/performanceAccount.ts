/**
 * What a migration costs a guest: its mean and its lowest speed, and how long it was noticeably slow. While it waits for missing pages
 * it stands still and runs in turn, thousands of times a second: what counts then is its mean over short stretches.
 */

/** Below this share of its undisturbed speed a guest counts as degraded (`performance.degradedS`). */
const DEGRADED_BELOW = 0.9

/** Length of these stretches, seconds: the finest at which a run is sampled. */
const MEAN_OVER_S = 0.02

export interface PerformanceState {
  fromS: number
  /** ∫ speed dt, its minimum and the time below `DEGRADED_BELOW`, all since `fromS`. */
  speedSeconds: number
  slowest: number
  degradedS: number
  /** The present stretch of `MEAN_OVER_S`, and what the guest ran in it. */
  stretchFromS: number
  stretchRanS: number
}

export class PerformanceAccount {
  private state: PerformanceState = { fromS: 0, speedSeconds: 0, slowest: 1, degradedS: 0, stretchFromS: 0, stretchRanS: 0 }

  /** The account begins anew. */
  begin(atS: number, speed: number): void {
    const { state } = this
    state.fromS = atS
    state.speedSeconds = 0
    state.slowest = speed
    state.degradedS = 0
  }

  /** The guest has a speed that lasts. */
  runsAt(speed: number): void {
    if (speed < this.state.slowest) this.state.slowest = speed
  }

  /** A stretch of constant speed is over. */
  add(fromS: number, toS: number, speed: number): void {
    const { state } = this
    state.speedSeconds += speed * (toS - fromS)
    if (speed < DEGRADED_BELOW) state.degradedS += toS - fromS
  }

  /** From now on the guest stands still and runs in turn: `addToMean` takes the place of `add`, */
  beginMeans(atS: number): void {
    this.state.stretchFromS = atS
    this.state.stretchRanS = 0
  }

  addToMean(fromS: number, toS: number, speed: number): void {
    const { state } = this
    state.speedSeconds += speed * (toS - fromS)
    let sinceS = fromS
    const endS = state.stretchFromS + MEAN_OVER_S
    if (toS >= endS) {
      const ranS = state.stretchRanS + speed * (endS - sinceS)
      if (ranS < DEGRADED_BELOW * MEAN_OVER_S) state.degradedS += MEAN_OVER_S
      const whole = Math.floor((toS - endS) / MEAN_OVER_S)
      if (speed < DEGRADED_BELOW) state.degradedS += whole * MEAN_OVER_S
      state.stretchFromS = endS + whole * MEAN_OVER_S
      state.stretchRanS = 0
      sinceS = state.stretchFromS
    }
    state.stretchRanS += speed * (toS - sinceS)
  }

  /** until here. */
  endMeans(atS: number): void {
    const { state } = this
    if (state.stretchRanS < DEGRADED_BELOW * (atS - state.stretchFromS)) state.degradedS += atS - state.stretchFromS
  }

  /** Up to `atS`, at which the last stretch was added; `speed`: the guest's now. */
  figures(atS: number, speed: number): { mean: number; min: number; degradedS: number } {
    const { fromS, speedSeconds, slowest, degradedS } = this.state
    const spanS = atS - fromS
    return { mean: spanS > 0 ? speedSeconds / spanS : speed, min: slowest, degradedS }
  }

  snapshot(): PerformanceState {
    return { ...this.state }
  }

  restore(saved: PerformanceState): void {
    Object.assign(this.state, saved)
  }
}

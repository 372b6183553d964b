/**
 * Performance of a guest during a migration: mean and lowest speed, lowest speed outside the downtime, and time degraded. In post-copy the
 * guest alternates between waiting and running thousands of times a second, so its mean over short intervals counts.
 */

import type { Performance } from '../result/result.ts'

/** Share of undisturbed speed below which a guest counts as degraded (`performance.degradedS`). */
const DEGRADED_BELOW = 0.9

/** Interval of these means, seconds: the finest sampling interval of a run. */
const MEAN_OVER_S = 0.02

export interface PerformanceState {
  fromS: number
  /** ∫ speed dt, lowest speed and time below `DEGRADED_BELOW`, since `fromS`. */
  speedSeconds: number
  slowest: number
  /** Lowest speed while the guest is not stopped, over intervals of some length. */
  slowestRunning: number
  degradedS: number
  /** Start of the current interval of `MEAN_OVER_S`, and ∫ speed dt in it. */
  stretchFromS: number
  stretchRanS: number
}

export class PerformanceAccount {
  private state: PerformanceState = {
    fromS: 0,
    speedSeconds: 0,
    slowest: 1,
    slowestRunning: 1,
    degradedS: 0,
    stretchFromS: 0,
    stretchRanS: 0,
  }

  /** Restarts the account. */
  begin(atS: number, speed: number): void {
    const { state } = this
    state.fromS = atS
    state.speedSeconds = 0
    state.slowest = speed
    state.slowestRunning = 1
    state.degradedS = 0
  }

  /** Records a lasting speed. */
  runsAt(speed: number): void {
    if (speed < this.state.slowest) this.state.slowest = speed
  }

  /** Adds an interval of constant speed; `running`: outside the downtime. */
  add(fromS: number, toS: number, speed: number, running: boolean): void {
    const { state } = this
    if (running && toS > fromS && speed < state.slowestRunning) state.slowestRunning = speed
    state.speedSeconds += speed * (toS - fromS)
    if (speed < DEGRADED_BELOW) state.degradedS += toS - fromS
  }

  /** Starts mean speeds: `addToMean` replaces `add` until `endMeans`. */
  beginMeans(atS: number): void {
    this.state.stretchFromS = atS
    this.state.stretchRanS = 0
  }

  addToMean(fromS: number, toS: number, speed: number, running: boolean): void {
    const { state } = this
    state.speedSeconds += speed * (toS - fromS)
    let sinceS = fromS
    const endS = state.stretchFromS + MEAN_OVER_S
    if (toS >= endS) {
      const ranS = state.stretchRanS + speed * (endS - sinceS)
      if (ranS < DEGRADED_BELOW * MEAN_OVER_S) state.degradedS += MEAN_OVER_S
      const whole = Math.floor((toS - endS) / MEAN_OVER_S)
      if (speed < DEGRADED_BELOW) state.degradedS += whole * MEAN_OVER_S
      if (running) state.slowestRunning = Math.min(state.slowestRunning, ranS / MEAN_OVER_S, whole > 0 ? speed : 1)
      state.stretchFromS = endS + whole * MEAN_OVER_S
      state.stretchRanS = 0
      sinceS = state.stretchFromS
    }
    state.stretchRanS += speed * (toS - sinceS)
  }

  /** The interval that has begun counts in the lowest mean as if the guest ran at full speed for the rest of it. */
  endMeans(atS: number): void {
    const { state } = this
    const spanS = atS - state.stretchFromS
    if (state.stretchRanS < DEGRADED_BELOW * spanS) state.degradedS += spanS
    // Rounding may leave a stopped guest a trifle below 0.
    state.slowestRunning = Math.min(state.slowestRunning, Math.max(0, state.stretchRanS + MEAN_OVER_S - spanS) / MEAN_OVER_S)
  }

  /** Figures up to `atS`, the end of the last added interval; `speed`: the current speed. */
  figures(atS: number, speed: number): Performance {
    const { fromS, speedSeconds, slowest, slowestRunning, degradedS } = this.state
    const spanS = atS - fromS
    return { mean: spanS > 0 ? speedSeconds / spanS : speed, min: slowest, minOutsideDowntime: slowestRunning, degradedS }
  }

  snapshot(): PerformanceState {
    return { ...this.state }
  }

  restore(saved: PerformanceState): void {
    Object.assign(this.state, saved)
  }
}

/**
 * L3: the dirtying rate of the refined model of Liu et al. 2011, Eq. 11 to 13: what earlier migrations of the VM saw,
 * blended with a sample taken now. It replaces D in the base model or in Algorithm 1.
 */
import { shownFigure, withWarnings } from './modelWording.ts'
import type { Warned } from './modelWording.ts'

export interface PastMigration {
  /** At least one, and together longer than 0 s. */
  rounds: { dirtyMBps: number; timeS: number }[]
}

export interface RefinedInput {
  /** At least one migration, the oldest first. */
  history: PastMigration[]
  /** S_m, measured now */
  sampleMBps: number
  /** μ, above 0.5 in the paper */
  mu: number
  /** φ, between 0 and 1 in the paper */
  phi: number
}

export interface RefinedOutput extends Warned {
  /** D̄ of each migration, Eq. 11. */
  meanMBps: number[]
  /** D̂ after each migration, Eq. 12; the first is the first mean. */
  ewmaMBps: number[]
  /** D̃, Eq. 13. */
  refinedMBps: number
}

export function liu2011Refined({ history, sampleMBps, mu, phi }: RefinedInput): RefinedOutput {
  const meanMBps = history.map(weightedMeanMBps)
  const ewmaMBps = movingAverage(meanMBps, mu)
  return {
    meanMBps,
    ewmaMBps,
    refinedMBps: blend(sampleMBps, ewmaMBps[ewmaMBps.length - 1], phi),
    ...withWarnings(rangeWarnings(mu, phi)),
  }
}

/** Eq. 11: D̄ = Σ D_i·T_i / Σ T_i. */
export function weightedMeanMBps({ rounds }: PastMigration): number {
  const dirtiedMB = rounds.reduce((sum, { dirtyMBps, timeS }) => sum + dirtyMBps * timeS, 0)
  return dirtiedMB / rounds.reduce((sum, { timeS }) => sum + timeS, 0)
}

/** Eq. 12: D̂_m = μ·D̄_m + (1 − μ)·D̂_{m−1}, begun with the first mean. */
export function movingAverage(means: readonly number[], mu: number): number[] {
  const averages: number[] = []
  for (const mean of means) averages.push(averages.length === 0 ? mean : mu * mean + (1 - mu) * averages[averages.length - 1])
  return averages
}

/** Eq. 13: D̃_m = φ·S_m + (1 − φ)·D̂_{m−1}. */
export function blend(sample: number, average: number, phi: number): number {
  return phi * sample + (1 - phi) * average
}

function rangeWarnings(mu: number, phi: number): string[] {
  return [
    ...(mu > 0.5 ? [] : [`μ is ${shownFigure(mu)}: the paper asks for more than 0.5, so that the latest migration counts most.`]),
    ...(phi > 0 && phi < 1 ? [] : [`φ is ${shownFigure(phi)}: the paper asks for 0 < φ < 1, so that sample and history both count.`]),
  ]
}

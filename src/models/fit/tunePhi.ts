/**
 * L3: tunes φ by the model's errors. The paper says that φ "can be self-tuned" and prints no law; here φ after m migrations is
 * the least-squares value over their errors, φ*, shrunk towards the default as if it were one more migration: (φ₀ + m·φ*) / (m +
 * 1). This needs no step size and limits the effect of one unusual migration.
 */
import { blend, movingAverage } from '../formulas/liu2011Refined.ts'
import { refinedDefaults } from '../formulas/modelInputs.ts'

interface PhiObservation {
  /** S_m, measured before the migration. */
  sampleMBps: number
  /** D̂_{m−1}, from the earlier migrations. */
  averageMBps: number
  /** D̄_m, measured in the migration. */
  measuredMBps: number
}

export interface PhiStep {
  /** φ of this migration's prediction. */
  phi: number
  predictedMBps: number
  /** Measured − predicted. */
  errorMBps: number
}

interface TunedPhi {
  steps: PhiStep[]
  /** For the next migration. */
  phi: number
}

/** 0 < φ < 1: sample and history always count. */
const smallestPhi = 0.01

/** φ before each migration and after the last, learned from the ones seen so far; `start` weighs as much as one migration. */
export function tunePhi(observations: readonly PhiObservation[], start: number = refinedDefaults.phi): TunedPhi {
  let phi = start
  const steps = observations.map(({ sampleMBps, averageMBps, measuredMBps }, i) => {
    const predictedMBps = blend(sampleMBps, averageMBps, phi)
    const step = { phi, predictedMBps, errorMBps: measuredMBps - predictedMBps }
    const best = bestPhi(observations.slice(0, i + 1))
    if (best !== null) phi = inside((start + (i + 1) * best) / (i + 2))
    return step
  })
  return { steps, phi }
}

/**
 * φ with the least squared error over these migrations, by Eq. 13: Σ (D̄ − D̂)(S − D̂) / Σ (S − D̂)², within 0 to 1. Null if
 * every sample equals its average, so that φ has no effect.
 */
export function bestPhi(observations: readonly PhiObservation[]): number | null {
  let product = 0
  let square = 0
  for (const { sampleMBps, averageMBps, measuredMBps } of observations) {
    const difference = sampleMBps - averageMBps
    product += (measuredMBps - averageMBps) * difference
    square += difference * difference
  }
  return square > 0 ? Math.min(1, Math.max(0, product / square)) : null
}

/** From the means of migrations in order and the samples before them; the first migration only starts the history. */
export function phiObservations(
  migrations: readonly { sampleMBps: number; meanMBps: number }[],
  mu: number = refinedDefaults.mu,
): PhiObservation[] {
  const averages = movingAverage(
    migrations.map(({ meanMBps }) => meanMBps),
    mu,
  )
  return migrations.slice(1).map(({ sampleMBps, meanMBps }, i) => ({ sampleMBps, averageMBps: averages[i], measuredMBps: meanMBps }))
}

function inside(phi: number): number {
  return Math.min(1 - smallestPhi, Math.max(smallestPhi, phi))
}

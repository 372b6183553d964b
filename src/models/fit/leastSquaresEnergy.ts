/** L10, L4: fits α and β of E = α·V_mig + β to migrations (Eq. 15; the paper's own fit is Eq. 17 with R² 0.993). */
import type { FitOutcome } from './fitQuality.ts'
import { fitLinear } from './leastSquaresLinear.ts'

export interface EnergyObservation {
  migratedMB: number
  energyJ: number
}

/** Needs at least two migrations with different traffic. */
export function fitEnergy(observations: readonly EnergyObservation[]): FitOutcome<{ alpha: number; beta: number }> {
  const fit = fitLinear(
    [observations.map(({ migratedMB }) => migratedMB), observations.map(() => 1)],
    observations.map(({ energyJ }) => energyJ),
  )
  if (!fit.ok) return fit
  const [alpha, beta] = fit.coefficients
  return { ok: true, alpha, beta, quality: fit.quality }
}

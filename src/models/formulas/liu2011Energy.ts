/** L4: the energy model of Liu et al. 2011, Eq. 14 to 17: linear in the traffic. V_mig in MB, energy in J, power in W. */
import { shownFigure, withWarnings } from './warningText.ts'
import type { Warned } from './warningText.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import { liu2011Limits, energyDefaults } from './modelInputs.ts'

export interface EnergyInput {
  /** V_mig */
  migratedMB: number
  /** J/MB */
  alpha: number
  /** J */
  beta: number
}

export interface EnergyOutput extends Warned {
  energyJ: number
}

/** Eq. 15 and, with the default parameters, Eq. 17: E = α·V_mig + β. */
export function liu2011Energy({ migratedMB, alpha, beta }: EnergyInput): EnergyOutput {
  const energyJ = alpha * migratedMB + beta
  const negative = energyJ < 0 ? [texts.negativeEnergy(shownFigure(energyJ))] : []
  return { energyJ, ...withWarnings(negative) }
}

/** Eq. 14: both sides of a migration between unlike hosts, E = (α_s + α_d)·V_mig + (β_s + β_d). */
export function energyOfBothSides(
  migratedMB: number,
  source: { alpha: number; beta: number },
  destination: { alpha: number; beta: number },
): EnergyOutput {
  return liu2011Energy({ migratedMB, alpha: source.alpha + destination.alpha, beta: source.beta + destination.beta })
}

/** Eq. 16: E = Σ (P_t − P_0) over power readings `everyS` apart (1 s in the paper); P_0 is the power before the migration. */
export function energyOfPowerJ(powerW: readonly number[], staticW: number, everyS = 1): number {
  return powerW.reduce((sum, watts) => sum + (watts - staticW) * everyS, 0)
}

/** Checked input of the energy model (L4). */
const energySchema = record(
  {
    migratedMB: ranged(liu2011Limits.migratedMB),
    alpha: ranged(liu2011Limits.alpha).default(energyDefaults.alpha),
    beta: ranged(liu2011Limits.beta).default(energyDefaults.beta),
  },
  'The energy model of Liu et al. 2011, Eq. 15',
)

export function checkLiu2011Energy(value: unknown): CheckedDocument<EnergyInput> {
  return checkDocument(energySchema, value, () => {})
}

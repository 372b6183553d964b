/** What the energy model (L4) takes, checked. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { ranged, record } from '../scenario/schema/describedFields.ts'
import type { EnergyInput } from './liu2011Energy.ts'
import { energyDefaults } from './modelDefaults.ts'
import { liu2011Limits } from './modelLimits.ts'

export const energySchema = record({
  migratedMB: ranged(liu2011Limits.migratedMB),
  alpha: ranged(liu2011Limits.alpha).default(energyDefaults.alpha),
  beta: ranged(liu2011Limits.beta).default(energyDefaults.beta),
}, 'The energy model of Liu et al. 2011, Eq. 15')

export function checkLiu2011Energy(value: unknown): CheckedDocument<EnergyInput> {
  return checkDocument(energySchema, value, () => {})
}

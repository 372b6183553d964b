/** The pages of Models, and the paper experiment that shows each model in use. */
import type { Subject } from '../../models/fit/trainableModels.ts'
import type { ModelName } from '../../models/models.ts'

/** Gudkov's method is not from a paper of the gallery. */
export const experimentOf: Record<ModelName, string | null> = {
  'liu2011-base': 'liu2011-base-model', 'liu2011-algorithm1': 'liu2011-algorithm1', 'liu2011-refined': 'liu2011-fig10',
  'liu2011-energy': 'liu2011-fig5', 'liu2011-cost': 'liu2011-fig14', 'sliwko2017': 'sliwko2017-table2', 'gudkov2023': null,
}

export const learnPages: { subject: Subject; id: string; symbols: string; title: string }[] = [
  { subject: 'energy', id: 'learn-energy', symbols: 'α, β', title: 'Migration energy' },
  { subject: 'gamma', id: 'learn-gamma', symbols: 'ω, ξ, ψ', title: 'Skipped share γ' },
  { subject: 'transfer', id: 'learn-transfer', symbols: 'AF, CMDT, MF', title: 'Data transferred' },
  { subject: 'phi', id: 'learn-phi', symbols: 'φ', title: 'Sample weight φ' },
]

export const calculatorPages: { model: ModelName; row: string; title: string }[] = [
  { model: 'liu2011-base', row: 'L1', title: 'Base model' },
  { model: 'liu2011-algorithm1', row: 'L2', title: 'Algorithm 1' },
  { model: 'liu2011-refined', row: 'L3', title: 'Refined dirty rate' },
  { model: 'liu2011-energy', row: 'L4', title: 'Energy' },
  { model: 'liu2011-cost', row: 'L5', title: 'Migration cost' },
  { model: 'sliwko2017', row: 'S1', title: 'Data transferred' },
  { model: 'gudkov2023', row: 'Gudkov', title: 'Total time from a dirty-page curve' },
]

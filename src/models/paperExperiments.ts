/** Which experiment of a paper shows each model in use, by the experiment's id. */
import type { ModelName } from './models.ts'

/** Gudkov's method is not from a paper of the gallery. */
export const experimentOf: Record<ModelName, string | null> = {
  'liu2011-base': 'liu2011-base-model',
  'liu2011-algorithm1': 'liu2011-algorithm1',
  'liu2011-refined': 'liu2011-fig10',
  'liu2011-energy': 'liu2011-fig5',
  'liu2011-cost': 'liu2011-fig14',
  sliwko2017: 'sliwko2017-table2',
  gudkov2023: null,
}

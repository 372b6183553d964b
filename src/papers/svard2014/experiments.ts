/** The experiments of Svärd et al. 2014 (N1 to N13), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { downtimeByRateExperiment, performanceExperiment } from './scenarioI.ts'
import { downtimeByRateIIExperiment, downtimeBySizeExperiment, pagesLeftExperiment, totalTimeExperiment } from './scenarioII.ts'

export const svard2014Experiments: readonly Experiment[] = [
  downtimeByRateExperiment,
  pagesLeftExperiment,
  downtimeBySizeExperiment,
  downtimeByRateIIExperiment,
  totalTimeExperiment,
  performanceExperiment,
]

/** The experiments of Svärd et al. 2014 (N1 to N13), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { directionsExperiment } from './directions.ts'
import { improvementsExperiment } from './improvements.ts'
import { orderingExperiment } from './ordering.ts'
import { problemsExperiment } from './problems.ts'
import { downtimeByRateExperiment } from './scenarioIDowntime.ts'
import { performanceExperiment } from './scenarioIPerformance.ts'
import { pagesLeftExperiment } from './pagesLeft.ts'
import { downtimeBySizeExperiment } from './scenarioIIMemory.ts'
import { downtimeByRateIIExperiment, totalTimeExperiment } from './scenarioIIRate.ts'
import { tableIIIExperiment } from './tableIII.ts'
import { wanExperiment } from './wan.ts'
import { appmembenchExperiment, hanaExperiment } from './workloads.ts'

export const svard2014Experiments: readonly Experiment[] = [
  wanExperiment,
  problemsExperiment,
  appmembenchExperiment,
  downtimeByRateExperiment,
  pagesLeftExperiment,
  downtimeBySizeExperiment,
  downtimeByRateIIExperiment,
  totalTimeExperiment,
  performanceExperiment,
  hanaExperiment,
  tableIIIExperiment,
  improvementsExperiment,
  orderingExperiment,
  directionsExperiment,
]

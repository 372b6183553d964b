/** The experiments of Liu et al. 2011 (L1 to L10), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { accuracyExperiments } from './accuracy.ts'
import { adaptiveRateExperiment } from './adaptiveRate.ts'
import { algorithm1Experiment } from './algorithm1.ts'
import { baseModelExperiment } from './baseModel.ts'
import { choosingExperiment } from './choosing.ts'
import { energyOverRateExperiment } from './energyOverRate.ts'
import { energyTrainingExperiment } from './energyTraining.ts'
import { dirtyingRateExperiment, writableWorkingSetExperiment } from './measuring.ts'
import { xenRuleExperiment } from './xenRule.ts'

export const liu2011Experiments: readonly Experiment[] = [
  baseModelExperiment,
  algorithm1Experiment,
  xenRuleExperiment,
  energyOverRateExperiment,
  energyTrainingExperiment,
  adaptiveRateExperiment,
  dirtyingRateExperiment,
  writableWorkingSetExperiment,
  ...accuracyExperiments,
  choosingExperiment,
]

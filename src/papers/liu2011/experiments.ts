/** The experiments of Liu et al. 2011 (L1 to L10), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { baseModelExperiment } from './baseModel.ts'

export const liu2011Experiments: readonly Experiment[] = [
  baseModelExperiment,
]

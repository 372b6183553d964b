/** The experiments of Ruan et al. 2014 (R1 to R6), in the paper's order. */
import type { Experiment } from '../experiment.ts'

export const ruan2014Experiments: readonly Experiment[] = []

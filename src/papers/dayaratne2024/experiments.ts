/** The experiments of Dayaratne 2024 (D1 to D7), in the paper's order. */
import type { Experiment } from '../experiment.ts'

export const dayaratne2024Experiments: readonly Experiment[] = []

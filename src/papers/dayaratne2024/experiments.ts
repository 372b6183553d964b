/** The experiments of Dayaratne 2024 (D1 to D7), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { adaptiveAlgorithm } from './adaptive.ts'
import { techniqueChoice } from './choice.ts'
import { fig1 } from './fig1.ts'
import { fig2 } from './fig2.ts'
import { fig3 } from './fig3.ts'
import { gang } from './gang.ts'
import { table1 } from './table1.ts'
import { urgency } from './urgency.ts'
import { workloads } from './workloads.ts'

export const dayaratne2024Experiments: readonly Experiment[] = [
  table1,
  fig1,
  fig2,
  fig3,
  gang,
  techniqueChoice,
  urgency,
  adaptiveAlgorithm,
  workloads,
]

/** The experiments of Sliwko and Getov 2017 (S1 to S9), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { collection } from './collection.ts'
import { estimation } from './estimation.ts'
import { fig1 } from './figures/fig1.ts'
import { fig2 } from './figures/fig2.ts'
import { fig3 } from './figures/fig3.ts'
import { fig4 } from './figures/fig4.ts'
import { fig5 } from './figures/fig5.ts'
import { memoryIntensity } from './memoryIntensity.ts'
import { memoryScope } from './memoryScope.ts'
import { ordering } from './ordering.ts'
import { otherParts } from './otherParts.ts'
import { table1 } from './table1.ts'
import { table2 } from './table2.ts'
import { vote } from './vote.ts'

export const sliwko2017Experiments: readonly Experiment[] = [
  table1,
  otherParts,
  memoryIntensity,
  memoryScope,
  vote,
  ordering,
  fig1,
  fig2,
  fig3,
  collection,
  fig4,
  fig5,
  table2,
  estimation,
]

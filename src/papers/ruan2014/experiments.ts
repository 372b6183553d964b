/** The experiments of Ruan et al. 2014 (R1 to R6), in the paper's order. */
import type { Experiment } from '../experiment.ts'
import { chain } from './chain.ts'
import { fig2, localSets } from './fig2.ts'
import { fig456 } from './fig456.ts'
import { stateSpace } from './stateSpace.ts'
import { table1 } from './table1.ts'

export const ruan2014Experiments: readonly Experiment[] = [localSets, fig2, chain, table1, stateSpace, fig456]

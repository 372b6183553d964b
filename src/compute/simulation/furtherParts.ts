/** The parts of the engine and the worker that a simple scenario does not need, in one chunk. */
import { inequalities } from '../../analysis/inequality/inequalities.ts'
import { allExtensions } from '../../engine/simulation/allExtensions.ts'
import type { FurtherParts } from './lazyEngine.ts'

export const furtherParts: FurtherParts = { ...allExtensions, inequalities }

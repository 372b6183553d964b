/** The parts of the engine and the worker that a simple scenario does not need, in one chunk. */
import { inequalities } from '../../analysis/inequality/inequalities.ts'
import '../../engine/simulation/allParts.ts'
import { mayReturn } from '../../engine/simulation/neededParts.ts'
import { initialDowntimeMs } from '../../scenario/schema/managers/managers.ts'
import type { FurtherParts } from './lazyEngine.ts'

export const furtherParts: FurtherParts = { inequalities, managerDowntimeMs: initialDowntimeMs, mayReturn }

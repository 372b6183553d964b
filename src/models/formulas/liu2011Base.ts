import { ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import type { FaultList } from '../../scenario/checks/faultList.ts'
import { formatWritten } from '../../units/format.ts'
import * as faultTexts from '../../messages/compiled/en/models/faults.ts'
import { inputsOfLiu } from '../../messages/compiled/en/models/inputs.ts'
import type { InputNames } from './modelInputs.ts'
import { liu2011Limits, mostBaseRounds, resumeSDefault } from './modelInputs.ts'
import { shownFigure } from './warningText.ts'

/**
 * L1: the base model of Liu et al. 2011, Eq. 1 to 8, in closed form. Assumes that no page is written twice in a round and that D
 * < R. Sizes in MB, rates in MB/s.
 */

export interface BaseInput {
  /** V_mem */
  memoryMB: number
  /** V_thd, at most V_mem; 0 only if nothing is dirtied. */
  thresholdMB: number
  /** D, below R */
  dirtyMBps: number
  /** R */
  rateMBps: number
  /** T_resume */
  resumeS: number
}

export interface ModelRound {
  /** V_i */
  volumeMB: number
  /** T_i */
  timeS: number
}

export interface BaseOutput {
  /** Index of the last round, the final copy. */
  n: number
  lambda: number
  /** V_0 to V_n. */
  rounds: ModelRound[]
  /** V_mig, the final copy included. */
  migratedMB: number
  /** T_mig, the final copy included, the resume excluded. */
  totalS: number
  /** T_down = T_n + T_resume */
  downtimeS: number
}

/** @throws RangeError for λ ≥ 1, where pre-copy never ends; checked input has λ < 1 */
export function liu2011Base({ memoryMB, thresholdMB, dirtyMBps, rateMBps, resumeS }: BaseInput): BaseOutput {
  const lambda = dirtyMBps / rateMBps // Eq. 3
  if (!(lambda < 1)) throw new RangeError(`λ = ${dirtyMBps} / ${rateMBps} is not below 1`)
  const n = lastBaseRound({ memoryMB, thresholdMB, lambda })
  const rounds = Array.from({ length: n + 1 }, (_, i): ModelRound => {
    const volumeMB = memoryMB * lambda ** i // Eq. 4, and Eq. 1 for i = 0
    return { volumeMB, timeS: volumeMB / rateMBps } // Eq. 2
  })
  const sum = (1 - lambda ** (n + 1)) / (1 - lambda)
  return {
    n,
    lambda,
    rounds,
    migratedMB: memoryMB * sum, // Eq. 5
    totalS: (memoryMB / rateMBps) * sum, // Eq. 6
    downtimeS: rounds[n].timeS + resumeS, // Eq. 7
  }
}

/**
 * Eq. 8: n = ⌈log_λ(V_thd / V_mem)⌉. Without a logarithm (λ = 0, V_thd = 0) it uses the inequality V_n ≤ V_thd. A quotient within
 * 1e-9 of a whole number counts as whole, so that rounding adds no round. Infinite if the threshold is never reached.
 */
export function lastBaseRound({ memoryMB, thresholdMB, lambda }: { memoryMB: number; thresholdMB: number; lambda: number }): number {
  if (thresholdMB >= memoryMB) return 0
  if (lambda === 0) return 1
  const exact = Math.log(thresholdMB / memoryMB) / Math.log(lambda)
  const whole = Math.round(exact)
  return Math.abs(exact - whole) <= 1e-9 * whole ? whole : Math.ceil(exact)
}

// Checked input of the base model (L1): every fault at once, by path.

/** Shared with Algorithm 1. */
export const baseFields = {
  memoryMB: ranged(liu2011Limits.memoryMB),
  thresholdMB: ranged(liu2011Limits.thresholdMB),
  dirtyMBps: ranged(liu2011Limits.dirtyMBps),
  rateMBps: ranged(liu2011Limits.rateMBps),
  resumeS: ranged(liu2011Limits.resumeS).default(resumeSDefault),
}

const baseSchema = record(baseFields, 'The base model of Liu et al. 2011, Eq. 1 to 8')

export function checkLiu2011Base(value: unknown, names: InputNames): CheckedDocument<BaseInput> {
  return checkDocument(baseSchema, value, (fields, faults) => {
    thresholdCheck(fields, names, faults)
    convergenceCheck(fields, faults)
  })
}

/** A threshold above the memory is a fault: no round would precede the downtime. */
export function thresholdCheck({ memoryMB, thresholdMB }: Partial<BaseInput>, names: InputNames, faults: FaultList): void {
  if (memoryMB === undefined || thresholdMB === undefined || thresholdMB <= memoryMB) return
  const field = names === 'paths' ? 'memoryMB' : inputsOfLiu.memoryMB
  faults.add(['thresholdMB'], faultTexts.atMostField(field, `${formatWritten(memoryMB)} MB`, formatWritten(thresholdMB)))
}

function convergenceCheck({ memoryMB, thresholdMB, dirtyMBps, rateMBps }: Partial<BaseInput>, faults: FaultList): void {
  if (dirtyMBps === undefined || rateMBps === undefined) return
  const lambda = dirtyMBps / rateMBps
  if (!(lambda < 1)) {
    faults.add(['dirtyMBps'], faultTexts.lambdaTooLarge(formatWritten(rateMBps), formatWritten(dirtyMBps), shownFigure(lambda)))
    return
  }
  if (memoryMB === undefined || thresholdMB === undefined || thresholdMB > memoryMB) return
  if (thresholdMB === 0 && lambda > 0) {
    faults.add(['thresholdMB'], faultTexts.zeroThreshold)
    return
  }
  const n = lastBaseRound({ memoryMB, thresholdMB, lambda })
  if (n <= mostBaseRounds) return
  faults.add(
    ['dirtyMBps'],
    faultTexts.tooManyBaseRounds(formatWritten(rateMBps), formatWritten(dirtyMBps), shownFigure(n), formatWritten(mostBaseRounds)),
  )
}

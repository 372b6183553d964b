/** What the base model (L1) takes, checked: every fault at once, by path. */
import { ranged, record } from '../scenario/schema/describedFields.ts'
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import type { FaultList } from '../scenario/checks/faultList.ts'
import { shownNumber } from '../scenario/checks/faultText.ts'
import type { BaseInput } from './liu2011Base.ts'
import { lastBaseRound } from './liu2011Base.ts'
import { resumeSDefault } from './modelDefaults.ts'
import { liu2011Limits, mostBaseRounds } from './modelLimits.ts'
import { shownFigure } from './modelWording.ts'

/** Algorithm 1 takes them too. */
export const baseFields = {
  memoryMB: ranged(liu2011Limits.memoryMB),
  thresholdMB: ranged(liu2011Limits.thresholdMB),
  dirtyMBps: ranged(liu2011Limits.dirtyMBps),
  rateMBps: ranged(liu2011Limits.rateMBps),
  resumeS: ranged(liu2011Limits.resumeS).default(resumeSDefault),
}

export const baseSchema = record(baseFields, 'The base model of Liu et al. 2011, Eq. 1 to 8')

export function checkLiu2011Base(value: unknown): CheckedDocument<BaseInput> {
  return checkDocument(baseSchema, value, (fields, faults) => {
    thresholdCheck(fields, faults)
    convergenceCheck(fields, faults)
  })
}

export function thresholdCheck({ memoryMB, thresholdMB }: Partial<BaseInput>, faults: FaultList): void {
  if (memoryMB === undefined || thresholdMB === undefined || thresholdMB <= memoryMB) return
  faults.add(['thresholdMB'], `${shownNumber(thresholdMB)} is not allowed: at most memoryMB, ${shownNumber(memoryMB)} MB`)
}

function convergenceCheck({ memoryMB, thresholdMB, dirtyMBps, rateMBps }: Partial<BaseInput>, faults: FaultList): void {
  if (dirtyMBps === undefined || rateMBps === undefined) return
  const lambda = dirtyMBps / rateMBps
  if (!(lambda < 1)) {
    faults.add(['dirtyMBps'], `${shownNumber(dirtyMBps)} is not allowed: less than rateMBps, ${shownNumber(rateMBps)} MB/s, `
      + `because the base model needs λ < 1 and this is λ = ${shownFigure(lambda)} (liu2011-algorithm1 takes any)`)
    return
  }
  if (memoryMB === undefined || thresholdMB === undefined || thresholdMB > memoryMB) return
  if (thresholdMB === 0 && lambda > 0) {
    faults.add(['thresholdMB'], '0 is not allowed: more than 0 MB, because V_n = V_mem·λ^n never gets there while pages are dirtied')
    return
  }
  const n = lastBaseRound({ memoryMB, thresholdMB, lambda })
  if (n <= mostBaseRounds) return
  faults.add(['dirtyMBps'], `${shownNumber(dirtyMBps)} is too near rateMBps, ${shownNumber(rateMBps)} MB/s: Eq. 8 gives `
    + `${shownFigure(n)} rounds, at most ${shownNumber(mostBaseRounds)} are allowed`)
}

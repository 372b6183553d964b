/** What the prediction from a dirty-page curve takes, checked. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { choice, listOf, ranged, rangedOrNull, record } from '../scenario/schema/describedFields.ts'
import type { FaultList } from '../scenario/checks/faultList.ts'
import { curveLimits, pageSizesKiB, sizeLimits } from '../scenario/schema/limits.ts'
import { shownNumber } from '../scenario/checks/faultText.ts'
import type { GudkovInput } from './gudkov2023.ts'
import { numbersOf, partOf } from './looseParts.ts'
import { gudkovPageKiB } from './modelDefaults.ts'
import { gudkov2023Limits, modelSizes } from './modelLimits.ts'

export const gudkovSchema = record({
  pageKiB: choice(pageSizesKiB, 'Size of a page').default(gudkovPageKiB),
  totalPages: ranged(gudkov2023Limits.totalPages),
  nonZeroPages: ranged(gudkov2023Limits.nonZeroPages),
  curve: record({
    windowMs: listOf(ranged(curveLimits.windowMs), sizeLimits.curvePoints, 'Windows of growing length'),
    dirtyPages: listOf(ranged(curveLimits.dirtyPages), sizeLimits.curvePoints, 'Pages of the whole guest dirty after each window'),
  }, 'A measured curve of dirty pages, scaled to all pages'),
  mbps: listOf(ranged(gudkov2023Limits.mbps), modelSizes.links, 'Links'),
  downtimeMs: listOf(rangedOrNull(gudkov2023Limits.downtimeMs, 'no limit'), modelSizes.downtimes, 'Downtime limits'),
}, 'Total time by link and downtime limit, predicted from a dirty-page curve')

export function checkGudkov2023(value: unknown): CheckedDocument<GudkovInput> {
  return checkDocument(gudkovSchema, value, (fields, faults, { curve }) => {
    pagesCheck(fields, faults)
    windowsCheck(partOf(curve, 'windowMs'), partOf(curve, 'dirtyPages'), faults)
    if (fields.mbps?.length === 0) faults.add(['mbps'], 'is empty: at least one link is needed')
    if (fields.downtimeMs?.length === 0) faults.add(['downtimeMs'], 'is empty: at least one downtime limit is needed')
  })
}

function pagesCheck({ totalPages, nonZeroPages }: Partial<GudkovInput>, faults: FaultList): void {
  if (totalPages === undefined || nonZeroPages === undefined || nonZeroPages <= totalPages) return
  faults.add(['nonZeroPages'], `${shownNumber(nonZeroPages)} is not allowed: at most totalPages, ${shownNumber(totalPages)}`)
}

function windowsCheck(windows: unknown, dirty: unknown, faults: FaultList): void {
  if (!Array.isArray(windows) || !Array.isArray(dirty)) return
  const windowMs = numbersOf(windows)
  const dirtyPages = numbersOf(dirty)
  if (windowMs.length < 2) faults.add(['curve', 'windowMs'], `has ${windowMs.length} values: at least two are needed, to go on beyond them`)
  if (windowMs.length !== dirtyPages.length) {
    faults.add(['curve', 'dirtyPages'], `has ${dirtyPages.length} numbers for ${windowMs.length} windows: one for each is needed`)
  }
  const notLonger = firstFall(windowMs, (last, next) => next <= last)
  if (notLonger > 0) {
    faults.add(['curve', 'windowMs', notLonger],
      `${shownNumber(windowMs[notLonger])} is not longer than the window before: windows must grow`)
  }
  const fewer = firstFall(dirtyPages, (last, next) => next < last)
  if (fewer > 0) {
    faults.add(['curve', 'dirtyPages', fewer],
      `${shownNumber(dirtyPages[fewer])} is less than in the window before: a longer window holds no fewer dirty pages`)
  }
}

/** Index of the first value that stands wrongly after the one before it; −1 if none does. */
function firstFall(values: readonly number[], wrong: (last: number, next: number) => boolean): number {
  return values.findIndex((value, index) => index > 0 && wrong(values[index - 1], value))
}

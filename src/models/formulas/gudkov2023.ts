import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { listOf, literalOf, ranged, rangedOrNull, record } from '../../scenario/schema/fields/describedFields.ts'
import type { FaultList } from '../../scenario/checks/faultList.ts'
import { curveLimits, pageSizesKiB, sizeLimits } from '../../scenario/schema/fields/limits.ts'
import { formatWritten } from '../../units/format.ts'
import * as faultTexts from '../../messages/compiled/en/models/faults.ts'
import { inputsOfGudkov } from '../../messages/compiled/en/models/inputs.ts'
import type { InputNames } from './modelInputs.ts'
import { gudkov2023Limits, modelSizes, gudkovPageKiB, numbersOf, partOf } from './modelInputs.ts'
import { KIB_BYTES } from '../../units/units.ts'

/**
 * Total time of a pre-copy for each link and downtime limit, predicted from a measured dirty-page curve: the method of A. Gudkov,
 * "Migration time prediction using calc-dirty-rate" (qemu-devel, 2023). A round sends the pages dirtied during the previous one.
 * The prediction ends with the first round within the limit, and is "never" after an hour. Its author compared it with 5779 real
 * migrations: typical error 6 to 7 %.
 */

export interface GudkovInput {
  pageKiB: number
  totalPages: number
  nonZeroPages: number
  /** Dirty pages of the whole guest after windows of growing length: at least two windows, counts never falling. */
  curve: { windowMs: number[]; dirtyPages: number[] }
  /** Links, in 10^6 bit/s (the author's "1 Gbps" is 1073.741824). */
  mbps: number[]
  /** Null: no limit, the guest is stopped after the first round. */
  downtimeMs: (number | null)[]
}

export interface GudkovOutput {
  /** One row per link, one column per downtime limit; whole seconds, null: never. */
  totalS: (number | null)[][]
}

/** Header bytes of each page on the wire; a zero page is the header alone. */
const headerBytes = 8
const deadlineMs = 3_600_000
/** Relative decrease below which the rounds no longer shrink. */
const settled = 1e-9
const mostRounds = 1_000_000

/** Total time in whole seconds, by link and by downtime limit; null where pre-copy never converges. */
export function gudkov2023({ mbps, ...guest }: GudkovInput): GudkovOutput {
  const orNever = (ms: number | null): number | null => (ms === null ? null : wholeSeconds(ms))
  return { totalS: mbps.map((link) => totalMsOnLink(guest, link).map(orNever)) }
}

/** Total time for each downtime limit, in ms before rounding; null: no round leaves so little. The rounds are the same for all limits, which only decide where to stop. */
export function totalMsOnLink(guest: Omit<GudkovInput, 'mbps'>, mbps: number): (number | null)[] {
  const { pageKiB, totalPages, nonZeroPages, curve, downtimeMs } = guest
  const bytesPerMs = mbps * 125
  const pageMs = (pageKiB * KIB_BYTES + headerBytes) / bytesPerMs
  const totals = downtimeMs.map((): number | null => null)
  const pending = new Set(downtimeMs.keys())
  let roundMs = nonZeroPages * pageMs + ((totalPages - nonZeroPages) * headerBytes) / bytesPerMs
  let elapsedMs = 0
  for (let round = 0; round < mostRounds; round++) {
    elapsedMs += roundMs
    for (const column of pending) {
      if (roundMs > (downtimeMs[column] ?? Infinity)) continue
      totals[column] = elapsedMs
      pending.delete(column)
    }
    if (pending.size === 0 || elapsedMs > deadlineMs) break
    const nextMs = Math.min(nonZeroPages, dirtyPagesAfter(curve, roundMs)) * pageMs
    if (nextMs >= roundMs * (1 - settled)) break
    roundMs = nextMs
  }
  return totals
}

/** Linear interpolation of the curve, extrapolated beyond both ends; never below 0. */
export function dirtyPagesAfter({ windowMs, dirtyPages }: GudkovInput['curve'], ms: number): number {
  let right = windowMs.findIndex((lengthMs) => lengthMs >= ms)
  if (right < 0) right = windowMs.length - 1
  if (right === 0) right = 1
  const left = right - 1
  const slope = (dirtyPages[right] - dirtyPages[left]) / (windowMs[right] - windowMs[left])
  return Math.max(0, dirtyPages[left] + slope * (ms - windowMs[left]))
}

/** Rounded up to the millisecond, then up to the second, as in the author's table. */
function wholeSeconds(ms: number): number {
  return Math.ceil(Math.ceil(ms) / 1000)
}

/** Checked input of the prediction from a dirty-page curve. */
const gudkovSchema = record(
  {
    pageKiB: literalOf(pageSizesKiB, 'Page size').default(gudkovPageKiB),
    totalPages: ranged(gudkov2023Limits.totalPages),
    nonZeroPages: ranged(gudkov2023Limits.nonZeroPages),
    curve: record(
      {
        windowMs: listOf(ranged(curveLimits.windowMs), sizeLimits.curvePoints, 'Windows of growing length'),
        dirtyPages: listOf(ranged(curveLimits.dirtyPages), sizeLimits.curvePoints, 'Dirty pages of the whole guest after each window'),
      },
      'A measured dirty-page curve, scaled to all pages',
    ),
    mbps: listOf(ranged(gudkov2023Limits.mbps), modelSizes.links, 'Links'),
    downtimeMs: listOf(rangedOrNull(gudkov2023Limits.downtimeMs, 'no limit'), modelSizes.downtimes, 'Downtime limits'),
  },
  'Total time by link and downtime limit, predicted from a dirty-page curve',
)

/** Checks an untrusted input; never throws. */
export function checkGudkov2023(value: unknown, names: InputNames): CheckedDocument<GudkovInput> {
  return checkDocument(gudkovSchema, value, (fields, faults, { curve }) => {
    pagesCheck(fields, names, faults)
    windowsCheck(partOf(curve, 'windowMs'), partOf(curve, 'dirtyPages'), faults)
    if (fields.mbps?.length === 0) faults.add(['mbps'], faultTexts.noLinks)
    if (fields.downtimeMs?.length === 0) faults.add(['downtimeMs'], faultTexts.noDowntimeLimits)
  })
}

function pagesCheck({ totalPages, nonZeroPages }: Partial<GudkovInput>, names: InputNames, faults: FaultList): void {
  if (totalPages === undefined || nonZeroPages === undefined || nonZeroPages <= totalPages) return
  const field = names === 'paths' ? 'totalPages' : inputsOfGudkov.totalPages
  faults.add(['nonZeroPages'], faultTexts.atMostField(field, formatWritten(totalPages), formatWritten(nonZeroPages)))
}

function windowsCheck(windows: unknown, dirty: unknown, faults: FaultList): void {
  if (!Array.isArray(windows) || !Array.isArray(dirty)) return
  const windowMs = numbersOf(windows)
  const dirtyPages = numbersOf(dirty)
  if (windowMs.length < 2) faults.add(['curve', 'windowMs'], faultTexts.tooFewWindows(windowMs.length))
  if (windowMs.length !== dirtyPages.length) {
    faults.add(['curve', 'dirtyPages'], faultTexts.unequalCurve(windowMs.length, dirtyPages.length))
  }
  const notLonger = firstFall(windowMs, (last, next) => next <= last)
  if (notLonger > 0) {
    faults.add(
      ['curve', 'windowMs', notLonger],
      faultTexts.shrinkingWindow(formatWritten(windowMs[notLonger - 1]), formatWritten(windowMs[notLonger])),
    )
  }
  const fewer = firstFall(dirtyPages, (last, next) => next < last)
  if (fewer > 0) {
    faults.add(
      ['curve', 'dirtyPages', fewer],
      faultTexts.fallingDirtyPages(formatWritten(dirtyPages[fewer - 1]), formatWritten(dirtyPages[fewer])),
    )
  }
}

/** Index of the first value for which `wrong` holds with its predecessor; −1 if there is none. */
function firstFall(values: readonly number[], wrong: (last: number, next: number) => boolean): number {
  return values.findIndex((value, index) => index > 0 && wrong(values[index - 1], value))
}

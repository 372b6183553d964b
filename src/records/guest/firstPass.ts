/**
 * Forecast of the time of the first re-sync. Zero pages are sent at once, so the time depends on the memory in use, which the record does
 * not show.
 */
import { MIB_BYTES } from '../../units/units.ts'
import type { RoundEvidence } from './evidence.ts'
import type { Band } from '../quantiles.ts'

/** Zero pages per second that a source finds and sends as markers. */
const zeroPagesPerS = 1.5e6
/** If the memory in use is unknown: shares of the remaining pages that are not zero. */
const leastFullShare = 0.05
const middleFullShare = 0.55
/** Relative error of the memory in use. */
const usedError = 0.04
/** Relative error of the rate over the rest of the pass. */
const rateError = 0.06

/** Whole pages still to send in the first pass. */
export function wholePagesLeft(evidence: RoundEvidence, usedMemoryMiB: number | null): Band {
  const { remainingPages, totalPages, zeroPages, pageBytes } = evidence
  if (usedMemoryMiB === null) return { p10: remainingPages * leastFullShare, p50: remainingPages * middleFullShare, p90: remainingPages }
  const used = (usedMemoryMiB * MIB_BYTES) / pageBytes
  const sentWhole = totalPages - remainingPages - zeroPages
  const left = (pages: number): number => Math.min(remainingPages, Math.max(0, pages - sentWhole))
  return { p10: left(used * (1 - usedError)), p50: left(used), p90: left(used * (1 + usedError)) }
}

/** Moment of the first re-sync: less than the threshold remains. If zero pages come last, they hide half a threshold of whole pages. */
export function firstResync(evidence: RoundEvidence, usedMemoryMiB: number | null): Band {
  const { nowS, remainingPages, pagesPerS, thresholdPages } = evidence
  const moment = (whole: number): number => {
    const zeros = remainingPages - whole
    const unsent = zeros > thresholdPages ? thresholdPages / 2 : thresholdPages - zeros
    return nowS + Math.max(0, whole - unsent) / pagesPerS + zeros / zeroPagesPerS
  }
  const whole = wholePagesLeft(evidence, usedMemoryMiB)
  // Zero pages may come later than whole ones: fewer whole pages are not always earlier.
  const [low, middle, high] = [moment(whole.p10), moment(whole.p50), moment(whole.p90)].toSorted((a, b) => a - b)
  return { p10: nowS + (low - nowS) * (1 - rateError), p50: middle, p90: nowS + (high - nowS) * (1 + rateError) }
}

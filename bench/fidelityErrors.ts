/** Sizes of errors over runs, against a goal, and what a user who does not know the zero pages would put in. */
import type { MeasuredCase } from '../src/traces/measuredCase.ts'
import type { Known } from '../src/traces/measuredScenario.ts'
import { MIB_BYTES } from '../src/units/units.ts'
import { median, percentile } from './percentile.ts'

/** Largest allowed size of the errors, as fractions; null: no goal. */
export interface Goal {
  median: number
  p90: number | null
}

export interface Errors {
  runs: number
  median: number
  p90: number
  worst: number
  goal: Goal
  met: boolean
}

export function errorsOf(errors: readonly number[], goal: Goal): Errors {
  const sizes = errors.map(Math.abs)
  const found = { median: median(sizes), p90: percentile(sizes, 0.9) }
  return {
    runs: sizes.length, ...found, worst: Math.max(0, ...sizes), goal,
    met: found.median <= goal.median && (goal.p90 === null || found.p90 <= goal.p90),
  }
}

/** Kernel and services of the measured guest, MiB, besides the filled memory and the kernel's map of its pages. */
const SYSTEM_MIB = 66
/** Linux keeps 64 bytes a page of 4 KiB (`struct page`). */
const MAP_SHARE = 64 / 4096

export function inUseUnknown({ workload, result }: MeasuredCase): Known {
  return { usedMiB: workload.filledMiB + SYSTEM_MIB + (MAP_SHARE * result.ramTotalBytes) / MIB_BYTES }
}

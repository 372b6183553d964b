/** Sizes of errors over runs, against a goal, and what a user who does not know the zero pages would put in. */
import type { MeasuredCase } from '../../src/traces/measuredCase.ts'
import type { Known } from '../../src/traces/measuredScenario.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import { median, percentile } from '../statistics.ts'

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
    runs: sizes.length,
    ...found,
    worst: Math.max(0, ...sizes),
    goal,
    met: found.median <= goal.median && (goal.p90 === null || found.p90 <= goal.p90),
  }
}

/**
 * Kernel and services of the measured guest besides the filled memory and the kernel's map of its pages, MiB, from 33 other boots of such a
 * guest (Debian's kernel 6.1 under QEMU 10.0.2, TCG, 384 MiB to 1 GiB), not from the runs that are compared.
 */
const SYSTEM_MIB = 60.6
/** After its start the kernel frees a part of its image without clearing it. The filled memory takes these pages if it reaches them. */
const FREED_KERNEL_MIB = 8.85
/** Linux keeps 64 bytes a page of 4 KiB (`struct page`). */
const MAP_SHARE = 64 / 4096
/** Before a boot the place of the kernel is not known: the mean of both amounts. */
export function inUseUnknown({ workload, result }: MeasuredCase): Known {
  return { usedMiB: leastInUseMiB(workload.filledMiB, result.ramTotalBytes) + FREED_KERNEL_MIB / 2 }
}

/** With the place of the kernel, which the booted guest knows: above the filled memory or below its end. Here the zero pages tell which. */
export function inUseWithKernelPlace(measured: MeasuredCase): Known {
  const { workload, result } = measured
  const leastMiB = leastInUseMiB(workload.filledMiB, result.ramTotalBytes)
  const foundMiB = result.ramTotalBytes / MIB_BYTES - (result.zeroPages * 4096) / MIB_BYTES
  return { usedMiB: leastMiB + (foundMiB - leastMiB > FREED_KERNEL_MIB / 2 ? FREED_KERNEL_MIB : 0) }
}

function leastInUseMiB(filledMiB: number, ramBytes: number): number {
  return filledMiB + SYSTEM_MIB + (MAP_SHARE * ramBytes) / MIB_BYTES
}

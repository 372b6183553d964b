/**
 * Measures a workload as a hypervisor can (L7): distinct pages written since the log was last cleared, read at chosen moments.
 * Writes are the same as in a migration of that VM with that seed; the measurement does not slow the guest.
 */
import { countWords, wordCount } from '../engine/bitmaps/bitmap.ts'
import { swungVm } from '../engine/plain/plainScenario.ts'
import { VirtualMachine } from '../engine/vm.ts'
import { DIRTY_WINDOW_S } from '../engine/workload/sampledDirtyRate.ts'
import { makeZipf } from '../engine/workload/zipfWrites.ts'
import type { Vm } from '../scenario/schema/schema.ts'
import { mean } from '../units/statistics.ts'

interface PeekPlan {
  everyS: number
  count: number
  /** Whether the log is cleared at each peek (pages per window) or never (pages so far). */
  clear: boolean
}

/** Distinct pages in the log at each of `count` peeks, `everyS` apart. */
export function dirtyPagesAtPeeks(vm: Vm, seed: number, plan: PeekPlan): number[] {
  return [...peeks(vm, seed, plan)]
}

/** The pages of `dirtyPagesAtPeeks`, one peek at a time, so that a long measurement can yield in between. */
export function* peeks(vm: Vm, seed: number, { everyS, count, clear }: PeekPlan): Generator<number> {
  const machine = new VirtualMachine(swungVm(vm, seed), 0, seed, makeZipf)
  const { writes, guest } = machine
  const log = new Int32Array(wordCount(machine.pageCount))
  const since = new Float64Array(2)
  const until = new Float64Array(2)
  for (let i = 0; i < count; i++) {
    guest.workAt((i + 1) * everyS, until)
    eachRange(writes.wordRanges, (from, to) => log.fill(0, from, to))
    writes.mark(log, clear ? i + 1 : 1, since, until, 0, machine.pageCount)
    if (clear) since.set(until)
    let pages = 0
    eachRange(writes.wordRanges, (from, to) => {
      pages += countWords(log, from, to)
    })
    yield pages * machine.blockPages
  }
}

/** L7, L9: the paper's window for a dirty rate, its peek interval for a working set, and the length of its measurement. */
export const paperPeeks = { windowS: DIRTY_WINDOW_S, peekS: 0.05, spanS: 60 } as const

/**
 * The knee of the curve of pages written so far (L7): the peek, counted from 1, at which the curve is furthest above the straight
 * line from zero to its end; 0 if nothing is written. New pages appear faster than average before it and slower after it.
 */
export function kneeOf(pagesSoFar: readonly number[]): number {
  const count = pagesSoFar.length
  const last = pagesSoFar[count - 1]
  let knee = 0
  let furthest = 0
  pagesSoFar.forEach((pages, i) => {
    const above = pages * count - last * (i + 1)
    if (above <= furthest) return
    furthest = above
    knee = i + 1
  })
  return knee
}

/** The written set counts as stable once this share of the measurement's final count has been seen. */
export const stableShare = 0.95

/** Number of peeks until the set is stable. */
export function peeksUntilStable(pagesSoFar: readonly number[]): number {
  const last = pagesSoFar[pagesSoFar.length - 1]
  return pagesSoFar.findIndex((count) => count >= stableShare * last) + 1
}

/** Peeks between which the curve is taken as straight: 3 and 10 s at the paper's interval. */
const straightFrom = 60
const straightTo = 200

/**
 * Number of peeks until the curve's slope no longer changes: until it has risen to `stableShare` of its height above a straight line
 * through the origin with the later slope. 0 if the curve is too short.
 */
export function peeksUntilStraight(pagesSoFar: readonly number[]): number {
  if (pagesSoFar.length < straightTo) return 0
  const slope = (pagesSoFar[straightTo - 1] - pagesSoFar[straightFrom - 1]) / (straightTo - straightFrom)
  const above = pagesSoFar.map((pages, i) => pages - slope * (i + 1))
  const straight = above.slice(straightFrom - 1, straightTo)
  const height = mean(straight)
  return above.findIndex((pages) => pages >= stableShare * height) + 1
}

/** Peeks of one measurement of a knee: 10 s at the paper's interval. */
const KNEE_PEEKS = straightTo
/** Each measurement of a seed has a separate seed. */
const MOST_MEASUREMENTS = 64

/**
 * `peeksUntilStraight` of the mean curve of up to 64 `measurements`: in a single one, chance moves the knee by several peeks. At the mean
 * load, because a deviation of the load bends the curve everywhere.
 */
export function peeksUntilMeanStraight(vm: Vm, seed: number, { everyS, measurements }: { everyS: number; measurements: number }): number {
  const sum = new Float64Array(KNEE_PEEKS)
  for (let i = 0; i < measurements; i++) {
    const pages = dirtyPagesAtPeeks({ ...vm, loadSwing: 0 }, seed * MOST_MEASUREMENTS + i, { everyS, count: KNEE_PEEKS, clear: false })
    pages.forEach((count, peek) => {
      sum[peek] += count / measurements
    })
  }
  return peeksUntilStraight([...sum])
}

function eachRange(ranges: Int32Array, visit: (from: number, to: number) => void): void {
  for (let i = 0; i < ranges.length; i += 2) visit(ranges[i], ranges[i + 1])
}

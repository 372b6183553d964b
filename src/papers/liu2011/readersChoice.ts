/**
 * Workloads as a reader of Liu et al. 2011 would set them before seeing a migration: the paper prints no rates, so a grid of them is
 * compared with its sentences on Fig. 8 and 9 (§5.2), and the middle of what agrees is taken. Dbench's hot set is the one that dbench's
 * load file writes, if the sentences allow it. No figure of a migration or a model is looked at. `workloads.long.test.ts` runs this and compares
 * it with `workloads.ts`.
 */
import { dirtyPagesAtPeeks, paperPeeks, peeks, peeksUntilMeanStraight } from '../../models/dirtyWindows.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { liuScenario } from './testbed.ts'
import { dbenchHotMiB, hotAndNew, kneeTimesPerS, swungBy } from './workloads.ts'
import type { HotAndNew } from './workloads.ts'
import type { Vm } from '../../scenario/schema/schema.ts'
import { mean } from '../../units/statistics.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

const grid = {
  /** Powers of two up to an eighth of the memory. */
  hotMiB: [4, 8, 16, 32, 64, 128],
  /** Steps of the sender's increment δ, 100 Mbit/s. */
  newMBps: [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100],
  /** Writes to a hot page, from those of a knee after 25 peeks on. */
  timesPerS: [kneeTimesPerS, 5, 10, 20],
  swing: [0.1, 0.2, 0.4],
} as const

/** Pages per half second at 400 Mbit/s, the sender's minimum rate. A workload that dirties more is "problematic to migrate". */
const hardPages = (400 * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES / 2
const memoryMiB = 1024
const seed = 1
const kneeMeasurements = 16

/** A workload as peeks at the dirty log show it. */
interface Seen {
  at: HotAndNew
  /** Places of its values on the grid. */
  steps: number[]
  /** Pages dirtied in a window of half a second. */
  least: number
  most: number
  mean: number
  /** Pages written within the minute, and per second in the first peek. */
  set: number
  first: number
}

function guestOf(workload: Parameters<typeof liuScenario>[0]['workload'], swing: number): Vm {
  return { ...validScenario(liuScenario({ workload, mbps: 400 })).vms[0], ...swungBy(swing) }
}

/** Measures a workload; null if a window has `abovePages` dirty pages or fewer. */
function look(workload: Parameters<typeof liuScenario>[0]['workload'], at: HotAndNew, steps: number[], abovePages = -1): Seen | null {
  const { windowS, peekS, spanS } = paperPeeks
  const vm = guestOf(workload, at.swing)
  const windows: number[] = []
  for (const pages of peeks(vm, seed, { everyS: windowS, count: Math.round(spanS / windowS), clear: true })) {
    if (pages <= abovePages) return null
    windows.push(pages)
  }
  const within = (everyS: number): number => dirtyPagesAtPeeks(vm, seed, { everyS, count: 1, clear: false })[0]
  return {
    at,
    steps,
    least: Math.min(...windows),
    most: Math.max(...windows),
    mean: mean(windows),
    set: within(spanS),
    first: within(peekS) / peekS,
  }
}

/** Whether "stable only after 20~30 times sampling" holds. */
function isStable(at: HotAndNew): boolean {
  const vm = guestOf(hotAndNew(at, memoryMiB), 0)
  const knee = peeksUntilMeanStraight(vm, seed, { everyS: paperPeeks.peekS, measurements: kneeMeasurements })
  return knee >= 20 && knee <= 30
}

/** Measures the workloads of the grid, except where `look` gives null. */
function onGrid(timesPerS: readonly number[], swings: readonly number[], abovePages?: number): Seen[] {
  return timesPerS.flatMap((times, t) =>
    grid.hotMiB.flatMap((hotMiB, h) =>
      grid.newMBps.flatMap((newMBps, n) =>
        swings.flatMap((swing, s) => {
          const at = { hotMiB, timesPerS: times, newMBps, swing }
          return look(hotAndNew(at, memoryMiB), at, [h, n, t, s], abovePages) ?? []
        }),
      ),
    ),
  )
}

interface ReadersChoice {
  dbench: HotAndNew
  specweb: HotAndNew
  linpack: HotAndNew
  /** Combinations of the grid that agree with every sentence. */
  agreeing: number
}

/** Searches the grid for parameters of the workloads that agree with every sentence of the paper on them. */
export function readersChoice(): ReadersChoice {
  const tpcc = look('tpc-c', { hotMiB: 0, timesPerS: 0, newMBps: 0, swing: 0 }, [])!
  const known = new Map<string, boolean>()
  const isStableSeen = ({ at }: Seen): boolean => {
    const key = `${at.hotMiB} ${at.timesPerS} ${at.newMBps}`
    if (!known.has(key)) known.set(key, isStable(at))
    return known.get(key)!
  }
  // "It maintains a relative smaller dirty memory footprint than TPC-C"; TPC-C's "slower memory dirtying rate".
  const fileServer = { hotMiB: dbenchHotMiB, timesPerS: kneeTimesPerS, newMBps: 0, swing: 0 }
  const files = [look(hotAndNew(fileServer, memoryMiB), fileServer, [])!].filter(
    (one) => one.set < tpcc.set && one.mean > tpcc.mean && isStableSeen(one),
  )
  // "A consistently high dirtying rate … problematic to migrate".
  const matrices = onGrid(grid.timesPerS, grid.swing, hardPages)
  const web = matrices.filter((one) => one.at.timesPerS === kneeTimesPerS && isStableSeen(one))
  const agreeing = files.flatMap((dbench) =>
    web
      .filter(({ least }) => least > dbench.most)
      .flatMap((specweb) =>
        // "A quite large WWS and very high memory dirtying rate", "a much larger set of 'hot' pages than SPECweb".
        matrices
          .filter(
            (linpack) =>
              linpack.least > dbench.most &&
              linpack.mean > specweb.mean &&
              linpack.set > Math.max(specweb.set, dbench.set) &&
              linpack.first > specweb.first &&
              linpack.at.hotMiB > specweb.at.hotMiB,
          )
          .map((linpack) => [dbench, specweb, linpack]),
      ),
  )
  const [dbench, specweb, linpack] = middleOf(agreeing)
  return { dbench: dbench.at, specweb: specweb.at, linpack: linpack.at, agreeing: agreeing.length }
}

/** The combination nearest to the medians of all values, in steps of the grid. */
function middleOf(combinations: Seen[][]): Seen[] {
  const stepsOf = (combination: Seen[]): number[] => combination.flatMap(({ steps }) => steps)
  const medians = stepsOf(combinations[0]).map((_, i) => {
    const sorted = combinations.map((one) => stepsOf(one)[i]).sort((a, b) => a - b)
    return sorted[Math.floor((sorted.length - 1) / 2)]
  })
  const distance = (one: Seen[]): number => stepsOf(one).reduce((sum, step, i) => sum + Math.abs(step - medians[i]), 0)
  return combinations.reduce((best, one) => (distance(one) < distance(best) ? one : best))
}

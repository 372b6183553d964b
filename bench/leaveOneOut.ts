/**
 * Leave-one-out over the measured cases. Most of the engine's QEMU constants come from QEMU's source; the others were read in
 * measured runs. Each case is left out in turn: those constants are fitted again to the other cases, on a grid around their
 * values, and the case is judged with the new values. Its error must hardly grow.
 */
import { measuredConstants } from '../src/engine/measuredConstants.ts'
import type { MeasuredEntry, MeasuredReplay } from '../src/traces/measuredCases.ts'
import { errorsOfCase } from './fidelityRows.ts'
import { mean, median } from './percentile.ts'

/** Factors on each constant; 1 is the value in use. */
const grid = [0.5, 0.7, 1, 1.4, 2]
/** Number of runs per estimate: enough to rank the grid, fewer than for a table's figure. */
const seeds = 2

type Tunable = 'zeroScanS' | 'encodeS' | 'pageWriteCpuS' | 'channelSocketShare' | 'socketMiB' | 'loopbackMbps'

export const tunables: readonly { name: Tunable; what: string }[] = [
  { name: 'zeroScanS', what: 'time to find that a page is all zero' },
  { name: 'encodeS', what: 'XBZRLE\'s time a page' },
  { name: 'pageWriteCpuS', what: 'vCPU time of a paced write' },
  { name: 'channelSocketShare', what: 'what a channel\'s sockets hold' },
  { name: 'socketMiB', what: 'what the sockets of the path hold' },
  { name: 'loopbackMbps', what: 'rate of the raw loopback' },
]

export interface LeaveOneOut {
  /** Medians of |error| over the cases, with the constants in use and with those fitted to the other cases. */
  time: { inUse: number; leftOut: number }
  data: { inUse: number; leftOut: number }
  /** Number of cases for which the others gave another value than the one in use, by constant. */
  changed: Record<string, number>
  cases: number
}

interface Sizes {
  time: number | null
  data: number
}

export async function leaveOneOut(entries: readonly MeasuredEntry[]): Promise<LeaveOneOut> {
  const replays = await Promise.all(entries.map(async (entry) => ({ entry, replay: await entry.load() })))
  const judged = (factors: Factors) => replays.map(({ entry, replay }) => sizesWith(entry, replay, factors))
  const inUse = judged({})
  const tried = new Map(tunables.map(({ name }) => [name, grid.map((factor) => (factor === 1 ? inUse : judged({ [name]: factor })))]))
  const changed = Object.fromEntries(tunables.map(({ name }) => [name, 0]))
  const leftOut = replays.map(({ entry, replay }, left) => {
    const factors: Factors = {}
    for (const { name } of tunables) {
      const best = bestFactor(tried.get(name) ?? [], left)
      if (best !== 1) changed[name]++
      factors[name] = best
    }
    return Object.values(factors).every((factor) => factor === 1) ? inUse[left] : sizesWith(entry, replay, factors)
  })
  return { ...summary(inUse, leftOut), changed, cases: replays.length }
}

/** The factor with the least mean error over all cases but one; 1 if no other is better. */
function bestFactor(columns: readonly Sizes[][], left: number): number {
  const costs = columns.map((sizes) => mean(sizes.filter((_, i) => i !== left).map(({ time, data }) => (time ?? 0) + data)))
  const least = Math.min(...costs)
  return costs[grid.indexOf(1)] <= least ? 1 : grid[costs.indexOf(least)]
}

function summary(inUse: readonly Sizes[], leftOut: readonly Sizes[]): Pick<LeaveOneOut, 'time' | 'data'> {
  const times = (all: readonly Sizes[]) => median(all.flatMap(({ time }) => time ?? []))
  const data = (all: readonly Sizes[]) => median(all.map((one) => one.data))
  return { time: { inUse: times(inUse), leftOut: times(leftOut) }, data: { inUse: data(inUse), leftOut: data(leftOut) } }
}

type Factors = Partial<Record<Tunable, number>>

function sizesWith({ vm }: MeasuredEntry, replay: MeasuredReplay, factors: Factors): Sizes {
  const before = { ...measuredConstants }
  try {
    for (const name of Object.keys(before) as (keyof typeof before)[]) measuredConstants[name] = before[name] * (factors[name] ?? 1)
    const { time, data } = errorsOfCase(vm, { ...replay, scenario: withPath(replay.scenario, factors) }, seeds)
    return { time: time === null ? null : Math.abs(time), data: Math.abs(data) }
  } finally {
    Object.assign(measuredConstants, before)
  }
}

/** Among the cases only a plain loopback is an unlimited path. */
function withPath(scenario: MeasuredReplay['scenario'], { socketMiB = 1, loopbackMbps = 1 }: Factors): MeasuredReplay['scenario'] {
  if (socketMiB === 1 && loopbackMbps === 1) return scenario
  const hosts = scenario.hosts.map((host) => (host.mbps > LINKS_BELOW_MBPS ? { ...host, mbps: host.mbps * loopbackMbps } : host))
  const migrations = scenario.migrations.map((migration) => {
    const { strategy } = migration
    if (!('rule' in strategy) || !('socketMiB' in strategy.rule)) return migration
    return { ...migration, strategy: { ...strategy, rule: { ...strategy.rule, socketMiB: strategy.rule.socketMiB * socketMiB } } }
  })
  return { ...scenario, hosts, migrations }
}

const LINKS_BELOW_MBPS = 10_000

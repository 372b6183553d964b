/**
 * What the destination of a post-copy measures about missing pages with the capability `postcopy-blocktime` (`postcopy-ram.c`); its
 * latencies exist since QEMU 10.1. A source does not have these figures.
 */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { duration, formatNumber, formatWhole, say } from '../../units/format.ts'
import { inRow } from '../../units/lists.ts'

export interface BlockTimes {
  /** ms in which all vCPUs waited at once. */
  readonly postcopyBlocktimeMs: number | null
  /** ms in which each vCPU waited. */
  readonly postcopyVcpuBlocktimeMs: readonly number[] | null
  /** Mean wait for a page that was requested, ns: of all threads, of each vCPU, of threads that are not vCPUs. */
  readonly postcopyLatencyNs: number | null
  readonly postcopyVcpuLatencyNs: readonly number[] | null
  readonly postcopyNonVcpuLatencyNs: number | null
  /** Number of waits of [2^N, 2^(N+1)) µs for each N. */
  readonly postcopyLatencyCounts: readonly number[] | null
}

export const noBlockTimes: BlockTimes = {
  postcopyBlocktimeMs: null,
  postcopyVcpuBlocktimeMs: null,
  postcopyLatencyNs: null,
  postcopyVcpuLatencyNs: null,
  postcopyNonVcpuLatencyNs: null,
  postcopyLatencyCounts: null,
}

export const blockTimeNames = Object.keys(noBlockTimes) as (keyof BlockTimes)[]

/** Fields by QMP's names. */
export const blockTimeKeys = {
  'postcopy-blocktime': 'postcopyBlocktimeMs',
  'postcopy-vcpu-blocktime': 'postcopyVcpuBlocktimeMs',
  'postcopy-latency': 'postcopyLatencyNs',
  'postcopy-vcpu-latency': 'postcopyVcpuLatencyNs',
  'postcopy-non-vcpu-latency': 'postcopyNonVcpuLatencyNs',
  'postcopy-latency-dist': 'postcopyLatencyCounts',
} as const satisfies Readonly<Record<string, keyof BlockTimes>>

export const blockTimeLists: ReadonlySet<keyof BlockTimes> = new Set([
  'postcopyVcpuBlocktimeMs',
  'postcopyVcpuLatencyNs',
  'postcopyLatencyCounts',
])

const mostListed = 8
const usPerS = 1e6

export function blockTimeText(name: keyof BlockTimes, value: number | readonly number[]): string {
  if (typeof value === 'number') return timeText(name, value)
  return name === 'postcopyLatencyCounts' ? latencyText(value) : listText(name, value)
}

function timeText(name: keyof BlockTimes, value: number): string {
  return name.endsWith('Ns') ? `${formatNumber(value / 1000)} µs` : say(duration(value / 1000))
}

function listText(name: keyof BlockTimes, values: readonly number[]): string {
  const listed = inRow(values.slice(0, mostListed).map((value) => timeText(name, value)))
  return values.length <= mostListed ? listed : texts.andMore(listed, values.length - mostListed, timeText(name, Math.max(...values)))
}

/** Upper bounds of the buckets that contain the median, the 99th percentile and the longest wait. */
function latencyText(counts: readonly number[]): string {
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === 0) return '0'
  const below = (share: number): string => {
    let seen = 0
    const bucket = counts.findIndex((count) => (seen += count) >= share * sum)
    const us = 2 ** (bucket + 1)
    return us < 1000 ? `${us} µs` : say(duration(us / usPerS))
  }
  return texts.latencies(formatWhole(sum), below(0.5), below(0.99), below(1))
}

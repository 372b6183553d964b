/** Samples of one VM on their way from the worker to the page: one transferable typed column per quantity. */
import type { VmSeries } from '../../engine/result/result.ts'
import { objectOf } from '../../scenario/json/plainData.ts'
import type { SampleColumns } from './protocol.ts'

/** Up to this many VMs are all sampled; of a larger scenario only the followed one, because of memory. */
export const SAMPLED_VMS = 32

/** Every column, sample times first. */
export const SAMPLE_COLUMNS = [
  'tS',
  'dirtyPages',
  'remainingPages',
  'outOfDatePages',
  'migrationMbps',
  'inMbps',
  'outMbps',
  'performance',
  'estimatedMbps',
  'thresholdPages',
  'stopNowMs',
  'replayLagMs',
  'transferredMiB',
] as const satisfies readonly (keyof SampleColumns)[]

/** Columns of `capacity` zeros in one buffer, because a dragged slider makes new ones many times a second. */
export function emptyColumns(capacity: number): SampleColumns {
  const buffer = new ArrayBuffer(SAMPLE_COLUMNS.length * capacity * Float64Array.BYTES_PER_ELEMENT)
  return columnsOf((name) => new Float64Array(buffer, SAMPLE_COLUMNS.indexOf(name) * capacity * Float64Array.BYTES_PER_ELEMENT, capacity))
}

/** Copies the samples from index `from` to `end`, or to the last before it; empty columns if there are none. */
export function columnsFrom(series: { tS: readonly number[]; columns: VmSeries } | undefined, from: number, end: number): SampleColumns {
  if (series === undefined) return emptyColumns(0)
  const { tS, columns } = series
  const to = Math.max(from, Math.min(end, completeSamples(tS, columns)))
  return columnsOf((name) => Float64Array.from((name === 'tS' ? tS : columns[name]).slice(from, to)))
}

/** The samples of `first`, then those of `second`. */
export function joinedColumns(first: SampleColumns, second: SampleColumns): SampleColumns {
  const joined = emptyColumns(first.tS.length + second.tS.length)
  for (const name of SAMPLE_COLUMNS) {
    joined[name].set(first[name])
    joined[name].set(second[name], first[name].length)
  }
  return joined
}

/** The buffers of all columns, for the transfer list, which may name each only once. */
export function buffersOf(columns: SampleColumns): ArrayBuffer[] {
  return [...new Set(SAMPLE_COLUMNS.map((name) => columns[name].buffer as ArrayBuffer))]
}

/** Columns of which each is made by its name. */
export function columnsOf(make: (name: keyof SampleColumns) => Float64Array): SampleColumns {
  return objectOf(SAMPLE_COLUMNS, make)
}

/** A VM's columns may start to exist in the middle of a sample; only complete samples are sent. */
function completeSamples(tS: readonly number[], vm: VmSeries): number {
  return Math.min(tS.length, vm.transferredMiB.length)
}

/** Samples of one VM as they cross from the worker to the page: one typed column a quantity, so that they can be transferred. */
import type { Series, VmSeries } from '../engine/result.ts'
import type { SampleColumns } from './protocol.ts'

/** Every column, the sample times first. */
export const SAMPLE_COLUMNS = [
  'tS', 'dirtyPages', 'remainingPages', 'outOfDatePages', 'migrationMbps', 'inMbps', 'outMbps', 'performance', 'estimatedMbps',
  'thresholdPages', 'stopNowMs', 'transferredMiB',
] as const satisfies readonly (keyof SampleColumns)[]

export function emptyColumns(capacity: number): SampleColumns {
  return columnsOf(() => new Float64Array(capacity))
}

/** Copies the samples `from` … the last of `vm`; none if the series has no such VM. */
export function columnsFrom(series: Series | undefined, vm: string, from: number): SampleColumns {
  const vmSeries = series?.vms[vm]
  if (series === undefined || vmSeries === undefined) return emptyColumns(0)
  const to = completeSamples(series.tS, vmSeries)
  return columnsOf((name) => Float64Array.from((name === 'tS' ? series.tS : vmSeries[name]).slice(from, to)))
}

/** The buffers of all columns, to be transferred with them. */
export function buffersOf(columns: SampleColumns): ArrayBuffer[] {
  return SAMPLE_COLUMNS.map((name) => columns[name].buffer as ArrayBuffer)
}

function columnsOf(make: (name: keyof SampleColumns) => Float64Array): SampleColumns {
  return Object.fromEntries(SAMPLE_COLUMNS.map((name) => [name, make(name)])) as unknown as SampleColumns
}

/** A VM's columns may begin to exist in the middle of a sample; only whole ones are told. */
function completeSamples(tS: number[], vm: VmSeries): number {
  return Math.min(tS.length, vm.transferredMiB.length)
}

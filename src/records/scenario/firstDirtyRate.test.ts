/** Samples without counted rounds show the dirty rate of the first round and of the last, or one that was measured meanwhile: all judge the guest. */
import { expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { importDocument } from '../importDocument.ts'

const mibPerS = 100
const memoryMiB = 12_000
const hotMiB = 2000
const writesPerS = 4000
/** Samples in seconds, as Prometheus scrapes. */
const everyS = 5

/** Distinct MiB written in a time. */
function written(seconds: number): number {
  return hotMiB * (1 - Math.exp((-writesPerS * seconds) / (hotMiB * 256)))
}

/** Metrics of a uniform writer up to its second re-sync; its rounds send all that the one before found. */
function rangeOf(): string {
  const firstS = memoryMiB / mibPerS
  const found = written(firstS)
  const secondS = found / mibPerS
  const untilS = firstS + secondS + 1
  const points = Array.from({ length: Math.floor(untilS / everyS) + 1 }, (_, i) => everyS * i).filter((atS) => atS > 0)
  points.push(untilS)
  const series = (name: string, at: (atS: number) => number): string =>
    `{"metric": {"__name__": "kubevirt_vmi_migration_${name}", "name": "db"}, "values": [${points.map((atS) => `[${1_700_000_000 + atS}, "${at(atS)}"]`).join(', ')}]}`
  const mib = 2 ** 20
  const left = (atS: number): number =>
    atS < firstS
      ? memoryMiB - atS * mibPerS
      : atS < firstS + secondS
        ? found - (atS - firstS) * mibPerS
        : written(secondS) - (atS - firstS - secondS) * mibPerS
  return `{"status": "success", "data": {"resultType": "matrix", "result": [${[
    series('start_time_seconds', () => 1_700_000_000),
    series('data_total_bytes', () => memoryMiB * mib),
    series('data_processed_bytes', (atS) => atS * mibPerS * mib),
    series('data_remaining_bytes', (atS) => left(atS) * mib),
    series('dirty_memory_rate_bytes', (atS) =>
      atS < firstS ? 0 : (atS < firstS + secondS ? found / firstS : written(secondS) / secondS) * mib,
    ),
  ].join(', ')}]}}`
}

it('reads a guest from the dirty rates of two rounds that nothing counts', () => {
  const { scenario } = importDocument(readRecord(rangeOf()), 'metrics')
  const [stream] = (scenario!.vms[0].workload as { streams: { writesPerS: number; sizeMiB: number }[] }).streams
  expect(Math.abs(stream.writesPerS / writesPerS - 1)).toBeLessThan(0.15)
  expect(Math.abs(stream.sizeMiB / hotMiB - 1)).toBeLessThan(0.15)
})

it('reads a guest from a dirty rate that was measured in the first round', () => {
  const times = [0, 5, 10, 15, 20]
  const rows = times.map((atS) => `${atS},${8192 - atS * mibPerS},${atS * mibPerS},${((written(20) * 256) / 20).toFixed(0)}`)
  const csv = ['time_s,remaining_mib,transferred_mib,dirty_pages_per_s', ...rows].join('\n')
  const { scenario, fit } = importDocument(readRecord(csv), 'table.csv')
  const [{ writesPerS: found, sizeMiB }] = (scenario!.vms[0].workload as { streams: { writesPerS: number; sizeMiB: number }[] }).streams
  const distinctMiB = sizeMiB * (1 - Math.exp((-found * 20) / (sizeMiB * 256)))
  expect(Math.abs(distinctMiB / written(20) - 1)).toBeLessThan(0.1)
  const rate = fit!.parameters.find(({ path }) => path.endsWith('.writesPerS'))!
  expect(rate.low).toBeLessThan(writesPerS)
  expect(rate.high).toBeGreaterThan(writesPerS)
})

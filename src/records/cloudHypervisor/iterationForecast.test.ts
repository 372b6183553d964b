import { describe, expect, it } from 'vitest'
import { endedRecord, recordForecast } from '../recordForecast.ts'
import type { Forecast } from '../guest/forecastTypes.ts'
import { importRecord } from '../import/importRecord.ts'

const memoryMiB = 4096
const mibPerS = 1000
const overheadS = 0.05

interface Guest {
  readonly writesPerS: number
  readonly hotMiB: number
}

interface Log {
  readonly lines: readonly string[]
  readonly endS: number
  readonly downtimeMs: number
}

/** The log of a uniform writer under cloud-hypervisor's rule, down to a downtime of 300 ms or to 40 iterations. */
function logOf({ writesPerS, hotMiB }: Guest): Log {
  const lines: string[] = []
  let atS = 0
  let total = 0
  let current = memoryMiB
  for (let i = 0; i < 40; i++) {
    if (i > 0 && current / mibPerS <= 0.3) return { lines, endS: atS + current / mibPerS, downtimeMs: (1000 * current) / mibPerS }
    const transferS = current / mibPerS
    atS += transferS + (i === 0 ? 0 : overheadS)
    total += current
    lines.push(
      `cloud-hypervisor: ${atS.toFixed(6)}s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=${i} total=${Math.ceil(total)}MiB curr=${Math.ceil(current)}MiB ` +
        `bw=${mibPerS.toFixed(2)}MiB/s transfer=${transferS.toFixed(2)}s overhead=50ms est_downtime=${Math.round(1000 * transferS)}ms elapsed=${atS.toFixed(2)}s avg_bw=${mibPerS.toFixed(2)}MiB/s`,
    )
    const hotPages = hotMiB * 256
    current = hotMiB * (1 - Math.exp((-writesPerS * (transferS + overheadS)) / hotPages))
  }
  return { lines, endS: Infinity, downtimeMs: Number.NaN }
}

function forecastAfter(lines: readonly string[]): Forecast {
  const imported = importRecord(lines.join('\n'))
  if (!imported.ok) throw new Error(imported.why)
  return recordForecast({ kind: imported.record.kind, record: endedRecord(imported.record) }, {})
}

describe('the forecast of a pre-copy of cloud-hypervisor', () => {
  it('is that of an endless run where each iteration finds nearly all memory written', () => {
    const forecast = forecastAfter(logOf({ writesPerS: 900_000, hotMiB: 3600 }).lines.slice(0, 4))
    expect(forecast).toMatchObject({ basis: 'rounds', knowable: true, resyncs: 3 })
    expect(forecast.neverProbability).toBeGreaterThan(0.9)
  })
  it.each([
    { writesPerS: 160_000, hotMiB: 3000 },
    { writesPerS: 190_000, hotMiB: 3800 },
  ])('holds the end by its own rule: %o', (guest) => {
    const { lines, endS, downtimeMs } = logOf(guest)
    expect(lines.length).toBeGreaterThan(3)
    const { endS: band, downtimeMs: pause, neverProbability } = forecastAfter(lines.slice(0, 4))
    expect(neverProbability).toBeLessThan(0.2)
    expect(Math.abs(band!.p50 - endS) / endS).toBeLessThan(0.05)
    expect(pause!.p10).toBeLessThan(downtimeMs + 50)
    expect(pause!.p90).toBeLessThan(360)
  })
  it('is not knowable before the second iteration has shown what the guest writes', () => {
    const forecast = forecastAfter(logOf({ writesPerS: 60_000, hotMiB: 2000 }).lines.slice(0, 1))
    expect(forecast).toMatchObject({ basis: 'first-pass', knowable: false, neverProbability: null })
    expect(forecast.knowableFromS!.p50).toBeGreaterThan(4)
  })
})

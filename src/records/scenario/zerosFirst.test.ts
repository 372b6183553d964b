import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { metricsText } from '../metrics.ts'
import { emptySample } from '../import/importer.ts'
import { importDocument } from '../importDocument.ts'
import { zerosFirstMiB } from './zerosFirst.ts'

function metricsOf(scanFromMiB: number): string {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 100 },
      { id: 'b', mbps: 100 },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 4096, usedMiB: 1024, scanFromMiB, workload: { streams: [{ writesPerS: 400, sizeMiB: 128 }] } }],
    migrations: [{ vm: 'v', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return metricsText(simulate(parsed.scenario, { series: true }), parsed.scenario)
}

/** Memory, used memory and start of the scan of the imported scenario, MiB. */
function layoutOf(text: string): { usedMiB: number; scanFromMiB: number } {
  const vm = importDocument(readRecord(text), 'a record').scenario?.vms[0]
  return { usedMiB: vm?.usedMiB ?? NaN, scanFromMiB: vm?.scanFromMiB ?? 0 }
}

describe('the scenario of a record', () => {
  it.each([
    ['last', 0],
    ['first', 1024],
    ['before and after the used memory', 2560],
  ])('has its zero pages where the record has them: %s', (_, scanFromMiB) => {
    const found = layoutOf(metricsOf(scanFromMiB))
    // Within an interval that holds a re-sync, zero pages and at most the working set of 128 MiB cancel.
    expect(Math.abs(found.usedMiB - 1024)).toBeLessThan(128)
    expect(Math.abs(found.scanFromMiB - scanFromMiB)).toBeLessThan(20)
  })
})

describe('zero pages before half of the used memory', () => {
  const sample = { ...emptySample, status: 'active' }
  const pass = [
    { passed: 0, sent: 0 },
    { passed: 300, sent: 100 },
    { passed: 400, sent: 200 },
    { passed: 500, sent: 300 },
    { passed: 1000, sent: 400 },
  ].map(({ passed, sent }) => ({ ...sample, remainingMiB: 1000 - passed, transferredMiB: sent }))

  it('are the memory passed by then without the data sent', () => {
    expect(zerosFirstMiB(pass, 1000, 400)).toBe(200)
  })

  it('are not read from later passes', () => {
    const resync = pass.map((one) => ({ ...one, remainingMiB: one.remainingMiB / 10, dirtySyncs: 2 }))
    expect(zerosFirstMiB(resync, 1000, 400)).toBe(0)
    expect(zerosFirstMiB([...pass, ...resync], 1000, 400)).toBe(200)
  })

  it('are not read from a post-copy', () => {
    expect(
      zerosFirstMiB(
        pass.map((one) => ({ ...one, status: 'postcopy-active' })),
        1000,
        400,
      ),
    ).toBe(0)
  })

  it('are 0 for too few samples and for a few pages', () => {
    expect(zerosFirstMiB(pass.slice(0, 3), 1000, 400)).toBe(0)
    const few = pass.map((one) => ({ ...one, remainingMiB: 1000 - one.transferredMiB - 5 }))
    expect(zerosFirstMiB(few, 1000, 400)).toBe(0)
  })
})

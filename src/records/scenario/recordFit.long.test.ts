/** The scenario of a record re-enacts it, and its intervals hold the guest that made it. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { qmpLogOf } from '../../testing/records/recordOfRun.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { metricsText } from '../metrics.ts'
import { importDocument } from '../importDocument.ts'
import type { ImportDocument } from '../importDocument.ts'
import { importRecord } from '../import/importRecord.ts'

function documentOf(text: string): ImportDocument {
  const imported = importRecord(text)
  if (!imported.ok) throw new Error(imported.why)
  return importDocument(imported.record, 'a record')
}

function madeBy(seed: number, writesPerS: number, sizeMiB: number, mbps: number): ImportDocument {
  const parsed = parseScenario({
    version: 1,
    seed,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 512, usedMiB: 384, workload: { streams: [{ writesPerS, sizeMiB }] } }],
    migrations: [{ vm: 'v', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return documentOf(qmpLogOf(simulate(parsed.scenario).migrations[0], 512))
}

describe('a record of a known guest', () => {
  it('gives 80 % intervals that hold its rate and its working set for 80 of 100 seeds', () => {
    let rates = 0
    let sizes = 0
    for (let seed = 1; seed <= 100; seed++) {
      const writesPerS = 3000 + 60 * seed
      const sizeMiB = 48 + seed
      const { fit } = madeBy(seed, writesPerS, sizeMiB, 500)
      const holds = (name: string, truth: number): boolean =>
        fit?.parameters.some(({ path, low, high }) => path.endsWith(name) && low <= truth && truth <= high) ?? false
      if (holds('.writesPerS', writesPerS)) rates++
      if (holds('.sizeMiB', sizeMiB)) sizes++
    }
    expect(rates).toBeGreaterThanOrEqual(80)
    expect(sizes).toBeGreaterThanOrEqual(80)
    // docs/records.md has these figures.
    expect({ rates, sizes }).toEqual({ rates: 96, sizes: 100 })
  })

  it('gives a scenario whose run takes as long and sends as much', () => {
    const { fit, scenario } = madeBy(7, 8000, 128, 600)
    expect(parseScenario(scenario).ok).toBe(true)
    expect(fit?.timeErrorPercent).toBeLessThan(2)
    expect(fit?.dataErrorPercent).toBeLessThan(2)
  })
})

describe('a record thinned to one sample each 5 s', () => {
  it('without page counts still holds the guest, and its scenario takes as long', () => {
    const parsed = parseScenario({
      version: 1,
      seed: 3,
      hosts: [
        { id: 'a', mbps: 1000 },
        { id: 'b', mbps: 1000 },
      ],
      vms: [{ id: 'v', host: 'a', memoryMiB: 8192, usedMiB: 6000, workload: { streams: [{ writesPerS: 30_000, sizeMiB: 600 }] } }],
      migrations: [{ vm: 'v', to: 'b' }],
    })
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    const { fit, scenario } = documentOf(metricsText(simulate(parsed.scenario, { series: true }), parsed.scenario))
    const [rate, size] = fit?.parameters ?? []
    expect(rate.low <= 30_000 && 30_000 <= rate.high).toBe(true)
    expect(size.low <= 600 && 600 <= size.high).toBe(true)
    // Within an interval that holds a sync, zero pages and new pages cancel.
    expect(scenario?.vms[0].usedMiB).toBeGreaterThanOrEqual(6000)
    expect(scenario?.vms[0].usedMiB).toBeLessThan(6800)
    expect(fit?.timeErrorPercent).toBeLessThan(5)
  })
})

describe('the scenario of a record', () => {
  it('is valid where a record has one', () => {
    const found = Object.entries(samples).flatMap(([name, text]) => {
      const { scenario } = documentOf(text)
      return scenario === null ? [] : [[name, parseScenario(scenario).ok]]
    })
    expect(found).not.toEqual([])
    expect(found.filter(([, isValid]) => !isValid)).toEqual([])
  })

  it('of a paused guest is a stop-and-copy that takes the whole time', () => {
    const { scenario, fit } = documentOf(samples.qmpPaused)
    expect(scenario?.migrations[0].strategy).toEqual({ kind: 'stop-and-copy' })
    expect(fit?.timeErrorPercent).toBeLessThan(3)
  })

  it('of a migration that had not ended stops at its last moment', () => {
    const { scenario, fit } = documentOf(samples.domjobinfo)
    expect(scenario?.endS).toBeCloseTo(294.154, 2)
    expect(fit?.dataErrorPercent).toBeLessThan(2)
  })

  it('of a measurement has its curve and no fit', () => {
    const { scenario, fit } = documentOf(samples.dirtyCurve)
    expect(scenario?.vms[0].workload).toMatchObject({ curve: { windowMs: [125, 250, 375] } })
    expect(fit).toBeNull()
  })

  it('of a status alone is none', () => {
    expect(documentOf(samples.kubevirtDescribe)).toMatchObject({ scenario: null, fit: null })
  })

  it('names the measurements that narrow wide intervals', () => {
    expect(documentOf(samples.domjobinfo).fit?.narrowBy.map(({ command }) => command)).toContain('virsh domjobinfo DOMAIN')
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import type { SyncEvidence } from './evidence.ts'
import { evidenceOf } from './evidence.ts'
import { dirtyPages, lnReach } from './guestLaw.ts'
import { fitGuest } from './posterior.ts'

function polled(): MigrationRecord {
  const parsed = parseScenario({
    version: 1,
    seed: 5,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 40_000, sizeMiB: 200 }] } }],
    migrations: [{ vm: 'v', to: 'b' }],
    endS: 30,
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  const { record } = readRecord(polledLogOf(simulate(parsed.scenario, { series: true }), 'v', 1024))
  return { ...record, events: [] }
}

/** The record without its samples before the `syncs`th sync. */
const from = (record: MigrationRecord, syncs: number): MigrationRecord => ({
  ...record,
  samples: record.samples.filter(({ dirtySyncs }) => (dirtySyncs ?? 0) >= syncs),
})

function syncsOf(record: MigrationRecord): readonly SyncEvidence[] {
  const evidence = evidenceOf(record)
  if (typeof evidence === 'string') throw new Error(evidence)
  return evidence.syncs
}

describe('a record that begins in a later round', () => {
  it('leaves out the round whose start it does not show, and has the others as a whole record has them', () => {
    const record = polled()
    const whole = syncsOf(record)
    for (const syncs of [2, 3, 5]) {
      const late = syncsOf(from(record, syncs))
      const same = whole.slice(-late.length)
      expect(late.length).toBeGreaterThan(2)
      late.forEach((sync, i) => {
        expect(Math.abs(sync.windowS / same[i].windowS - 1)).toBeLessThan(0.1)
        expect(Math.abs(sync.sentPages / same[i].sentPages - 1)).toBeLessThan(0.1)
      })
    }
  })

  it('takes the mean of the rounds before it for its only one', () => {
    const record = polled()
    const late = from(record, 5)
    const [only, ...more] = syncsOf({ ...late, samples: late.samples.filter(({ dirtySyncs }) => dirtySyncs! <= 6) })
    expect(more).toEqual([])
    expect(only.windowS).toBeLessThan(only.atS / 4)
  })
})

describe('a record of two samples many rounds apart', () => {
  it('shares the time between them equally among its rounds', () => {
    const record = polled()
    for (const [first, last] of [
      [3, 30],
      [5, 40],
      [8, 40],
    ]) {
      const [before, after] = [first, last].map((syncs) => record.samples.find(({ dirtySyncs }) => dirtySyncs! >= syncs)!)
      const late = syncsOf({ ...record, samples: [before, after] })
      const meanS = (after.atS! - before.atS!) / (after.dirtySyncs! - before.dirtySyncs!)
      for (const { windowS, atS } of late) {
        expect(Math.abs(windowS / meanS - 1)).toBeLessThan(0.1)
        expect(atS).toBeGreaterThan(before.atS!)
      }
    }
  })
})

describe('a guest of long rounds', () => {
  it('does not write many times as much memory within a second as the rounds show', () => {
    const sync = { windowS: 15, errorS: 1, newPages: 22 * 262_144, waitingPages: 0, throttlePercent: 0, sentPages: 15 * 250_000, atS: 200 }
    const evidence = evidenceOf(polled())
    if (typeof evidence === 'string') throw new Error(evidence)
    const guests = fitGuest({ ...evidence, syncs: [sync], totalPages: 192 * 262_144, pagesPerS: 250_000 }, [], 192 * 262_144, 1)
    const inASecond = guests.map(({ law }) => dirtyPages(law, 1) / 262_144).toSorted((a, b) => a - b)
    expect(inASecond[guests.length >> 1]).toBeLessThan(4)
    expect(inASecond[0]).toBeLessThan(22 / 15)
  })

  it('is as likely as its pages and rates say below 4 GiB in a second, and the less likely the more above', () => {
    expect(lnReach(4 * 262_144, 4096)).toBeCloseTo(0, 12)
    const above = [5, 8, 16].map((gib) => lnReach(gib * 262_144, 4096))
    expect(above).toEqual(above.toSorted((a, b) => b - a))
    expect(above[0]).toBeLessThan(0)
  })
})

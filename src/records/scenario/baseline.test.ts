import { describe, expect, it } from 'vitest'
import { samples } from '../../testing/records/recordSamples.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { baselineOf } from './baseline.ts'

const hmp = (downtimeMs: number): string => `Migration status: completed
total time: 20500 milliseconds
downtime: ${downtimeMs} milliseconds
setup: 500 milliseconds
transferred ram: 2048000 kbytes
remaining ram: 0 kbytes
total ram: 2097152 kbytes
duplicate: 1000 pages
normal: 512000 pages
`
const ran = (totalS: number | null, downtimeMs: number | null = null, untilS = 1000) => ({ totalS, downtimeMs, untilS })

describe('a record that completed', () => {
  it.each([
    [ran(16.1, 900), true, 19.5],
    [ran(23.9, 900), true, 19.5],
    [ran(24.1, 900), false, 20.5],
    [ran(15.9, 900), false, 20.5],
  ])('is matched by a time within 20 %% without the setup: %j', (run, matches, timeErrorPercent) => {
    const baseline = baselineOf(readRecord(hmp(900)), run)
    expect(baseline).toMatchObject({ matches, pauseFactor: 1 })
    expect(baseline.timeErrorPercent).toBeCloseTo(timeErrorPercent, 6)
    expect(baseline.why === null).toBe(matches)
  })

  it.each([
    [900, 460, true],
    [900, 1790, true],
    [900, 440, false],
    [900, 1810, false],
    [5, 39, true],
    [5, 41, false],
  ])('with a pause of %s ms is matched by one of %s ms: %s', (recordedMs, ms, matches) => {
    expect(baselineOf(readRecord(hmp(recordedMs)), ran(20, ms)).matches).toBe(matches)
  })

  it('is not matched by a run that does not end, and not judged by one that is cut before', () => {
    const record = readRecord(hmp(900))
    expect(baselineOf(record, ran(null, null, Infinity))).toMatchObject({ matches: false, timeErrorPercent: null })
    expect(baselineOf(record, ran(null, null, 23))).toMatchObject({ matches: true, timeErrorPercent: null, why: null })
  })

  it('has no pause to compare where an operator had stopped the guest', () => {
    const record = readRecord(samples.qmpPaused)
    expect(baselineOf(record, ran(record.facts.totalS, 50_000))).toMatchObject({ matches: true, pauseFactor: null })
  })
})

describe('a record without an end', () => {
  const record = readRecord(samples.qmpNever)
  it('is matched by a run that lasts as long', () => {
    for (const run of [ran(null), ran(null, null, 1), ran(1000, 5), ran(record.facts.totalS, 5)])
      expect(baselineOf(record, run)).toMatchObject({ matches: true, pauseFactor: null, why: null })
  })
  it('is not matched by a run that completes before its last moment', () => {
    for (const totalS of [10, 40]) expect(baselineOf(record, ran(totalS, 5)).matches).toBe(false)
    expect(baselineOf(record, ran(10, 5)).timeErrorPercent).toBeGreaterThan(70)
  })
})

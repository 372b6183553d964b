/** The bars of `npm run forecast` on a few records of each set. */
import { describe, expect, it } from 'vitest'
import { forecastOf, recordUntil } from '../../src/records/guest/forecast.ts'
import type { RecordedRun } from './recordedRun.ts'
import { edgeSet, readRuns, recordOf } from './recordedRun.ts'
import { usedMiB } from './rows.ts'
import { resyncMoment, scoreAt, summaryOf } from './score.ts'

const ids = [
  'Precopy_Convergent-1',
  'Precopy_Convergent-2',
  'Precopy_Nonconvergent_16T-2',
  'Precopy_Nonconvergent_OnlyReads_16T-1',
  'uni-w128-r24000-b64',
  'uni-w128-r4000-b64',
  'zipf-w256-r12000-b64',
  'dl300-w128-r8000-l64',
  'wan20c-w64-r2000',
  'big1g-l96-hot',
]
const runs = (['kvm', 'qemu', 'qemu2'] as const).flatMap(readRuns).filter(({ id }) => ids.includes(id))
const recordOfRun = (run: RecordedRun) => recordOf(run, { withEvents: run.set !== 'kvm' })
const runOf = (id: string): RecordedRun => runs.find((run) => run.id === id)!

function scoredAtResync(k: number) {
  return runs.flatMap((run) => {
    const record = recordOfRun(run)
    const atS = resyncMoment(record, k)
    return atS === null || atS >= run.endS ? [] : [scoreAt(run, record, atS)]
  })
}

describe('forecasts on recorded migrations', () => {
  it('meet the end within 3 % at the first re-sync, and hold it four times of five', () => {
    const summary = summaryOf(scoredAtResync(1))
    expect(summary.endMedian).toBeLessThanOrEqual(0.03)
    expect(summary.holds).toBeGreaterThanOrEqual(0.8)
  })
  it('meet end, rest and probability of never ending at the second re-sync', () => {
    const summary = summaryOf(scoredAtResync(2))
    expect(summary.records).toBe(ids.length)
    expect(summary.endMedian).toBeLessThanOrEqual(0.015)
    expect(summary.restMedian).toBeLessThanOrEqual(0.15)
    expect(summary.brier).toBeLessThanOrEqual(0.08)
  })
  it('call a run that never ends by its half', () => {
    const endless = runs.filter(({ ended }) => !ended)
    expect(endless.length).toBeGreaterThan(1)
    for (const run of endless) {
      const { neverProbability } = forecastOf(recordUntil(recordOfRun(run), run.endS / 2))
      expect(neverProbability, run.id).toBeGreaterThanOrEqual(0.9)
    }
  })
  it('hold the end near the edge of convergence, where each window ends with a sync', () => {
    const run = readRuns(edgeSet).find(({ id }) => id === 'cap32-writes9000-set64')!
    const record = recordOf(run, { withEvents: true })
    const moments = [13, 14, 15, 16, 17, 18, 18.3, 18.6, 19, 19.5, 20, 20.5, 21, 21.5, 22]
    const held = moments.filter((atS) => scoreAt(run, record, atS).holds === true)
    expect(held.length / moments.length).toBeGreaterThanOrEqual(0.8)
  })
  it('find the syncs as well from sample times as from events', () => {
    const run = runOf('wan20c-w64-r2000')
    const at = (withEvents: boolean) => {
      const record = recordOf(run, { withEvents })
      return forecastOf(recordUntil(record, resyncMoment(record, 2)!)).endS!.p50
    }
    expect(Math.abs(at(false) - at(true)) / run.endS).toBeLessThan(0.02)
  })
  it('say nothing before the first re-sync but when it comes', () => {
    const run = runOf('Precopy_Convergent-1')
    const record = recordOfRun(run)
    const firstS = resyncMoment(record, 1)!
    const forecast = forecastOf(recordUntil(record, firstS / 2), { usedMemoryMiB: usedMiB(run) })
    expect(forecast.knowable).toBe(false)
    expect(forecast.endS).toBeNull()
    expect(forecast.neverProbability).toBeNull()
    expect(Math.abs(forecast.knowableFromS!.p50 - firstS) / firstS).toBeLessThan(0.1)
  })
  it('call the pause under a cap an upper bound, unless the link is given', () => {
    const run = runOf('uni-w128-r4000-b64')
    const record = recordUntil(recordOfRun(run), resyncMoment(recordOfRun(run), 1)!)
    expect(forecastOf(record).downtimeAtMostMs).toBe(300)
    const withLink = forecastOf(record, { linkMbps: 16000 })
    expect(withLink.downtimeAtMostMs).toBeNull()
    expect(withLink.downtimeMs!.p90).toBeLessThan(100)
  })
  it('are the same for the same record', () => {
    const run = runOf('zipf-w256-r12000-b64')
    const record = recordUntil(recordOfRun(run), resyncMoment(recordOfRun(run), 2)!)
    expect(forecastOf(record)).toEqual(forecastOf(record))
  })
})

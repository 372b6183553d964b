import { describe, expect, it } from 'vitest'
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { evidenceOf } from './evidence.ts'
import { forecastDocument } from './forecastDocument.ts'
import { forecastOf, neverProbabilityOf, recordUntil } from './forecast.ts'
import { recordFacts } from '../import/facts.ts'
import { emptyRecord, emptySample, unknownSettings } from '../import/importer.ts'
import type { RecordFacts } from '../import/importer.ts'
import { importRecord } from '../import/importRecord.ts'
import { samples as realRecords } from '../../testing/records/recordSamples.ts'
import type { Forecast } from './forecastTypes.ts'
import { endedRecord, recordForecast } from '../recordForecast.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

const noFacts = recordFacts({ id: null, record: emptyRecord })

const rate = 16384
const memoryPages = 131072

interface Given {
  xbzrle?: boolean
  status?: string
  /** Pages that each re-sync finds. */
  found?: readonly number[]
}

/** A capped run of 64 MiB/s over 512 MiB that is sampled each 100 ms; a re-sync comes when fewer than 4,915 pages remain. */
function record({ xbzrle = false, status = 'active', found = [] }: Given, untilS: number): MigrationRecord {
  const samples: RecordSample[] = []
  let remaining = memoryPages
  let syncs = 1
  for (let k = 0; k / 10 <= untilS; k++) {
    if (k > 0) remaining -= rate / 10
    if (remaining < 4915 && syncs <= found.length) {
      remaining += found[syncs - 1]
      syncs++
    }
    samples.push({
      atS: k / 10,
      status,
      memoryMiB: memoryPages / BASE_PAGES_PER_MIB,
      transferredMiB: k * 6.4,
      remainingMiB: Math.max(0, remaining) / BASE_PAGES_PER_MIB,
      normalPages: (k * rate) / 10,
      zeroPages: 0,
      pageKiB: 4,
      dirtySyncs: syncs,
      dirtyPagesPerS: 0,
      rateMbps: 537,
      expectedDowntimeMs: 300,
      downtimeMs: null,
      setupMs: 1,
      totalS: k / 10,
      throttlePercent: null,
      postcopyRequests: null,
      xbzrleMiB: null,
      xbzrlePages: xbzrle ? 0 : null,
      diskMiB: null,
      diskRemainingMiB: null,
    })
  }
  return {
    samples,
    events: [],
    dirtyWindows: [],
    usedMemoryMiB: null,
    settings: { ...unknownSettings, downtimeLimitMs: 300, maxBandwidthMbps: 536.87, autoConverge: false, xbzrle, postcopy: false },
  }
}

describe('what a record says about rounds', () => {
  it('counts the new pages of a sync exactly, and what waited before it', () => {
    const evidence = evidenceOf(record({ found: [20000] }, 9))
    if (typeof evidence === 'string') throw new Error(evidence)
    expect(evidence.syncs).toHaveLength(1)
    expect(evidence.syncs[0].newPages).toBeCloseTo(20000, 6)
    expect(evidence.syncs[0].waitingPages).toBeLessThan(4915 + rate / 10)
    expect(evidence.pagesPerS).toBeCloseTo(rate, 6)
    expect(evidence.limitedBy).toBe('cap')
  })
  it('shares the pages of syncs that fell between two samples', () => {
    const dense = record({ found: [20000, 3000, 2800] }, 9.3)
    const evidence = evidenceOf({ ...dense, samples: dense.samples.filter((_, i) => i % 31 === 0) })
    if (typeof evidence === 'string') throw new Error(evidence)
    expect(evidence.mergedSyncs).toBeGreaterThan(0)
    expect(evidence.syncs.reduce((sum, { newPages }) => sum + newPages, 0)).toBeCloseTo(25800, 3)
  })
})

describe('a forecast', () => {
  it('counts one re-sync half for P(never), and the base rate the other half', () => {
    const { basis, neverProbability } = forecastOf(record({ found: [20000] }, 9))
    expect(basis).toBe('first-resync')
    expect(neverProbability).toBeGreaterThanOrEqual(0.1)
    expect(neverProbability).toBeLessThanOrEqual(0.6)
  })
  it('is not knowable in the first pass, and says from when', () => {
    const forecast = forecastOf(record({}, 3))
    expect(forecast).toMatchObject({ knowable: false, basis: 'first-pass', endS: null, neverProbability: null })
    expect(forecast.knowableFromS!.p90).toBeCloseTo((memoryPages - 4915) / rate, 0)
    expect(forecast.narrowBy.map(({ need }) => need)).toEqual(expect.arrayContaining(['dirty-rate', 'used-memory', 'wait']))
  })
  it('rests on a dirty-rate measurement in the first pass if there is one', () => {
    const forecast = forecastOf(record({}, 3), {
      dirtyWindows: [
        { windowS: 0.1, dirtyMiB: 0.2 },
        { windowS: 1, dirtyMiB: 2 },
        { windowS: 4, dirtyMiB: 8 },
      ],
      usedMemoryMiB: 512,
    })
    expect(forecast).toMatchObject({ knowable: true, basis: 'measured-curve' })
    expect(forecast.neverProbability).toBeLessThan(0.05)
    expect(forecast.endS!.p50).toBeGreaterThan(7)
    expect(forecast.endS!.p50).toBeLessThan(9)
  })
  it('takes the whole first pass for its horizon, however little of it is over', () => {
    const windows = { dirtyWindows: [{ windowS: 1, dirtyMiB: 2 }], usedMemoryMiB: 512 }
    for (const untilS of [0.3, 1, 6]) {
      const { horizonS, neverProbability } = forecastOf(record({}, untilS), windows)
      expect(horizonS, String(untilS)).toBeCloseTo((5 * (memoryPages - 4915)) / rate, 0)
      expect(neverProbability, String(untilS)).toBeLessThan(0.05)
    }
  })
  it('ends a run whose rounds shrink, and not one whose rounds do not', () => {
    expect(forecastOf(record({ found: [16000, 2000] }, 9)).neverProbability).toBeLessThan(0.1)
    expect(forecastOf(record({ found: [60000, 40000, 36000, 34000, 33500, 33400] }, 20)).neverProbability).toBeGreaterThan(0.9)
  })
  it('counts rounds half that shrink but found many times what may remain: no round shows a busy part so small', () => {
    const evidence = evidenceOf(record({ found: [60000, 40000] }, 15))
    if (typeof evidence === 'string') throw new Error(evidence)
    const never = (thresholdPages: number, share: number): number => {
      const [before] = evidence.syncs
      return neverProbabilityOf(0.9, { ...evidence, thresholdPages, syncs: [before, { ...before, newPages: share * before.newPages }] })
    }
    expect(never(1000, 0.6)).toBeCloseTo(0.45 + 0.1, 9)
    expect([never(1000, 0.99), never(5000, 0.6)]).toEqual([0.9, 0.9])
  })
  it('takes the bandwidth that the rule assumes: a far larger one ends rounds that do not shrink', () => {
    const never = record({ found: [60000, 40000, 36000, 34000, 33500, 33400] }, 20)
    const assumed = { ...never, settings: { ...never.settings, availSwitchoverMbps: 20 * 537 } }
    expect(forecastOf(assumed).neverProbability).toBeLessThan(0.1)
  })
  it('dates a sync by the bandwidth that the rule assumes, which the expected downtime is computed with', () => {
    const bytesPerS = (537e6 / 8) * 4
    const given = record({ found: [60000] }, 9)
    // Samples a second apart: the sync was at 7.8 s, between those of 7 and 8 s.
    const sparse = given.samples.filter(({ atS }) => atS! % 1 === 0)
    const waiting = 60000 + 4915
    const samples = sparse.map((sample) =>
      (sample.dirtySyncs ?? 1) < 2 ? sample : { ...sample, dirtyPagesPerS: 7700, expectedDowntimeMs: (1000 * waiting * 4096) / bytesPerS },
    )
    const settings = { ...given.settings, availSwitchoverMbps: 537 * 4 }
    const evidence = evidenceOf({ ...given, samples, settings })
    if (typeof evidence === 'string') throw new Error(evidence)
    expect(evidence.syncs[0].atS).toBeCloseTo(7.75, 1)
    expect(evidence.syncs[0].errorS).toBeLessThan(0.05)
  })
  it('is not knowable yet where the record begins after the first re-sync', () => {
    const whole = record({ found: [60000, 30000] }, 12)
    const late = { ...whole, samples: whole.samples.filter(({ atS }) => atS !== null && atS > 8.5 && atS < 9.5) }
    const forecast = forecastOf(late)
    expect(forecast).toMatchObject({ knowable: false, basis: 'begun-late', neverProbability: null })
    expect(forecast.knowableFromS!.p50).toBeGreaterThan(9)
    // One moment for the next re-sync, wherever it is named.
    expect(forecast.narrowBy.find(({ need }) => need === 'wait')!.atS).toBe(forecast.knowableFromS!.p50)
    const { p10, p50, p90 } = forecast.knowableFromS!
    expect(forecastDocument(forecast)).toMatchObject({ knowableFromS: p50, knowableFromRangeS: [p10, p90] })
    const ranged = { ...forecast, knowableFromS: { p10: 8, p50: 9, p90: 12 } }
    expect(forecastDocument(ranged)).toMatchObject({ knowableFromS: 9, knowableFromRangeS: [8, 12] })
  })
  const uncounted = (whole: MigrationRecord): MigrationRecord => ({
    ...whole,
    samples: whole.samples.map((sample) => ({ ...sample, dirtySyncs: null })),
  })

  it('counts the rises of what remains where no sample counts syncs and each is seen', () => {
    const whole = record({ found: [60000, 30000] }, 12)
    expect(forecastOf(uncounted(whole))).toEqual(forecastOf(whole))
  })

  it('is not knowable where the rounds are not counted but the first pass is over', () => {
    const whole = uncounted(record({ found: [60000, 30000] }, 12))
    const forecast = forecastOf({ ...whole, samples: whole.samples.filter((_, i) => i % 15 === 0) })
    expect(forecast).toMatchObject({ knowable: false, basis: 'uncounted', knowableFromS: null })
    expect(forecast.narrowBy.map(({ need }) => need)).toEqual(['counted-samples'])
    expect(forecastOf(uncounted(record({}, 3))).basis).toBe('first-pass')
  })
  it('is of the end where a line after the counters says it', () => {
    const record5 = record({}, 5)
    const of = (facts: Partial<RecordFacts>) =>
      recordForecast(
        {
          kind: 'nova-log',
          record: endedRecord({ kind: 'nova-log', record: record5, facts: { ...noFacts, ...facts }, contradictions: [] }),
        },
        {},
      )
    expect(of({ status: 'completed', totalS: 9, downtimeMs: 80 })).toMatchObject({
      basis: 'ended',
      neverProbability: 0,
      endS: { p50: 9 },
      downtimeMs: { p50: 80 },
    })
    expect(of({ status: 'cancelled', totalS: 9 })).toMatchObject({ basis: 'cancelled', neverProbability: 1 })
    expect(of({ status: 'active', totalS: 5 }).basis).toBe('first-pass')
  })
  it('is not known from total times that were predicted', () => {
    const facts = { ...noFacts, status: 'completed', totalS: 1019 }
    const predicted = endedRecord({ kind: 'predicted-times', record: emptyRecord, facts, contradictions: [] })
    expect(recordForecast({ kind: 'predicted-times', record: predicted }, {})).toMatchObject({ knowable: false, basis: 'no-samples' })
  })
  it('asks for the memory in use in the first pass only', () => {
    const whole = record({ found: [60000, 30000] }, 12)
    const late = { ...whole, samples: whole.samples.filter(({ atS }) => atS !== null && atS > 8.5 && atS < 9.5) }
    expect(forecastOf(late).narrowBy.map(({ need }) => need)).not.toContain('used-memory')
  })
  it('uses only the record up to its moment', () => {
    const whole = record({ found: [20000, 3000] }, 11)
    expect(forecastOf(recordUntil(whole, 3))).toEqual(forecastOf(record({ found: [20000, 3000] }, 3)))
  })
  it('is not knowable with XBZRLE before the fourth re-sync', () => {
    expect(forecastOf(record({ xbzrle: true, found: [20000, 8000] }, 10.5))).toMatchObject({ knowable: false, basis: 'xbzrle' })
    const late = forecastOf(record({ xbzrle: true, found: [20000, 9000, 9000, 9000] }, 12))
    expect(late.neverProbability).toBeGreaterThan(0)
    expect(late.neverProbability).toBeLessThan(1)
    expect(late).toMatchObject({ knowable: true, basis: 'xbzrle-rounds' })
  })
  it('sends each missing page once in post-copy', () => {
    const forecast = forecastOf(record({ status: 'postcopy-active' }, 4))
    expect(forecast).toMatchObject({ knowable: true, basis: 'postcopy', neverProbability: 0 })
    expect(forecast.endS!.p50).toBeCloseTo(memoryPages / rate, 3)
  })
  it('has no rate of a post-copy whose samples are all of one moment and state none', () => {
    const { samples, ...rest } = record({ status: 'postcopy-active' }, 4)
    const last = { ...samples.at(-1)!, rateMbps: null }
    const atOnce = [{ ...last, remainingMiB: last.remainingMiB! + 1 }, last]
    expect(forecastOf({ ...rest, samples: atOnce })).toMatchObject({ knowable: false, basis: 'postcopy', endS: null })
  })
  it('takes the stated rate of a post-copy of one sample', () => {
    const { samples, ...rest } = record({ status: 'postcopy-active' }, 4)
    const [last] = samples.slice(-1)
    const one = { ...last, remainingMiB: 1000, rateMbps: 4000 }
    const forecast = forecastOf({ ...rest, samples: [one] })
    expect(forecast).toMatchObject({ knowable: true, basis: 'postcopy', neverProbability: 0 })
    expect(forecast.endS!.p50 - one.atS!).toBeCloseTo(2.097, 2)
  })
  it('gives the figures of a migration that has ended', () => {
    const ended = record({ status: 'completed' }, 4)
    expect(forecastOf(ended)).toMatchObject({ knowable: true, basis: 'ended', endS: { p10: 4, p50: 4, p90: 4 } })
    const withSyncs = { ...ended, samples: ended.samples.map((sample) => ({ ...sample, dirtySyncs: 5 })) }
    expect(forecastOf(withSyncs).resyncs).toBe(3)
    const cancelled = record({ status: 'cancelled' }, 4)
    expect(forecastOf(cancelled)).toMatchObject({ atS: 4, basis: 'cancelled', neverProbability: 1, endS: null })
    const timeless = { ...cancelled.samples.at(-1)!, atS: null }
    expect(forecastOf({ ...cancelled, samples: [...cancelled.samples, timeless] }).atS).toBe(4)
  })
  it('has its reasons for a record without samples, amounts or a rate', () => {
    const empty = record({}, 1)
    expect(forecastOf({ ...empty, samples: [] })).toMatchObject({ knowable: false, basis: 'no-samples' })
    expect(
      forecastOf({ ...empty, samples: empty.samples.map((sample) => ({ ...sample, remainingMiB: null, memoryMiB: null })) }).basis,
    ).toBe('no-remaining')
    expect(forecastOf({ ...empty, samples: empty.samples.map((sample) => ({ ...sample, atS: null })) })).toMatchObject({
      basis: 'no-time',
      narrowBy: [{ need: 'counted-samples' }],
    })
    expect(forecastOf({ ...empty, samples: empty.samples.slice(0, 1).map((sample) => ({ ...sample, rateMbps: 0 })) }).basis).toBe('no-rate')
  })
})

describe('events of syncs', () => {
  const log = record({ found: [20000, 6000, 5200] }, 9.5)
  const pass = (atS: number, detail: number) => ({ atS, name: 'MIGRATION_PASS', detail })
  it('that begin in the middle give the forecast that the whole of them gives', () => {
    const later = [pass(7.7, 2), pass(8.7, 3)]
    const whole = forecastOf({ ...log, events: [pass(0, 1), ...later] })
    expect(whole.neverProbability).toBeLessThan(0.9)
    expect(forecastOf({ ...log, events: later })).toEqual(whole)
  })
})

describe('a guest that is paused while its pre-copy runs', () => {
  const log = record({ found: [20000, 20000, 20000] }, 9.5)
  const stop = (atS: number) => [{ atS, name: 'STOP', detail: null }]
  it('writes nothing more, so that the migration ends with what remains, and the downtime counts from the pause', () => {
    const running = forecastOf(log)
    expect(running.neverProbability).toBeGreaterThan(0.5)
    const paused = forecastOf({ ...log, events: stop(9.1) })
    expect(paused).toMatchObject({ basis: 'paused', knowable: true, neverProbability: 0, downtimeAtMostMs: null, narrowBy: [] })
    expect(paused.endS!.p90).toBeLessThan(13)
    expect(paused.downtimeMs!.p50).toBeCloseTo(1000 * (paused.endS!.p50 - 9.1), -2)
  })
  it('before its start was stopped for all of a migration that has ended', () => {
    const imported = importRecord(realRecords.qmpPaused)
    if (!imported.ok) throw new Error(imported.why)
    const { endS, downtimeMs } = forecastOf(endedRecord(imported.record))
    expect(endS!.p50).toBeGreaterThan(10)
    expect(downtimeMs!.p50).toBe(endS!.p50 * 1000)
  })
  it('before its start has an end in the first pass', () => {
    const paused = forecastOf({ ...recordUntil(log, 4), events: stop(-2) }, { usedMemoryMiB: 512 })
    expect(paused.basis).toBe('paused')
    expect(paused.endS!.p10).toBeLessThan(8.1)
    expect(paused.endS!.p90).toBeGreaterThan(7.9)
    expect(paused.endS!.p90 - paused.endS!.p10).toBeLessThan(2)
  })
  it('and runs again is forecast as before', () => {
    expect(forecastOf({ ...log, events: [...stop(9.1), { atS: 9.2, name: 'RESUME', detail: null }] }).basis).not.toBe('paused')
  })
  it('has had the downtime from the pause to the end', () => {
    const ended = [...log.samples, { ...log.samples.at(-1)!, status: 'completed', atS: 11, totalS: 11, downtimeMs: 4 }]
    expect(forecastOf({ ...log, samples: ended, events: stop(9.1) }).downtimeMs?.p50).toBeCloseTo(1900, 0)
    expect(forecastOf({ ...log, samples: ended, events: stop(10.995) }).downtimeMs?.p50).toBe(4)
  })
})

describe('samples that do not count the rounds', () => {
  const uncounted = ({ samples, ...rest }: MigrationRecord, dirtyPagesPerS: number): MigrationRecord => ({
    ...rest,
    samples: samples.map((sample) => ({ ...sample, dirtySyncs: null, dirtyPagesPerS })),
  })
  it('are past the first pass where they have a dirty rate, which is 0 until the second sync', () => {
    expect(forecastOf(uncounted(record({}, 4), 0)).basis).toBe('first-pass')
    expect(forecastOf(uncounted(record({}, 4), 9000)).basis).toBe('uncounted')
  })
})

describe('the forecast without a running migration', () => {
  const only = (status: string): Forecast =>
    forecastOf({ ...emptyRecord, samples: [{ ...emptySample, status, remainingMiB: 100, atS: 5 }] })

  it('says that none was running', () => {
    expect(only('none')).toMatchObject({ basis: 'idle', knowable: false, neverProbability: null })
  })

  it('is that of a paused post-copy while its recovery is set up', () => {
    expect(only('postcopy-recover-setup')).toMatchObject({ basis: 'postcopy-paused', endS: null })
  })

  it('is that of a failure while QEMU tidies up after it', () => {
    expect(only('failing')).toMatchObject({ basis: 'failed', neverProbability: 1 })
  })
})

describe('the forecast of a guest that QEMU has stopped', () => {
  const until = record({ found: [20_000, 15_000] }, 10)
  const last = until.samples[until.samples.length - 1]
  const stopped = (status: string): Forecast =>
    forecastOf({ ...until, samples: [...until.samples, { ...last, status, atS: 10.1 }, { ...last, status, atS: 10.2 }] })

  it.each(['pre-switchover', 'device'])('does not say that it may never end: %s', (status) => {
    const { basis, neverProbability, downtimeMs } = stopped(status)
    expect({ basis, neverProbability }).toEqual({ basis: 'paused', neverProbability: 0 })
    expect(downtimeMs?.p50).toBeGreaterThan(100)
  })
})

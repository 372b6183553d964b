/** The rate that the standing, the forecast and the advice of one record share. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../testing/records/readRecord.ts'
import { samples } from '../testing/records/recordSamples.ts'
import { emptySample } from './import/importer.ts'
import { pathRate } from './pathRate.ts'
import { recordForecast } from './recordForecast.ts'
import { advisedRecord } from './scenario/advisedRecord.ts'

const sample = { ...emptySample, atS: 44, status: 'active', transferredMiB: 17_200, normalPages: 4_400_000, pageKiB: 4 }
const rateOf = (more: object) => pathRate({ samples: [{ ...sample, ...more }] })

describe('the rate of a record', () => {
  it('is the stated one of the last window, else the data over the time, else the whole pages over the time', () => {
    expect(rateOf({ rateMbps: 3.75 })).toEqual({ mbps: 3.75, basis: 'window' })
    expect(rateOf({})).toMatchObject({ basis: 'mean', mbps: expect.closeTo((17_200 * 8.388608) / 44, 6) })
    expect(rateOf({ transferredMiB: null })).toMatchObject({ basis: 'pages', mbps: expect.closeTo((4_400_000 * 32_768) / 44e6, 6) })
    expect(rateOf({ transferredMiB: null, normalPages: null })).toBeNull()
    expect(pathRate({ samples: [] })).toBeNull()
  })

  it('is that of the whole pages where QEMU counts only some channels in bytes and rate', () => {
    expect(rateOf({ rateMbps: 3.75, transferredMiB: 24 })).toMatchObject({ basis: 'pages' })
  })

  it('is the same for forecast and advice where the text states none', () => {
    const line = samples.nova.split('\n')[2]
    const nova = readRecord(line)
    const mean = (7_190_652_899 * 8) / 60e6
    expect(pathRate(nova.record)).toMatchObject({ basis: 'mean', mbps: expect.closeTo(mean, 3) })
    const restS = (9_001_529_344 * 8) / (mean * 1e6)
    const forecast = recordForecast(nova, {})
    expect(forecast.basis).toBe('first-pass')
    // Headers of 8 bytes a page, and the forecast's own error of the rate.
    expect((forecast.knowableFromS?.p90 ?? 0) - 60).toBeGreaterThan(restS * 0.9)
    const advised = advisedRecord(nova)
    expect('gap' in advised && advised.atMostS).toBeCloseTo(restS, -1)
  })
})

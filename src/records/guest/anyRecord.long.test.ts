/** Forecasts of hostile records: no exception, and nothing but finite, ordered numbers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRecord } from '../../testing/records/anyRecord.ts'
import { emptyRecord, emptySample } from '../import/importer.ts'
import { restScenario } from '../scenario/restScenario.ts'
import { forecastOf, recordUntil } from './forecast.ts'
import type { Forecast } from './forecastTypes.ts'
import type { Band } from '../quantiles.ts'
import { posteriorScenario } from '../scenario/posteriorScenario.ts'

function wrongIn({ knowableFromS, endS, downtimeMs, transferredMiB, neverProbability, horizonS }: Forecast): string[] {
  const bands = { knowableFromS, endS, downtimeMs, transferredMiB } satisfies Record<string, Band | null>
  const wrong = Object.entries(bands).flatMap(([name, band]) => {
    if (band === null) return []
    const ordered = band.p10 <= band.p50 && band.p50 <= band.p90
    return ordered && [band.p10, band.p50, band.p90].every(Number.isFinite) ? [] : [`${name} ${JSON.stringify(band)}`]
  })
  if (neverProbability !== null && !(neverProbability >= 0 && neverProbability <= 1)) wrong.push(`never ${neverProbability}`)
  if (horizonS !== null && !Number.isFinite(horizonS)) wrong.push(`horizon ${horizonS}`)
  return wrong
}

describe('any record', () => {
  it('has a forecast of finite, ordered numbers, or none', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        expect(wrongIn(forecastOf(given))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  it('has one at each moment', () => {
    fc.assert(
      fc.property(anyRecord, fc.double({ min: 0, max: 100, noNaN: true }), (given, atS) => {
        expect(wrongIn(forecastOf(recordUntil(given, atS)))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
  it('is a scenario that the engine accepts, or has its reason', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const scenario = posteriorScenario(given)
        expect(typeof scenario === 'string' || scenario.guests.length > 0).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
  it('has a rest that is a valid scenario, or none', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const rest = restScenario(given)
        expect(rest === null || (rest.scenario.migrations[0].begun !== null && rest.startsAtS >= 0)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
  it('has no rate if its samples are no time apart, or its rate is next to 0', () => {
    const active = { ...emptySample, status: 'active', pageKiB: 4, remainingMiB: 1 }
    const slow = { ...emptyRecord, samples: [{ ...active, atS: 0, rateMbps: 5e-324 }] }
    const instant = {
      ...emptyRecord,
      samples: [
        { ...active, atS: 0, remainingMiB: 0, dirtySyncs: 0 },
        { ...active, atS: 5e-324, remainingMiB: 0, normalPages: 1 },
      ],
    }
    for (const given of [slow, instant]) expect(forecastOf(given)).toMatchObject({ basis: 'no-rate', knowableFromS: null })
  })
  it('that is empty says so', () => {
    expect(forecastOf(emptyRecord)).toMatchObject({ knowable: false, basis: 'no-samples' })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDataCentre } from '../testing/anyDataCentre.ts'
import { ExtendedSimulation } from './simulate.ts'
import type { Result } from './result.ts'

/** Some hundredths of a second each, seldom a second. */
const runs = { numRuns: 30 }
const END_S = 12
const moment = fc.double({ min: 0, max: 4, noNaN: true })

/** Paths of the numbers that are negative or not finite. A deadline may need an endless time. */
function oddNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) && value > -1e-12 ? [] : [`${path} ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => (key === 'needS' ? [] : oddNumbers(one, `${path}.${key}`)))
}

const unwatched = ({ series: _series, audit: _audit, ...rest }: Result) => rest

describe('for any data centre', () => {
  it('each guest resumes with the memory that stopped, each migration ends in order, and no figure is negative or endless', () => {
    fc.assert(fc.property(anyDataCentre, (scenario) => {
      const { audit, series: _series, ...result } = new ExtendedSimulation(scenario, { audit: true }).runToEnd()
      expect(audit!.mismatches).toBe(0)
      expect(oddNumbers(result)).toEqual([])
      for (const { outcome, startS, switchoverS, endS, downtimeMs, downtimeParts, rounds, performance } of result.migrations) {
        expect(endS).toBeLessThanOrEqual(END_S + 1e-9)
        expect(switchoverS ?? startS).toBeGreaterThanOrEqual(startS)
        expect(performance.mean).toBeLessThanOrEqual(1 + 1e-9)
        if (outcome !== 'completed') continue
        expect(switchoverS).toBeLessThanOrEqual(endS + 1e-9)
        expect(rounds.at(-1)!.remainingPages).toBe(0)
        expect(Object.values(downtimeParts).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(downtimeMs! + 1e-3)
      }
    }), runs)
  })

  it('the result is the same, whoever watches and from whichever checkpoint', () => {
    fc.assert(fc.property(anyDataCentre, moment, (scenario, atS) => {
      const watched = unwatched(new ExtendedSimulation(scenario, { audit: true, series: true }).runToEnd())
      const sim = new ExtendedSimulation(scenario)
      sim.runUntil(atS / 2)
      for (const { id } of scenario.vms) sim.pageMap(id, 500)
      sim.runUntil(atS)
      const saved = sim.snapshot()
      expect(sim.runToEnd()).toEqual(watched)
      sim.restore(saved)
      expect(sim.runToEnd()).toEqual(watched)
    }), runs)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { energyAt, energySteps } from './energyOverTime.ts'

describe('energy over time', () => {
  it('is each migration\'s own, spread over its time', () => {
    const steps = energySteps([{ startS: 0, endS: 10, energyJ: 100 }, { startS: 5, endS: 10, energyJ: 100 }])
    expect(steps).toEqual([{ atS: 0, powerW: 10, soFarJ: 0 }, { atS: 5, powerW: 30, soFarJ: 50 }, { atS: 10, powerW: 0, soFarJ: 200 }])
    expect(energyAt(steps, 7)).toEqual({ powerW: 30, soFarJ: 110 })
  })

  it('comes to the sum of all in the end', () => fc.assert(fc.property(
    fc.array(fc.record({
      startS: fc.integer({ min: 0, max: 100 }), tookS: fc.integer({ min: 1, max: 100 }), energyJ: fc.integer({ min: 0, max: 1000 }),
    }), { maxLength: 20 }),
    (some) => {
      const migrations = some.map(({ startS, tookS, energyJ }) => ({ startS, endS: startS + tookS, energyJ }))
      const sum = migrations.reduce((total, { energyJ }) => total + energyJ, 0)
      expect(energyAt(energySteps(migrations), 1000).soFarJ).toBeCloseTo(sum, 4)
    },
  )))
})

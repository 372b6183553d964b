import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PhaseClock } from './activity.ts'

describe('PhaseClock', () => {
  it('returns the earliest time at which an amount of work is done', () => {
    const clock = new PhaseClock([
      { forS: 2, scale: 1 },
      { forS: 3, scale: 0 },
      { forS: 1, scale: 4 },
    ])
    expect([0, 1, 2, 2.4, 6, 7, 8].map((work) => clock.atWork(work))).toEqual([0, 1, 2, 5.1, 6, 7, 8])
    expect(new PhaseClock([]).atWork(7.5)).toBe(7.5)
    expect(new PhaseClock([{ forS: 1, scale: 0 }]).atWork(1)).toBe(Infinity)
  })
  it('inverts time to work and work to time for any phases', () => {
    const phase = fc.record({ forS: fc.double({ min: 0.01, max: 10, noNaN: true }), scale: fc.constantFrom(0, 0.3, 1, 7) })
    fc.assert(
      fc.property(fc.array(phase, { minLength: 1, maxLength: 5 }), fc.double({ min: 0, max: 200, noNaN: true }), (phases, work) => {
        const clock = new PhaseClock(phases)
        const atS = clock.atWork(work)
        if (atS === Infinity) return phases.every(({ scale }) => scale === 0)
        expect(clock.workS(atS)).toBeCloseTo(work, 6)
        expect(clock.workS(Math.max(0, atS - 1e-3))).toBeLessThanOrEqual(work + 1e-9)
        return true
      }),
    )
  })
})

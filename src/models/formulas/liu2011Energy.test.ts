import { describe, expect, it } from 'vitest'
import { energyOfBothSides, energyOfPowerJ, liu2011Energy } from './liu2011Energy.ts'

describe('energy (L4)', () => {
  it('is 0.512 J per MB plus 20.165 J', () => {
    // Eq. 17: 0.512·1024 = 524.288, + 20.165 = 544.453.
    expect(liu2011Energy({ migratedMB: 1024, alpha: 0.512, beta: 20.165 }).energyJ).toBeCloseTo(544.453, 9)
    expect(liu2011Energy({ migratedMB: 0, alpha: 0.512, beta: 20.165 })).toEqual({ energyJ: 20.165 })
  })

  it('adds both sides of unlike hosts', () => {
    // Eq. 14: (0.5 + 0.25)·100 + (20 + 10) = 105.
    expect(energyOfBothSides(100, { alpha: 0.5, beta: 20 }, { alpha: 0.25, beta: 10 })).toEqual({ energyJ: 105 })
  })

  it('is the power above the static power, summed over readings', () => {
    // Eq. 16: (250 − 230) + (260 − 230) + (235 − 230) = 55 W over a second each.
    expect(energyOfPowerJ([250, 260, 235], 230)).toBe(55)
    expect(energyOfPowerJ([250, 260, 235], 230, 0.5)).toBe(27.5)
  })

  it('warns if a fit gives a negative energy', () => {
    expect(liu2011Energy({ migratedMB: 10, alpha: 1, beta: -30 })).toEqual({
      energyJ: -20,
      warnings: [expect.stringContaining('−20 J')],
    })
  })
})

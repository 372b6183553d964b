import { describe, expect, it } from 'vitest'
import { growthOf } from './loadFigure.ts'

const loads = [50, 75, 100, 125, 150]
const given = { cmdtMB: 115, mfMB: 9.6 }

describe('straight line or Eq. 1 (S4)', () => {
  it('recovers the factor of points on Eq. 1, which no line fits', () => {
    const onCurve = loads.map((applicationMB) => ({ applicationMB, transferMB: 115 + 9.6 * Math.exp(0.03 * applicationMB) }))
    const growth = growthOf(onCurve, given)
    expect(growth.af).toBeCloseTo(0.03, 6)
    expect(growth.formulaRSquared).toBeCloseTo(1, 6)
    expect(growth.lineRSquared).toBeLessThan(0.95)
    expect(growth.worstError).toBeLessThan(1e-4)
  })

  it('prefers the line for points on a line', () => {
    const growth = growthOf(
      loads.map((applicationMB) => ({ applicationMB, transferMB: 200 + 3 * applicationMB })),
      given,
    )
    expect(growth.lineRSquared).toBeCloseTo(1, 9)
    expect(growth.formulaRSquared).toBeLessThan(growth.lineRSquared)
  })
})

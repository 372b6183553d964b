import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, ln, oneMinusExp, power } from './elementary.ts'

describe('elementary functions of the engine', () => {
  it('compute e^x within two units in the last place', () => {
    fc.assert(fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => Math.abs(exp(x) / Math.exp(x) - 1) < 5e-16))
  })
  it('compute ln x within two units in the last place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        (x) => Math.abs(ln(x) - Math.log(x)) <= 5e-16 * Math.max(1, Math.abs(Math.log(x))),
      ),
    )
  })
  it('keep all digits of 1 − e^(−x) for small x', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 50, noNaN: true }), (x) => Math.abs(oneMinusExp(x) / -Math.expm1(-x) - 1) < 1e-15))
  })
  it('compute powers', () => {
    expect(power(2, 10)).toBeCloseTo(1024, 9)
    expect(power(9, -0.5)).toBeCloseTo(1 / 3, 15)
  })
})

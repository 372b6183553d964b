import { describe, expect, it } from 'vitest'
import { exponential } from './sweepOrder.ts'

describe('exponential waiting times', () => {
  it('have mean 1, variance 1, and the tail e^(−x)', () => {
    const n = 200_000
    let sum = 0
    let squares = 0
    let beyond1 = 0
    let beyond8 = 0
    for (let i = 0; i < n; i++) {
      const x = exponential(77, i)
      sum += x
      squares += x * x
      if (x > 1) beyond1++
      if (x > 8) beyond8++
    }
    // Standard errors: of the mean 1/√n = 0.0022, of the mean square √20/√n = 0.01, of the shares √(p/n).
    expect(Math.abs(sum / n - 1)).toBeLessThan(0.01)
    expect(Math.abs(squares / n - 2)).toBeLessThan(0.05)
    expect(Math.abs(beyond1 / n - Math.exp(-1))).toBeLessThan(0.005)
    expect(Math.abs(beyond8 / n - Math.exp(-8))).toBeLessThan(0.0002)
  })
  it('depend on key and index alone', () => {
    expect(exponential(5, 9)).toBe(exponential(5, 9))
    expect(exponential(5, 9)).not.toBe(exponential(6, 9))
  })
})

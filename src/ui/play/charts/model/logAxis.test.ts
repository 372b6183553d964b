import { describe, expect, it } from 'vitest'
import { decades, logShareOf, makeLogAxis } from './downtimeModel.ts'

describe('log axis', () => {
  it('spans from a tenth of the limit to above the largest value', () => {
    const axis = makeLogAxis(8640, 300)
    expect(axis.low).toBe(30)
    expect(axis.top).toBeCloseTo(9936, 9)
    expect(decades(axis)).toEqual([100, 1000])
  })

  it('draws equal factors at equal distances', () => {
    const axis = { low: 10, top: 1000 }
    expect(logShareOf(axis, 100)).toBeCloseTo(0.5, 12)
    expect(logShareOf(axis, 0)).toBe(0)
    expect(logShareOf(axis, 5000)).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { heightShare } from './axisBreak.ts'
import { downtimeScale } from './downtimeModel.ts'

describe('the logarithmic scale of the downtime', () => {
  it('spans from a tenth of the limit to above the largest value', () => {
    const { low, high, ticks } = downtimeScale(8640, 300)
    expect(low).toBe(30)
    expect(high).toBeCloseTo(9936, 9)
    expect(ticks).toEqual([100, 1000])
  })

  it('draws equal factors at equal distances, and all beyond it at its ends', () => {
    const scale = { low: 10, high: 1000, log: true, ticks: [] }
    expect(heightShare(scale, 100)).toBeCloseTo(0.5, 12)
    expect([0, 5, 5000].map((ms) => heightShare(scale, ms))).toEqual([0, 0, 1])
  })
})

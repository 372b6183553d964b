import { describe, expect, it } from 'vitest'
import { Pace } from './pace.ts'

describe('the time left of a sweep', () => {
  it('is not told from few runs or a short time', () => {
    const pace = new Pace(1000)
    expect([pace.leftS(1500, 100, 100), pace.leftS(9000, 101, 1000)]).toEqual([null, null])
    expect(pace.leftS(9000, 110, 990)).not.toBeNull()
  })

  it('is that of the latest half of the runs, so that a slow start does not count', () => {
    const pace = new Pace(0)
    const told = Array.from({ length: 200 }, (_, i) => pace.leftS(i < 50 ? i * 1000 : 50_000 + (i - 50) * 10, i + 1, 1000 - i - 1))
    expect(told[199]).toBeCloseTo(8, 1)
  })
})

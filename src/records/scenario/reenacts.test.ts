import { describe, expect, it } from 'vitest'
import { errorText, likenessOf } from './reenacts.ts'

describe('a fitted scenario', () => {
  it('re-enacts its record if neither total is far off; without a total it is not compared', () => {
    const likeness = (timeErrorPercent: number | null, dataErrorPercent: number | null) =>
      likenessOf({ timeErrorPercent, dataErrorPercent })
    expect(likeness(2, 15.9)).toBe('reenacts')
    expect(likeness(99.8, 3)).toBe('closest')
    expect(likeness(3, 99.8)).toBe('closest')
    expect(likeness(3, null)).toBe('reenacts')
    expect(likeness(null, -30)).toBe('closest')
    expect(likeness(null, null)).toBe('not-compared')
  })
  it('has its errors to two figures, and none below a tenth of a percent', () => {
    expect([0, 0.0136, -0.099, 0.194, 2.13, -15.94, 99.8].map(errorText)).toEqual([
      'under 0.1 %',
      'under 0.1 %',
      'under 0.1 %',
      '0.19 %',
      '2.1 %',
      '16 %',
      '100 %',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { errorText, reenacts } from './reenacts.ts'

describe('a fitted scenario', () => {
  it('re-enacts its record if neither total is far off, or if none was compared', () => {
    expect(reenacts({ timeErrorPercent: 2, dataErrorPercent: 15.9 })).toBe(true)
    expect(reenacts({ timeErrorPercent: 99.8, dataErrorPercent: 3 })).toBe(false)
    expect(reenacts({ timeErrorPercent: 3, dataErrorPercent: 99.8 })).toBe(false)
    expect(reenacts({ timeErrorPercent: null, dataErrorPercent: null })).toBe(true)
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

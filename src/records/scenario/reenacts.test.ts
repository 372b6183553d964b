import { describe, expect, it } from 'vitest'
import { errorText, isTimeCut, likenessOf } from './reenacts.ts'

describe('a fitted scenario', () => {
  it('re-enacts its record if neither total is far off; without a total it is not compared', () => {
    const likeness = (timeErrorPercent: number | null, dataErrorPercent: number | null) =>
      likenessOf({ timeErrorPercent, dataErrorPercent, remaining: null })
    expect(likeness(2, 15.9)).toBe('reenacts')
    expect(likeness(99.8, 3)).toBe('closest')
    expect(likeness(3, 99.8)).toBe('closest')
    expect(likeness(3, null)).toBe('reenacts')
    expect(likeness(null, -30)).toBe('closest')
    expect(likeness(null, null)).toBe('not-compared')
  })
  it('does not where far more remains than its run has, however well the totals agree', () => {
    const remaining = (errorPercent: number) => ({ recordedMiB: 205, runMiB: 97, mostRunMiB: 135, errorPercent })
    const likeness = (errorPercent: number) =>
      likenessOf({ timeErrorPercent: 0, dataErrorPercent: 1.4, remaining: remaining(errorPercent) })
    expect([likeness(34), likeness(8)]).toEqual(['closest', 'reenacts'])
  })

  it('has a time that says nothing where its run is cut at the end of a record that has not ended', () => {
    const isCut = (timeErrorPercent: number | null, status: string | null) => isTimeCut({ timeErrorPercent }, status)
    expect([isCut(0, 'active'), isCut(0, null), isCut(3, 'active'), isCut(null, 'active')]).toEqual([true, true, false, false])
    expect([isCut(0, 'completed'), isCut(0, 'cancelled')]).toEqual([false, false])
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

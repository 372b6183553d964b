import { describe, expect, it } from 'vitest'
import { isWithinTolerance, measureOf } from './claim.ts'
import { compared, comparedInTurn, isFalling, isRising, listedMeasures, spreadShare } from './claims.ts'

describe('the judgement of a claim', () => {
  it("takes a tolerance as a share of the paper's number or as an amount, the bound included", () => {
    expect(isWithinTolerance(110, 100, { share: 0.1, because: '' })).toBe(true)
    expect(isWithinTolerance(110.1, 100, { share: 0.1, because: '' })).toBe(false)
    expect(isWithinTolerance(-0.9, -1, { share: 0.1, because: '' })).toBe(true)
    expect(isWithinTolerance(20.001, 20, { plusMinus: 0, because: '' })).toBe(false)
    expect(isWithinTolerance(Number.NaN, 20, { plusMinus: 5, because: '' })).toBe(false)
  })

  it('shows the sign that was found between two figures, with the digits that tell them apart', () => {
    expect([compared(31, 47, 0), compared(47, 31, 0)]).toEqual(['31 < 47', '47 > 31'])
    expect(compared(19.45, 19.45, 2)).toBe('19.45 = 19.45')
    expect([compared(19.451, 19.453, 2), compared(2.4, 2.3, 0)]).toEqual(['19.451 < 19.453', '2.4 > 2.3'])
    expect(compared(1, 1 + 1e-12, 1)).toBe('1.0 = 1.0')
    expect(comparedInTurn([-0.033, 5.97, 0, 0], 3)).toBe('−0.033 < 5.970 > 0.000 = 0.000')
  })

  it('names a missing measure, and gives the reason of one that could not be taken', () => {
    expect(() => measureOf({ a: 1 })('b')).toThrow('no measure "b"')
    expect(() => measureOf({ a: 'the engine has no clones' })('a')).toThrow('the engine has no clones')
  })

  it('orders strictly, and measures spread against the mean', () => {
    expect([isRising([1, 2, 3]), isRising([1, 1]), isFalling([3, 2]), isFalling([2, 3])]).toEqual([true, false, true, false])
    expect(spreadShare([9, 10, 11])).toBeCloseTo(0.2, 12)
    expect(
      listedMeasures(measureOf({ x: 1.2345, y: 200 }), [
        { label: 'a', name: 'x' },
        { label: 'b', name: 'y' },
      ]),
    ).toBe('a 1.23, b 200')
  })
})

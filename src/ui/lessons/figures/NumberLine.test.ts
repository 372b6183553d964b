import { describe, expect, it } from 'vitest'
import { linePlaces } from '../Outcome.tsx'

describe('places on a line of numbers', () => {
  it('start at 0 for near values, and are logarithmic for positive ones far apart', () => {
    const near = linePlaces([2, 4, 8])
    expect([0, 4, 8, 9].map(near)).toEqual([0, 0.5, 1, 1])
    const far = linePlaces([1, 10, 100])
    expect([1, 10, 100, 0].map(far)).toEqual([0, 0.5, 1, 0])
    expect([-5, 0, 5].map(linePlaces([-5, 5, 1000]))).toEqual([0, 5 / 1005, 10 / 1005])
    expect(linePlaces([0, 0])(0)).toBe(0)
  })
})

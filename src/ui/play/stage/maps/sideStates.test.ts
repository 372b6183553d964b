import { describe, expect, it } from 'vitest'
import { countsAt } from './sideStates.ts'

describe('pages by state', () => {
  it('are each counted once on both sides', () => {
    const counts = [5, 7, 11, 13, 17, 19, 23, 29]
    for (const side of ['source', 'destination'] as const)
      expect(countsAt(side, counts).reduce((sum, { pages }) => sum + pages, 0)).toBe(124)
    expect(countsAt('destination', counts).find(({ token }) => token === 'missing')?.pages).toBe(7 + 17)
  })
})

import { describe, expect, it } from 'vitest'
import { SkipTimes } from './skipTimes.ts'

const WORDS = 8

describe('times of skips', () => {
  it('tell at each moment which lanes of a word are skipped later', () => {
    const skips = new SkipTimes()
    skips.add(3, 0b0011, 2, WORDS)
    skips.add(3, 0b0100, 2, WORDS)
    skips.add(3, 0b1000, 5, WORDS)
    expect([0, 1, 2, 4, 5].map((moment) => skips.lanesAfter(3, moment))).toEqual([0b1111, 0b1111, 0b1000, 0b1000, 0])
    expect([0, 1, 2, 3].map((lane) => skips.momentsBefore(3, lane))).toEqual([2, 2, 2, 5])
    expect([2, 4].map((word) => skips.lanesAfter(word, 0))).toEqual([0, 0])
  })

  it('leave out lanes skipped before any moment, and forget all once they are cleared', () => {
    const skips = new SkipTimes()
    skips.add(1, 0b1, 0, WORDS)
    expect(skips.isEmpty).toBe(true)
    skips.add(1, 0b10, 1, WORDS)
    skips.add(1, 0b100, 2, WORDS)
    expect(skips.isEmpty).toBe(false)
    skips.clear()
    expect([skips.isEmpty, skips.lanesAfter(1, 0)]).toEqual([true, 0])
    skips.add(1, 0b1000, 4, WORDS)
    expect(skips.lanesAfter(1, 3)).toBe(0b1000)
  })
})

import { describe, expect, it } from 'vitest'
import { SkipTimes } from './skipTimes.ts'

const WORDS = 8

/** Lanes of words, each after a number of moments. */
function skipped(...each: { after: number; word: number; lanes: number }[]): SkipTimes {
  const skips = new SkipTimes()
  for (const { after, word, lanes } of each) {
    skips.moments = after
    skips.add(word, lanes, WORDS)
  }
  return skips
}

describe('times of skips', () => {
  const three = () =>
    skipped({ after: 2, word: 3, lanes: 0b0011 }, { after: 2, word: 3, lanes: 0b0100 }, { after: 5, word: 3, lanes: 0b1000 })

  it('tell at each moment which lanes of a word are skipped later', () => {
    const skips = three()
    expect([0, 1, 2, 4, 5].map((moment) => skips.lanesAfter(3, moment))).toEqual([0b1111, 0b1111, 0b1000, 0b1000, 0])
    expect([0, 1, 2, 3].map((lane) => skips.momentsBefore(3, lane))).toEqual([2, 2, 2, 5])
    expect([2, 4].map((word) => skips.lanesAfter(word, 0))).toEqual([0, 0])
  })

  it('follow moments of which only every second one is counted', () => {
    const skips = three()
    skips.thin(1, 2)
    // Kept are the moments 1 and 3.
    expect([skips.moments, skips.momentsBefore(3, 0), skips.momentsBefore(3, 3)]).toEqual([2, 1, 2])
    expect([0, 1, 2].map((moment) => skips.lanesAfter(3, moment))).toEqual([0b1111, 0b1000, 0])
  })

  it('leave out lanes skipped before any moment, and forget all once they are cleared', () => {
    expect(skipped({ after: 0, word: 1, lanes: 0b1 }).isEmpty).toBe(true)
    const skips = skipped({ after: 1, word: 1, lanes: 0b10 }, { after: 2, word: 1, lanes: 0b100 })
    expect(skips.isEmpty).toBe(false)
    skips.clear()
    expect([skips.isEmpty, skips.lanesAfter(1, 0), skips.moments]).toEqual([true, 0, 0])
    skips.moments = 4
    skips.add(1, 0b1000, WORDS)
    expect(skips.lanesAfter(1, 3)).toBe(0b1000)
  })
})

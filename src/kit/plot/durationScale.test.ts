import { describe, expect, it } from 'vitest'
import { durationScale, roundDuration } from './durationScale.ts'

describe('a round duration', () => {
  it('has no zeros after its figures', () => {
    expect([0.005, 0.1, 1, 17, 50, 119, 150].map(roundDuration)).toEqual(['5 ms', '100 ms', '1 s', '17 s', '50 s', '119 s', '2.50 min'])
  })
})

describe('an axis of durations', () => {
  it.each([
    [0.45, ['0 ms', '100 ms', '200 ms', '300 ms', '400 ms', '500 ms']],
    [44, ['0 s', '10 s', '20 s', '30 s', '40 s', '50 s']],
    [294.15, ['0 min', '1 min', '2 min', '3 min', '4 min', '5 min']],
    [20_000, ['0 h', '2 h', '4 h', '6 h']],
  ])('to %f s has ticks that are round in one unit', (latestS, said) => {
    const { ticks, text, high } = durationScale(latestS, 5)
    expect(ticks.map(text)).toEqual(said)
    expect(high).toBeGreaterThanOrEqual(latestS)
    expect(high).toBe(ticks.at(-1))
  })
})

import { describe, expect, it } from 'vitest'
import { roundDuration } from './roundDuration.ts'

describe('a round duration', () => {
  it('has no zeros after its figures', () => {
    expect([0.005, 0.1, 1, 17, 50, 119, 150].map(roundDuration)).toEqual(['5 ms', '100 ms', '1 s', '17 s', '50 s', '119 s', '2.50 min'])
  })
})

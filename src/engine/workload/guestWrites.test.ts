import { describe, expect, it } from 'vitest'
import { streamKey } from './guestWrites.ts'

describe("the key of a stream's draws", () => {
  it('differs by seed, by seeds 2^32 apart, by VM, by stream and by workload', () => {
    const keys = [
      streamKey(1, 0, 0, 0),
      streamKey(2, 0, 0, 0),
      streamKey(1 + 2 ** 32, 0, 0, 0),
      streamKey(1, 1, 0, 0),
      streamKey(1, 0, 1, 0),
      streamKey(1, 0, 0, 1),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deltaBytes } from './xbzrle.ts'

describe('the size of a delta (xbzrle.c)', () => {
  it('is 11 bytes for one word: two for the unchanged run before it, one for its length, eight for its content', () => {
    // Two bytes except for a word among the first 16 of 512; minus 8/256 bytes for bytes that happen to be equal.
    expect(deltaBytes(1, 512)).toBeGreaterThan(10.9)
    expect(deltaBytes(1, 512)).toBeLessThan(11.1)
  })
  it('is 0 for an unchanged page, and at least the page for a new one', () => {
    expect(deltaBytes(0, 512)).toBe(0)
    expect(deltaBytes(512, 512)).toBeGreaterThan(4096)
  })
  it('is about half a page if half of the words have changed: adjacent words share their run', () => {
    // 256 words in 128 runs, two lengths of one byte each: 2,048 + 256 + 8.
    expect(deltaBytes(256, 512)).toBeCloseTo(2048 + 2 * 128.5 + 8, 0)
  })
  it('grows with the number of changed words', () => {
    const some = fc.double({ min: 0, max: 511, noNaN: true })
    fc.assert(fc.property(some, (changed) => deltaBytes(changed + 1, 512) > deltaBytes(changed, 512)))
  })
})

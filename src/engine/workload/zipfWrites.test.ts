import { describe, expect, it } from 'vitest'
import { countWords } from '../bitmaps/bitmap.ts'
import { zipfTotal, ZipfWrites } from './zipfWrites.ts'

describe('zipf writes', () => {
  it('sums the weights: ln n + γ + 1/2n for 1,000,000 ranks at s = 1', () => {
    expect(zipfTotal(1e6, 1)).toBeCloseTo(Math.log(1e6) + 0.5772156649015329 + 0.5e-6, 9)
  })
  it.each([0.5, 1, 1.7])('dirties as many pages as the weights say, s = %d', (s) => {
    const pages = 5003
    const from = 37
    const writes = 20000
    let expected = 0
    let variance = 0
    let total = 0
    for (let k = 1; k <= pages; k++) total += k ** -s
    for (let k = 1; k <= pages; k++) {
      const p = -Math.expm1((-writes * k ** -s) / total)
      expected += p
      variance += p * (1 - p)
    }
    const runs = 400
    let sum = 0
    for (let i = 0; i < runs; i++) {
      const dirty = new Int32Array(Math.ceil((from + pages) / 32))
      new ZipfWrites(from, from + pages, s, 7).mark(dirty, Math.imul(i + 1, 0x2468ace1), 0, from + pages, writes)
      sum += countWords(dirty, 0, dirty.length)
    }
    expect(Math.abs(sum / runs - expected)).toBeLessThan(4 * Math.sqrt(variance / runs))
  })
  it('writes only inside its region', () => {
    const dirty = new Int32Array(100)
    new ZipfWrites(37, 37 + 1000, 1, 3).mark(dirty, 5, 0, 3200, 1e9)
    expect(countWords(dirty, 0, 100)).toBe(1000)
    expect(dirty[0]).toBe(0)
    expect(dirty[1] & 31).toBe(0)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyCounting, countCommon, countWords } from './bits.ts'

const bitmap = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 80, maxLength: 80 }).map((words) => Int32Array.from(words))
const place = fc.integer({ min: 0, max: 80 })

/** One page after another. */
function pagesOf(words: Int32Array, from: number, to: number): number {
  let pages = 0
  for (let i = from; i < to; i++) for (let lane = 0; lane < 32; lane++) pages += (words[i] >>> lane) & 1
  return pages
}

describe('pages of a bitmap, counted several words at once', () => {
  it('are as many as when they are counted one by one, wherever the words begin and end', () => {
    fc.assert(fc.property(bitmap, place, place, (words, from, to) => {
      expect(countWords(words, from, to)).toBe(pagesOf(words, from, to))
    }))
    expect(countWords(new Int32Array(70).fill(-1), 0, 70)).toBe(70 * 32)
  })

  it('are copied and counted in one go, and nothing beyond them is touched', () => {
    fc.assert(fc.property(bitmap, place, place, (words, from, to) => {
      const out = new Int32Array(90).fill(7)
      expect(copyCounting(words, from, to, out)).toBe(pagesOf(words, from, to))
      const count = Math.max(0, to - from)
      expect([...out.subarray(0, count)]).toEqual([...words.subarray(from, from + count)])
      expect(out.subarray(count).every((word) => word === 7)).toBe(true)
    }))
  })

  it('count in two bitmaps if both hold them, the second of which begins at a later word', () => {
    fc.assert(fc.property(bitmap, bitmap, fc.integer({ min: 0, max: 40 }), place, place, (words, other, begins, a, b) => {
      const from = Math.max(a, begins)
      const to = Math.max(from, Math.min(b, 80))
      const common = words.map((lanes, i) => (i < begins ? 0 : lanes & other[i - begins]))
      expect(countCommon(words, other, begins, from, to)).toBe(pagesOf(common, from, to))
    }))
  })
})

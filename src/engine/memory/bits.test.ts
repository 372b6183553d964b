import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWords, countRange, countWords } from './bits.ts'

const bitmap = fc.array(fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constantFrom(0, -1)), { minLength: 0, maxLength: 40 })
const ones = (words: readonly number[]) => words.reduce((sum, word) => sum + (word >>> 0).toString(2).replaceAll('0', '').length, 0)

describe('bitmaps of pages', () => {
  it('count their pages in any range of words', () => {
    fc.assert(fc.property(bitmap, fc.nat(40), fc.nat(40), (words, a, b) => {
      const [from, to] = [Math.min(a, b, words.length), Math.min(Math.max(a, b), words.length)]
      const array = Int32Array.from(words)
      expect(countWords(array, from, to)).toBe(ones(words.slice(from, to)))
      expect(countRange(array, from * 32, to * 32)).toBe(ones(words.slice(from, to)))
    }))
  })
  it('take in the pages of others, and tell how many they hold then', () => {
    fc.assert(fc.property(bitmap, bitmap, (words, others) => {
      const length = Math.min(words.length, others.length)
      const into = Int32Array.from(words)
      const count = addWords(into, Int32Array.from(others), 0, length)
      const union = words.map((word, i) => (i < length ? word | others[i] : word))
      expect([...into]).toEqual(union)
      expect(count).toBe(ones(union.slice(0, length)))
    }))
  })
})

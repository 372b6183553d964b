import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startKernel } from '../kernel/compiledKernel.ts'
import { kernel } from '../kernel/kernel.ts'
import {
  addInKernel,
  addPlain,
  addWords,
  copyCounting,
  countBoth,
  countBothInKernel,
  countBothPlain,
  countInKernel,
  countPlain,
  countRange,
  countWords,
  scanWords,
} from './bitmap.ts'

startKernel()

const bitmap = fc.array(fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constantFrom(0, -1)), { maxLength: 40 })
const ones = (words: readonly number[]) => words.reduce((sum, word) => sum + (word >>> 0).toString(2).replaceAll('0', '').length, 0)

describe('page bitmaps', () => {
  it('count their pages in any range of words', () => {
    fc.assert(
      fc.property(bitmap, fc.nat(40), fc.nat(40), (words, a, b) => {
        const [from, to] = [Math.min(a, b, words.length), Math.min(Math.max(a, b), words.length)]
        const array = Int32Array.from(words)
        expect(countWords(array, from, to)).toBe(ones(words.slice(from, to)))
        expect(countRange(array, from * 32, to * 32)).toBe(ones(words.slice(from, to)))
      }),
    )
  })
  it('add the pages of another bitmap and return the new count', () => {
    fc.assert(
      fc.property(bitmap, bitmap, (words, others) => {
        const length = Math.min(words.length, others.length)
        const into = Int32Array.from(words)
        const count = addWords(into, Int32Array.from(others), 0, length)
        const union = words.map((word, i) => (i < length ? word | others[i] : word))
        expect([...into]).toEqual(union)
        expect(count).toBe(ones(union.slice(0, length)))
      }),
    )
  })
})

const eighty = fc
  .array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 80, maxLength: 80 })
  .map((words) => Int32Array.from(words))
const place = fc.integer({ min: 0, max: 80 })

/** Reference count, page by page. */
function pagesOf(words: Int32Array, from: number, to: number): number {
  let pages = 0
  for (let i = from; i < to; i++) for (let lane = 0; lane < 32; lane++) pages += (words[i] >>> lane) & 1
  return pages
}

describe('counting seven words at once', () => {
  it('matches the count page by page for any range of words', () => {
    fc.assert(
      fc.property(eighty, place, place, (words, from, to) => {
        expect(countWords(words, from, to)).toBe(pagesOf(words, from, to))
      }),
    )
    expect(countWords(new Int32Array(70).fill(-1), 0, 70)).toBe(70 * 32)
  })

  it('copies and counts a range and writes nothing beyond it', () => {
    fc.assert(
      fc.property(eighty, place, place, (words, from, to) => {
        const out = new Int32Array(90).fill(7)
        expect(copyCounting(words, from, to, out)).toBe(pagesOf(words, from, to))
        const count = Math.max(0, to - from)
        expect([...out.subarray(0, count)]).toEqual([...words.subarray(from, from + count)])
        expect(out.subarray(count).every((word) => word === 7)).toBe(true)
      }),
    )
  })

  it('counts a range and its intersection with another bitmap', () => {
    fc.assert(
      fc.property(eighty, eighty, place, place, (words, other, from, to) => {
        const counts = { all: -1, common: -1 }
        countBoth(words, other, from, to, counts)
        expect(counts).toEqual({
          all: pagesOf(words, from, to),
          common: pagesOf(
            words.map((lanes, i) => lanes & other[i]),
            from,
            to,
          ),
        })
      }),
    )
  })
})

describe('long bitmaps', () => {
  if (kernel === null) throw new Error('this environment has no WebAssembly with SIMD')
  const wide = kernel
  /** Words of one kind, with one of them changed: all bits of a byte, and of its sums, occur. */
  const long = fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer(), fc.nat(9000), fc.integer()).map(([length, every, at, one]) => {
    const words = Int32Array.from({ length }, (_, i) => (every < 0 ? every : Math.imul(i + 1, every)))
    if (at < length) words[at] = one
    return words
  })

  it('are counted in WebAssembly as in TypeScript', () => {
    fc.assert(
      fc.property(long, fc.nat(9000), fc.nat(9000), (words, a, b) => {
        const [from, to] = [Math.min(a, b, words.length), Math.min(Math.max(a, b), words.length)]
        expect(countInKernel(wide, words, from, to)).toBe(countPlain(words, from, to))
      }),
    )
  })

  it('are joined in WebAssembly as in TypeScript', () => {
    fc.assert(
      fc.property(long, long, fc.nat(9000), fc.nat(9000), (words, others, a, b) => {
        const length = Math.min(words.length, others.length)
        const [from, to] = [Math.min(a, b, length), Math.min(Math.max(a, b), length)]
        const plain = words.slice()
        const joined = words.slice()
        expect(addInKernel(wide, joined, others, from, to)).toBe(addPlain(plain, others, from, to))
        expect(joined.every((word, i) => word === plain[i])).toBe(true)
      }),
    )
  })

  it('are counted together with another in WebAssembly as in TypeScript', () => {
    fc.assert(
      fc.property(long, long, fc.nat(9000), fc.nat(9000), (words, others, a, b) => {
        const length = Math.min(words.length, others.length)
        const [from, to] = [Math.min(a, b, length), Math.min(Math.max(a, b), length)]
        const plain = { all: 0, common: 0 }
        const counted = { all: 0, common: 0 }
        countBothPlain(words, others, from, to, plain)
        countBothInKernel(wide, words, others, from, to, counted)
        expect(counted).toEqual(plain)
      }),
    )
  })

  it('are scanned up to the first word that does not fit', () => {
    fc.assert(
      fc.property(long, fc.nat(3000), fc.double({ min: 0, max: 200_000, noNaN: true }), (words, a, room) => {
        const from = Math.min(a, words.length)
        let fit = 0
        let pages = 0
        while (from + fit < words.length && pages + countPlain(words, from + fit, from + fit + 1) <= room) {
          pages += countPlain(words, from + fit, from + fit + 1)
          fit++
        }
        expect(scanWords(words, from, words.length, room)).toEqual({ words: fit, pages })
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, wordMask } from '../bitmaps/bitmap.ts'
import { denseThreshold, markWritten } from './pageDraws.ts'
import { BlockWrites, markSparse, SPARSE_PARTS, SPARSE_WRITES, sparsePart } from './sparseDraws.ts'

const PAGES = 40_000
const WORDS = PAGES / 32

function marked(key: number, from: number, to: number, part: number): Int32Array {
  const words = new Int32Array(WORDS)
  markSparse(words, key, from, to, part)
  return words
}

const anyPage = fc.integer({ min: 0, max: PAGES })
const anyPart = fc.integer({ min: 0, max: SPARSE_PARTS })

describe('writes drawn one by one', () => {
  it('reach each page with the probability of a Poisson write, whichever part of the first writes is read', () => {
    const runs = 4000
    for (const share of [0.1, 0.5, 1]) {
      const p = 1 - Math.exp(-share * SPARSE_WRITES)
      let sum = 0
      let squares = 0
      const byLane = new Float64Array(32)
      for (let i = 0; i < runs; i++) {
        const words = marked(Math.imul(i + 1, 0x1234567), 0, PAGES, sparsePart(share * SPARSE_WRITES))
        const count = countWords(words, 0, WORDS)
        sum += count
        squares += count * count
        for (const word of words) for (let left = word; left !== 0; left &= left - 1) byLane[31 - Math.clz32(left & -left)]++
      }
      const mean = sum / runs
      const variance = PAGES * p * (1 - p)
      expect(Math.abs(mean - PAGES * p)).toBeLessThan(4 * Math.sqrt(variance / runs))
      expect(Math.abs((squares / runs - mean * mean) / variance - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / (PAGES * p)) / runs))
      // 32 lanes: chi-square with 31 degrees of freedom exceeds 76 once in 100,000.
      const expected = (runs * PAGES * p) / 32
      expect(byLane.reduce((chi, count) => chi + (count - expected) ** 2 / expected, 0)).toBeLessThan(76)
    }
  })
  it('reach pages of one word independently of each other', () => {
    // Words by their number of pages, against the binomial law of 32 lanes.
    const p = 1 - Math.exp(-SPARSE_WRITES)
    const runs = 2000
    const byCount = new Float64Array(3)
    for (let i = 0; i < runs; i++) {
      const words = marked(Math.imul(i + 1, 0x7654321), 0, PAGES, SPARSE_PARTS)
      for (let word = 0; word < WORDS; word++) byCount[Math.min(2, countWords(words, word, word + 1))]++
    }
    const none = (1 - p) ** 32
    const one = 32 * p * (1 - p) ** 31
    const all = runs * WORDS
    for (const [count, probability] of [
      [0, none],
      [1, one],
      [2, 1 - none - one],
    ]) {
      expect(Math.abs(byCount[count] - all * probability)).toBeLessThan(4.5 * Math.sqrt(all * probability * (1 - probability)))
    }
  })
  it('include every page of an earlier read and do not depend on the range that is read', () => {
    fc.assert(
      fc.property(fc.integer(), anyPart, anyPart, anyPage, anyPage, (key, a, b, from, to) => {
        const early = marked(key, from, to, Math.min(a, b))
        const late = marked(key, 0, PAGES, Math.max(a, b))
        const whole = marked(key, 0, PAGES, Math.min(a, b))
        return early.every((word, i) => word === (whole[i] & (to > from ? wordMask(i, from, to) : 0)) && (word & ~late[i]) === 0)
      }),
      { numRuns: 60 },
    )
  })
  it('count a page that is written twice from its first write', () => {
    // One block has such a page once in about 70 epochs.
    const block = new BlockWrites()
    let wrong = 0
    for (let key = 0; key < 2000; key++) {
      const words = Array.from({ length: 8 }, (_, i) => marked(key, 0, 8192, ((i + 1) * SPARSE_PARTS) / 8))
      for (let word = 0; word < 256; word++) {
        if (words[7][word] === 0) continue
        const counts = words.map((_, i) => block.before(key, word, ((i + 1) * SPARSE_PARTS) / 8))
        if (counts.some((lanes, i) => lanes !== words[i][word])) wrong++
      }
    }
    expect(wrong).toBe(0)
  })
  it('are the same for a single word and for a region, and each page knows its first moment', () => {
    const block = new BlockWrites()
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: WORDS - 1 }), anyPart, (key, word, part) => {
        const region = marked(key, 0, PAGES, part)
        for (const near of [word, (word + 1) % WORDS]) {
          const lanes = block.before(key, near, part)
          if (lanes !== region[near]) return false
          for (let left = lanes; left !== 0; left &= left - 1) {
            const lane = 31 - Math.clz32(left & -left)
            const first = block.partOf(near, lane)
            const bit = (words: Int32Array): number => (words[near] >>> lane) & 1
            if (first >= part || bit(marked(key, 0, PAGES, first)) === 1 || bit(marked(key, 0, PAGES, first + 1)) === 0) return false
          }
        }
        return true
      }),
      { numRuns: 60 },
    )
  })
  it('are followed by the dense draws without a gap: together they are Poisson writes', () => {
    expect(denseThreshold(SPARSE_WRITES)).toBe(0)
    expect(sparsePart(SPARSE_WRITES)).toBe(SPARSE_PARTS)
    const runs = 3000
    for (const writesPerPage of [0.8 * SPARSE_WRITES, 1.5 * SPARSE_WRITES, 0.01, 0.4]) {
      const p = 1 - Math.exp(-writesPerPage)
      let sum = 0
      for (let i = 0; i < runs; i++) {
        const words = new Int32Array(WORDS)
        markWritten(words, Math.imul(i + 1, 0x2345671), 0, PAGES, writesPerPage)
        sum += countWords(words, 0, WORDS)
      }
      expect(Math.abs(sum / runs - PAGES * p)).toBeLessThan(4 * Math.sqrt((PAGES * p * (1 - p)) / runs))
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, wordMask } from '../bitmaps/bitmap.ts'
import { startKernel } from '../kernel/compiledKernel.ts'
import { kernel } from '../kernel/kernel.ts'
import { BlockDraws, DIGITS, dirtyThreshold, markBelow, markInKernel, markPlain } from './pageDraws.ts'

startKernel()

const PAGES = 4096

function marked(key: number, from: number, to: number, threshold: number): Int32Array {
  const words = new Int32Array(PAGES / 32)
  markBelow(words, key, from, to, threshold)
  return words
}

it('WebAssembly and TypeScript draw the same pages, bit for bit, and keep the pages marked before', () => {
  if (kernel === null) throw new Error('this environment has no WebAssembly with SIMD')
  const one = kernel
  const words = 9000
  const page = fc.integer({ min: 0, max: words * 32 })
  // Every number of leading zeros and of trailing zeros.
  const threshold = fc
    .tuple(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.nat(31), fc.nat(31))
    .map(([any, down, up]) => Math.max(1, ((any >>> down) << up) >>> 0))
  fc.assert(
    fc.property(fc.integer(), threshold, page, page, fc.integer(), (key, below, a, b, before) => {
      fc.pre(a !== b)
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const plain = new Int32Array(words).fill(before)
      const wide = plain.slice()
      markPlain(plain, key, from, to, below)
      markInKernel(one, wide, key, from, to, below)
      return wide.every((word, i) => word === plain[i])
    }),
    { numRuns: 300 },
  )
})

describe('pages dirtied by Poisson writes', () => {
  it('follow the binomial law in mean and variance, from one write per thousand pages to three per page', () => {
    for (const writesPerPage of [0.001, 0.05, 0.7, 3]) {
      const p = 1 - Math.exp(-writesPerPage)
      const runs = 3000
      let sum = 0
      let squares = 0
      for (let i = 0; i < runs; i++) {
        const count = countWords(marked(Math.imul(i + 1, 0x1234567), 0, PAGES, dirtyThreshold(writesPerPage)), 0, PAGES / 32)
        sum += count
        squares += count * count
      }
      const mean = sum / runs
      const variance = squares / runs - mean * mean
      expect(Math.abs(mean - PAGES * p)).toBeLessThan(4 * Math.sqrt((PAGES * p * (1 - p)) / runs))
      expect(Math.abs(variance / (PAGES * p * (1 - p)) - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / (PAGES * p)) / runs))
    }
  })
  it('include every page dirty earlier in the epoch', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 2 ** 32 }), fc.integer({ min: 0, max: 2 ** 32 }), (key, a, b) => {
        const early = marked(key, 0, PAGES, Math.min(a, b))
        const late = marked(key, 0, PAGES, Math.max(a, b))
        return early.every((word, i) => (word & ~late[i]) === 0)
      }),
    )
  })
  it('do not depend on the range that is read', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 2 ** 32 }),
        fc.integer({ min: 0, max: PAGES }),
        fc.integer({ min: 0, max: PAGES }),
        (key, threshold, a, b) => {
          const from = Math.min(a, b)
          const to = Math.max(a, b)
          const part = marked(key, from, to, threshold)
          const whole = marked(key, 0, PAGES, threshold)
          return part.every((word, i) => word === (whole[i] & (to > from ? wordMask(i, from, to) : 0)))
        },
      ),
    )
  })
  it('are the same for a single word and for a region', () => {
    const draws = new BlockDraws()
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: PAGES / 32 - 1 }),
        fc.integer({ min: 0, max: 2 ** 32 }),
        (key, word, threshold) => {
          draws.load(key, word)
          return draws.below(word, threshold) === marked(key, 0, PAGES, threshold)[word]
        },
      ),
    )
  })
  it('compare as their twelve digits after the leading zeros', () => {
    const draws = new BlockDraws()
    const digits = new Uint16Array(32)
    const anyWord = fc.integer({ min: 0, max: PAGES / 32 - 1 })
    const anyCell = fc.integer({ min: 0, max: 4095 })
    fc.assert(
      fc.property(fc.integer(), anyWord, anyCell, fc.integer({ min: 0, max: DIGITS }), (key, word, cell, zeros) => {
        draws.load(key, word)
        const small = ~draws.notSmall(word, zeros)
        if (small !== draws.below(word, 2 ** (32 - zeros))) return false
        const below = draws.below(word, cell * 2 ** (20 - zeros))
        draws.twelve(word, zeros, digits)
        return digits.every((number, lane) => ((small >>> lane) & 1) === 0 || number < cell === (((below >>> lane) & 1) === 1))
      }),
    )
  })
  it('compare lane by lane as all lanes together, whatever is known of their digits', () => {
    const draws = new BlockDraws()
    const numbers = new Uint16Array(32)
    const anyThreshold = fc.oneof(
      fc.integer({ min: 0, max: 2 ** 32 }),
      fc.nat(4096).map((n) => n * 2 ** 20),
    )
    fc.assert(
      fc.property(fc.integer(), fc.nat(PAGES / 32 - 1), anyThreshold, fc.nat(DIGITS), fc.nat(31), (key, word, anywhere, zeros, lane) => {
        draws.load(key, word)
        if (((draws.notSmall(word, zeros) >>> lane) & 1) === 1) return true
        draws.twelve(word, zeros, numbers)
        const cell = 2 ** (20 - zeros)
        // In the lane's cell, whose start and end are the limits.
        const inside = numbers[lane] * cell + (anywhere % (cell + 1))
        return [inside, (numbers[lane] + 1) * cell].every(
          (threshold) =>
            draws.isBelow(word, lane, threshold, numbers[lane], 12 + zeros) === (((draws.below(word, threshold) >>> lane) & 1) === 1),
        )
      }),
      { numRuns: 400 },
    )
  })
})

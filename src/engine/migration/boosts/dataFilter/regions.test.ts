import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startKernel } from '../../../kernel/compiledKernel.ts'
import { countRange } from '../../../bitmaps/bitmap.ts'
import { countParts } from './regions.ts'

startKernel()

describe('parts of a bitmap', () => {
  it('are counted as each by itself, whatever their sizes and wherever the pages begin and end', () => {
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(512, 1024, 1040, 3000), fc.integer({ min: 1, max: 200_000 })),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer(),
        (parts, one, other, seed) => {
          const bounds = Int32Array.from([0, ...parts])
          for (let i = 1; i < bounds.length; i++) bounds[i] += bounds[i - 1]
          const pages = bounds[bounds.length - 1]
          const words = Int32Array.from({ length: Math.ceil(pages / 32) }, (_, i) => Math.imul(seed + i, 0x9e3779b9) ^ (i << 7))
          const [from, to] = [one, other].map((share) => Math.floor(share * pages)).toSorted((x, y) => x - y)
          const counts = new Int32Array(parts.length)
          const first = bounds.findLastIndex((bound, i) => bound <= from && i < parts.length)
          countParts(words, from, to, bounds, first, counts)
          const expected = counts.map((_, i) => countRange(words, Math.max(from, bounds[i]), Math.min(to, bounds[i + 1])))
          expect(counts).toEqual(expected)
        },
      ),
      { numRuns: 200 },
    )
  })
})

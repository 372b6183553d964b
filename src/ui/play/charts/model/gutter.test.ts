import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINE_PX, numberDrop, placeGutter } from './gutter.ts'

const grid = [
  { share: 0, text: '0' },
  { share: 0.4, text: '4.88 GiB' },
  { share: 0.8, text: '9.77 GiB' },
  { share: 1, text: '1,012 GiB' },
]
const lines = ['Remaining', '1,012 GiB', '1,012 GiB dirty']

describe('the gutter of a chart', () => {
  it('puts the name between numbers where there is room, and leaves no number on it', () => {
    const { top, shown } = placeGutter({ grid, height: 160, lines, room: 82 })
    expect(shown).toEqual([true, true, true, true].map((all, i) => all && i !== shown.indexOf(false)))
    expect(shown.filter(Boolean).length).toBeGreaterThanOrEqual(3)
    expect(top + lines.length * LINE_PX).toBeLessThanOrEqual(160)
  })

  it('keeps a short number beside a short name', () => {
    expect(placeGutter({ grid: [{ share: 0.9, text: '100' }], height: 34, lines: ['Speed', '100 %'], room: 82 }).shown).toEqual([true])
    expect(placeGutter({ grid: [{ share: 0.9, text: '10 ms' }], height: 34, lines: ['停机时间', '29.0 ms'], room: 82 }).shown).toEqual([
      false,
    ])
    expect(placeGutter({ grid: [{ share: 0.9, text: '18,190,001' }], height: 34, lines: ['Speed', '100 %'], room: 82 }).shown).toEqual([
      false,
    ])
  })

  it('never shows two numbers, or a number and a line of the name, in one place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.string({ minLength: 1, maxLength: 10 }) }), {
          maxLength: 6,
        }),
        fc.integer({ min: 20, max: 300 }),
        fc.array(fc.string({ minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 3 }),
        (unsorted, height, words) => {
          const lineGrid = unsorted.toSorted((a, b) => a.share - b.share)
          const { top, shown } = placeGutter({ grid: lineGrid, height, lines: words, room: 82 })
          const numbers = lineGrid
            .filter((_, i) => shown[i])
            .map(({ share, text }) => ({ y: height * (1 - share) + numberDrop(share), px: text.length * 6.3 }))
          for (const [i, { y, px }] of numbers.entries()) {
            if (i > 0) expect(numbers[i - 1].y - y).toBeGreaterThanOrEqual(13)
            words.forEach((word, line) => {
              const beside = word.length * (line === 0 ? 6.9 : 6.3) + px <= 82
              const above = y + 3 <= top + line * LINE_PX + 1 || y - 9 >= top + (line + 1) * LINE_PX - 1
              expect(beside || above).toBe(true)
            })
          }
        },
      ),
    )
  })
})

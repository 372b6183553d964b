import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeFlags } from './Gantt.tsx'

describe('the flags of events', () => {
  it('are right of their moment, left of it at the end of the axis, and unnamed where two would overlap', () => {
    const flags = placeFlags(
      [
        { x: 10, label: 'cut' },
        { x: 60, label: 'a long one here' },
        { x: 70, label: 'mended' },
        { x: 290, label: 'crash' },
      ],
      300,
    )
    expect(flags.map(({ label, side }) => [label, side])).toEqual([
      ['cut', 'right'],
      ['', 'right'],
      ['mended', 'right'],
      ['crash', 'left'],
    ])
  })

  it('never overlap, and never leave the axis', () => {
    const flag = fc.record({ x: fc.integer({ min: 0, max: 500 }), label: fc.string({ minLength: 1, maxLength: 30 }) })
    fc.assert(
      fc.property(fc.array(flag, { maxLength: 20 }), (some) => {
        const sorted = some.toSorted((one, other) => one.x - other.x)
        const spans = placeFlags(sorted, 500)
          .filter(({ label }) => label !== '')
          .map(({ x, label, side }) => {
            const wide = label.length * 5.9
            return side === 'right' ? [x, x + wide] : [x - wide, x]
          })
        spans.forEach(([from, to], i) => {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(500)
          if (i > 0) expect(from).toBeGreaterThanOrEqual(spans[i - 1][1] - 1e-9)
        })
      }),
    )
  })
})

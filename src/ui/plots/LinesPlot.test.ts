import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placedApart } from './LinesPlot.tsx'

describe('labels at the ends of lines', () => {
  it('never overlap, and keep the order of their lines', () => {
    const label = fc.record({ y: fc.integer({ min: 0, max: 300 }), height: fc.constantFrom(14, 28) })
    fc.assert(
      fc.property(fc.array(label, { maxLength: 8 }), (labels) => {
        const placed = placedApart(labels, 300)
        const order = labels.map((_, i) => i).sort((one, other) => placed[one] - placed[other])
        for (let i = 1; i < order.length; i++) {
          const [above, below] = [order[i - 1], order[i]]
          expect(placed[below] - placed[above]).toBeGreaterThanOrEqual((labels[above].height + labels[below].height) / 2 - 1e-9)
          expect(labels[below].y).toBeGreaterThanOrEqual(labels[above].y)
        }
      }),
    )
  })

  it('are at their lines if there is room', () => {
    expect(
      placedApart(
        [
          { y: 200, height: 14 },
          { y: 50, height: 14 },
        ],
        300,
      ),
    ).toEqual([200, 50])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverFrom, titleX } from './DowntimeTitle.tsx'

describe('the label of the downtime column', () => {
  it('is at the start of the column, moves behind the playhead, then before it, then out of the column', () => {
    const at = (playheadX: number, width = 120) => titleX({ fromX: 500, toX: 700, width, playheadX })
    expect(at(300)).toBe(501)
    expect(at(520)).toBe(529)
    expect(at(640)).toBe(501)
    expect(at(600, 190)).toBe(309)
    expect(at(600, 300)).toBe(199)
    expect(at(600, 550)).toBeNull()
  })

  it('is never struck by the playhead, and always on the axis', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.double({ min: 90, max: 400, noNaN: true }),
        fc.double({ min: 20, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 1300, noNaN: true }),
        (fromX, columnPx, width, playheadX) => {
          const x = titleX({ fromX, toX: fromX + columnPx, width, playheadX })
          if (x === null) return
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(fromX + columnPx)
          expect(playheadX < x - 6 || playheadX > x + width + 6).toBe(true)
        },
      ),
    )
  })
})

it('covers a tick that it would cut', () => {
  const labels = [
    { x: 20, text: '181' },
    { x: 80, text: '181.5' },
  ]
  expect(coverFrom(100, labels)).toBe(80)
  expect(coverFrom(60, labels)).toBe(60)
  expect(coverFrom(150, labels)).toBe(150)
})

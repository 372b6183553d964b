import { describe, expect, it } from 'vitest'
import { cellAt, columnX, mapGeometry, middleInside, rowY } from './mapGeometry.ts'

describe('the map', () => {
  it('finds the cell under each of its places', () => {
    const at = mapGeometry(800, 500, { columns: 25, rows: 19, left: 80 })
    for (const [column, row] of [
      [0, 0],
      [24, 18],
      [7, 3],
    ]) {
      expect(cellAt(at, columnX(at, column + 0.5), rowY(at, row + 0.5))).toEqual({ column, row })
    }
    expect(cellAt(at, 79, 100)).toBeNull()
    expect(cellAt(at, 100, rowY(at, 0) + 1)).toBeNull()
  })

  it('fills the place between the axes, above the legend, which is higher on a narrow map', () => {
    const at = mapGeometry(800, 500, { columns: 25, rows: 19, left: 80 })
    expect([columnX(at, 0), columnX(at, 25), rowY(at, 19)]).toEqual([80, 790, 10])
    expect(rowY(at, 0)).toBeCloseTo(500 - 48 - 44, 9)
    expect(rowY(mapGeometry(400, 500, { columns: 5, rows: 3, left: 80 }), 0)).toBeCloseTo(500 - 48 - 84, 9)
    expect(mapGeometry(80, 40, { columns: 5, rows: 5, left: 80 })).toMatchObject({ cellWidth: 0.2, cellHeight: 0.2 })
  })

  it('has its labels inside the picture, under their ticks where there is room', () => {
    const at = mapGeometry(288, 440, { columns: 25, rows: 19, left: 64 })
    const last = columnX(at, 24.5)
    expect(middleInside(at, last, 17) + 17).toBeLessThanOrEqual(288)
    expect(middleInside(at, last, 12)).toBe(last)
    expect(middleInside(at, columnX(at, 12.5), 17)).toBe(columnX(at, 12.5))
  })
})

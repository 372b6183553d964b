import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOfTile, gridFor, pixelsPerCell, rowsOf, scaleFor, TILE } from './mapGrid.ts'

describe('map grid', () => {
  it('is 512 × 512 for the 262,144 pages of 1 GiB', () => {
    expect(gridFor(262_144)).toEqual({ cellCount: 262_144, columns: 16, rows: 16 })
  })

  it('is as wide as allowed and no taller than wide', () => {
    expect(gridFor(131_072)).toMatchObject({ columns: 16, rows: 8 })
    expect(gridFor(16_384)).toMatchObject({ columns: 4, rows: 4 })
    expect(gridFor(1)).toMatchObject({ columns: 1, rows: 1 })
  })

  it('shows one device pixel per page at density 1, and 341 CSS pixels at density 3 within 360', () => {
    expect(scaleFor(512, 1)).toEqual({ maxCells: 262_144, sideCss: 512 })
    expect(scaleFor(256, 1)).toEqual({ maxCells: 65_536, sideCss: 256 })
    expect(scaleFor(360, 3).sideCss).toBeCloseTo(341.3, 1)
  })

  it('uses whole device pixels at every density', () => fc.assert(
    fc.property(fc.integer({ min: 64, max: 1024 }), fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.625, 3), fc.integer({ min: 1, max: 2 ** 20 }),
      (room, density, pages) => {
        const { maxCells, sideCss } = scaleFor(room, density)
        expect(sideCss).toBeLessThanOrEqual(room + 1e-9)
        let cells = pages
        while (cells > maxCells) cells = Math.ceil(cells / 2)
        const grid = gridFor(cells)
        const wide = sideCss * density / (grid.columns * TILE)
        expect(wide).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(wide).toBeCloseTo(pixelsPerCell(grid, sideCss, density), 6)
      })))

  it('gives the last tile only existing cells', () => {
    expect(cellsOfTile(gridFor(1500), 1)).toEqual({ from: 1024, count: 476 })
  })

  it('brackets a region by its rows of tiles', () => {
    // 224 MiB starting at 224 MiB of 1 GiB: 64 MiB per row of tiles, so rows 3.5 to 7 of 16.
    expect(rowsOf(gridFor(262_144), 224 * 256, 448 * 256)).toEqual({ left: 0, width: 1, top: 3.5 / 16, height: 3.5 / 16 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsThatFit, gridFor, heightCells, TILE } from './mapGrid.ts'
import { cellsOfTile, isFolded, tileAt, topCells } from './tiles.ts'
import type { MapRoom } from './mapGrid.ts'

const desk: MapRoom = { width: 544, height: 384, density: 1 }
/** 1 GiB of which 704 MiB are used: 320 MiB are never written. */
const opening = { cellCount: 262_144, pagesPerCell: 1, untouched: { from: 180_224, to: 262_144 } }

const rooms = fc.record({
  width: fc.integer({ min: 160, max: 1024 }),
  height: fc.integer({ min: 120, max: 700 }),
  density: fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3),
})
const contents = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 21 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([pages, one, other]) => {
    const ends = [one, other].map((share) => Math.floor(share * pages)).toSorted((a, b) => a - b)
    return { pages, untouched: ends[1] > ends[0] ? { from: ends[0], to: ends[1] } : null }
  })

describe('map grid', () => {
  it('shows each page of the opening scenario as one pixel, with 320 MiB folded', () => {
    expect(cellsThatFit(262_144, opening.untouched, desk)).toBe(262_144)
    const grid = gridFor(opening, desk)
    expect(grid).toMatchObject({ columns: 16, rows: 16, fold: { from: 11, to: 16 }, cellPx: 1 })
    expect(heightCells(grid)).toBe(11 * 32 + 24)
  })

  it('merges pages of a VM that uses all its memory', () => {
    expect(cellsThatFit(262_144, null, desk)).toBe(131_072)
  })

  it('draws a small VM with large cells', () => {
    expect(gridFor({ cellCount: 16_384, pagesPerCell: 1, untouched: null }, desk)).toMatchObject({ columns: 4, rows: 4, cellPx: 3 })
  })

  it('takes a fraction of a pixel where whole ones leave half of the room empty', () => {
    const room: MapRoom = { width: 528, height: 376, density: 1, aspect: 1.36 }
    const grid = gridFor({ cellCount: 65_536, pagesPerCell: 1, untouched: null }, room)
    expect(grid).toMatchObject({ columns: 10, rows: 7, cellPx: 1.5 })
    // The map that the room was made for stays unchanged.
    expect(gridFor(opening, room)).toMatchObject({ columns: 16, cellPx: 1 })
  })

  it('fits the room also with the cells of a map that another room or VM was made for', () => {
    const room: MapRoom = { width: 528, height: 376, density: 1, aspect: 1.36 }
    const grid = gridFor({ ...opening, untouched: null }, room)
    expect(grid.cellPx).toBeLessThan(1)
    expect(heightCells(grid) * grid.cellPx).toBeLessThanOrEqual(376)
    expect(grid.columns * TILE * grid.cellPx).toBeLessThanOrEqual(528)
  })

  it('is as wide as a narrow room, unless its cells have glyphs or none of its widths is low enough', () => {
    const room: MapRoom = { width: 179, height: 260, density: 1 }
    for (const density of [1, 2, 3]) {
      const cellCount = cellsThatFit(262_144, opening.untouched, { ...room, density })
      const grid = gridFor({ ...opening, cellCount, pagesPerCell: 262_144 / cellCount }, { ...room, density })
      expect((grid.columns * TILE * grid.cellPx) / density).toBeCloseTo(room.width, 0)
    }
    const all = { cellCount: 16_384, pagesPerCell: 16, untouched: null }
    expect(gridFor(all, { ...room, height: 160 })).toMatchObject({ columns: 5, cellPx: 1.1181640625 })
    expect(gridFor(all, { ...room, height: 128 })).toMatchObject({ columns: 4, cellPx: 1 })
    expect(gridFor({ ...all, cellCount: 1024 }, room)).toMatchObject({ columns: 1, cellPx: 5 })
    expect(gridFor(all, { ...room, width: 257 })).toMatchObject({ columns: 4, cellPx: 2 })
  })

  it('fits every room from 32 × 32 cells on, with as many cells as it says', () =>
    fc.assert(
      fc.property(contents, rooms, ({ pages, untouched }, room) => {
        const cellCount = cellsThatFit(pages, untouched, room)
        const pagesPerCell = 2 ** Math.round(Math.log2(pages / cellCount))
        expect(Math.ceil(pages / pagesPerCell)).toBe(cellCount)
        const grid = gridFor({ cellCount, pagesPerCell, untouched }, room)
        expect(grid.columns * TILE * grid.cellPx).toBeLessThanOrEqual(room.width * room.density)
        expect(heightCells(grid) * grid.cellPx).toBeLessThanOrEqual(room.height * room.density)
      }),
    ))

  it('finds each tile again at its own place', () =>
    fc.assert(
      fc.property(contents, rooms, fc.nat(), ({ pages, untouched }, room, any) => {
        const cellCount = cellsThatFit(pages, untouched, room)
        const grid = gridFor({ cellCount, pagesPerCell: Math.ceil(pages / cellCount), untouched }, room)
        const tile = any % (grid.columns * grid.rows)
        const at = tileAt(grid, (tile % grid.columns) * TILE, topCells(grid, Math.floor(tile / grid.columns)))
        if (isFolded(grid, tile)) expect([isFolded(grid, at), at % grid.columns]).toEqual([true, tile % grid.columns])
        else expect(at).toBe(tile)
      }),
    ))

  it('gives the last tile only existing cells, and the band all of its cells', () => {
    expect(cellsOfTile(gridFor({ cellCount: 1500, pagesPerCell: 1, untouched: null }, desk), 1)).toEqual({ from: 1024, count: 476 })
    expect(cellsOfTile(gridFor(opening, desk), 200)).toEqual({ from: 180_224, count: 81_920 })
  })

  it('moves rows below a fold up to its band', () => {
    const grid = gridFor({ cellCount: 262_144, pagesPerCell: 1, untouched: { from: 65_536, to: 196_608 } }, desk)
    const { from, to } = grid.fold!
    expect([grid.columns * from * 1024 >= 65_536, grid.columns * to * 1024 <= 196_608]).toEqual([true, true])
    expect([topCells(grid, from), topCells(grid, to)]).toEqual([from * TILE, from * TILE + 24])
  })
})

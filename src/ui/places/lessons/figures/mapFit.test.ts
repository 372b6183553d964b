import { describe, expect, it } from 'vitest'
import { TILE } from '../../../play/stage/maps/mapGrid.ts'
import { fitMap, mergedStates } from './mapFit.ts'

const map = (cells: number) => ({ states: new Uint8Array(cells), pagesPerCell: 4 })
const sideOf = (cells: number, room: number, density = 1) => {
  const { merged, grid } = fitMap(map(cells), room, density)
  return { merged, side: (grid.columns * TILE * grid.cellPx) / density, whole: grid.columns * grid.rows * TILE * TILE * merged === cells }
}

describe('a map in a small room', () => {
  it('merges cells until it fills the room, without a gap in its last row', () => {
    expect(sideOf(65_536, 384)).toEqual({ merged: 1, side: 384, whole: true })
    expect(sideOf(65_536, 256)).toEqual({ merged: 1, side: 256, whole: true })
    expect(sideOf(32_768, 187)).toEqual({ merged: 2, side: 187, whole: true })
    expect(sideOf(65_536, 150, 2)).toEqual({ merged: 1, side: 150, whole: true })
  })

  it('is nearly a square in every room, not a column of tiles beside an empty room', () => {
    for (let room = 32; room < 400; room++) {
      const { grid } = fitMap(map(65_536), room, 1)
      expect(grid.rows / grid.columns, `${room} px`).toBeLessThanOrEqual(2)
    }
  })

  it('is never wider than the room as long as a tile fits', () => {
    for (let room = 32; room < 400; room++) expect(sideOf(65_536, room).side).toBeLessThanOrEqual(room)
  })

  it('shows of merged cells the state furthest from in sync', () => {
    expect([...mergedStates(Uint8Array.of(3, 6, 3, 3, 0, 1, 7), 2)]).toEqual([6, 3, 1, 7])
    expect([...mergedStates(Uint8Array.of(3, 6), 1)]).toEqual([3, 6])
  })
})

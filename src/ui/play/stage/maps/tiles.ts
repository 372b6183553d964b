/** Tiles of a page map: where each is, which cells it has, and which one is at a position. */
import { type MapGrid, TILE, TILE_CELLS } from './mapGrid.ts'

/** Distance of a row of tiles from the top of the map, in cells. A folded row is at the top of the band. Fractions are within a row. */
export function topCells({ fold, bandCells }: MapGrid, row: number): number {
  if (fold === null || row < fold.from) return row * TILE
  return row < fold.to ? fold.from * TILE : (row - fold.to + fold.from) * TILE + bandCells
}

export function isFolded({ columns, fold }: MapGrid, tile: number): boolean {
  return fold !== null && tile >= fold.from * columns && tile < fold.to * columns
}

/** First cell of a tile, and the number of its existing cells; of a folded tile, those of the whole fold. */
export function cellsOfTile(grid: MapGrid, tile: number): { from: number; count: number } {
  const { cellCount, columns, fold } = grid
  const isBand = fold !== null && isFolded(grid, tile)
  const from = (isBand ? fold.from * columns : tile) * TILE_CELLS
  const most = isBand ? (fold.to - fold.from) * columns * TILE_CELLS : TILE_CELLS
  return { from, count: Math.max(0, Math.min(most, cellCount - from)) }
}

/** The tile at a position in cells from the map's upper left corner; the nearest one outside the map. */
export function tileAt(grid: MapGrid, x: number, y: number): number {
  const { columns, rows, fold, bandCells } = grid
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x / TILE)))
  const isBelow = fold !== null && y >= fold.from * TILE + bandCells
  const isBand = fold !== null && !isBelow && y >= fold.from * TILE
  const row = isBand ? fold.from : isBelow ? fold.to + Math.floor((y - bandCells) / TILE) - fold.from : Math.floor(y / TILE)
  return Math.min(rows - 1, Math.max(0, row)) * columns + column
}

/**
 * Layout of cells on a page map. A cell is one page, or a power of two of pages on large VMs. Cells fill tiles of 32 × 32 in reading order,
 * and tiles fill the map in reading order, so that a memory region is a block (4 MiB per tile at 1 GiB). The map uses an integer ratio of
 * device pixels only.
 */

export const TILE = 32
export const TILE_CELLS = TILE * TILE

export interface MapGrid {
  cellCount: number
  /** Tiles per row: a power of two, so that the map is as wide as allowed and no taller than wide. */
  columns: number
  rows: number
}

export interface MapScale {
  /** Maximum number of cells of a page map. */
  maxCells: number
  /** Width of the map in CSS pixels with a full row of cells. */
  sideCss: number
}

export function gridFor(cellCount: number): MapGrid {
  const tiles = Math.max(1, Math.ceil(cellCount / TILE_CELLS))
  let columns = 1
  while (columns * columns < tiles) columns *= 2
  return { cellCount, columns, rows: Math.ceil(tiles / columns) }
}

/** If single pages fill less than this share of the room, a map of fewer, larger cells is better. */
const LEAST_SHARE = 0.75

/** Number of cells that fit a square of `roomCss` CSS pixels with a whole number of device pixels per cell. */
export function scaleFor(roomCss: number, density: number): MapScale {
  const room = Math.max(TILE, Math.floor(roomCss * density))
  for (let side = 1024; side > TILE; side /= 2) {
    const shown = Math.floor(room / side) * side
    if (shown >= LEAST_SHARE * room) return { maxCells: side * side, sideCss: shown / density }
  }
  return { maxCells: TILE_CELLS, sideCss: Math.floor(room / TILE) * TILE / density }
}

/** Device pixels per cell in a map of this size; at least 1. */
export function pixelsPerCell(grid: MapGrid, sideCss: number, density: number): number {
  return Math.max(1, Math.round(sideCss * density / (grid.columns * TILE)))
}

/** First cell of a tile, and the number of its existing cells. */
export function cellsOfTile({ cellCount }: MapGrid, tile: number): { from: number; count: number } {
  const from = tile * TILE_CELLS
  return { from, count: Math.max(0, Math.min(TILE_CELLS, cellCount - from)) }
}

export interface PagesBox { left: number; top: number; width: number; height: number }

/** The smallest box of whole tile rows around a range of cells, as shares of the map's width and height. */
export function rowsOf({ columns, rows }: MapGrid, fromCell: number, toCell: number): PagesBox {
  const top = fromCell / TILE_CELLS / columns
  const bottom = toCell / TILE_CELLS / columns
  const within = (row: number) => Math.min(rows, Math.max(0, row)) / rows
  return { left: 0, width: 1, top: within(top), height: Math.max(0, within(bottom) - within(top)) }
}

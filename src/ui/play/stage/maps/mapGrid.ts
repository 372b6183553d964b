/**
 * Layout of cells on a page map. A cell is one page, or a power of two of pages on large VMs. Cells fill tiles of 32 × 32 in reading order,
 * and tiles fill the map in reading order, so that a memory region is a block. Memory that the guest never writes is folded to a band. A
 * cell has a whole number of device pixels, or a fraction between 1 and 4 where the next whole number does not fit, or to fill a narrow room.
 */

export const TILE = 32
export const TILE_CELLS = TILE * TILE

/** Rows of tiles without a written page: `from` up to, but not including, `to`. */
interface Fold {
  from: number
  to: number
}

export interface MapGrid {
  cellCount: number
  /** Tiles per row. */
  columns: number
  /** Rows of tiles, folded rows included. */
  rows: number
  fold: Fold | null
  /** Height of the fold's band, in cells; 0 without a fold. */
  bandCells: number
  /** Device pixels per cell. */
  cellPx: number
}

/**
 * Space for a map, in CSS pixels, device pixels per CSS pixel, and width to height of the map that is sought; a square if not given. `below`:
 * height that cells of a fraction of a pixel leave free, none if not given.
 */
export interface MapRoom {
  width: number
  height: number
  density: number
  aspect?: number
  below?: number
}

/** Pages `from` up to, but not including, `to`. */
export interface PageRange {
  from: number
  to: number
}

interface MapContent {
  cellCount: number
  pagesPerCell: number
  /** Pages that the guest never writes; null if there are none or too few to fold. */
  untouched: PageRange | null
}

/** Least width of a map's head and counts, where the room has as much. */
export const NARROW_CSS = 256
const BAND_CSS = 24
/** Cells have glyphs from this many device pixels on, and a whole number of them. */
export const GLYPHS_FROM_PX = 4
/** From the largest to the smallest. */
const CELL_SIZES = [16, 14, 12, 10, 8, 7, 6, 5, 4, 3, 2.5, 2, 1.75, 1.5, 1.25, 1]
/** No map merges more pages than this into a cell. */
const MOST_PAGES_PER_CELL = 2 ** 30

/**
 * The grid with the largest cells that fit the room, as near to the aspect as possible. If none fits, as with the last map of another VM's run
 * until the first map of the new one arrives, cells are smaller than a pixel. In a narrow room cells without glyphs have the size at which the
 * map is as wide as its head.
 */
export function gridFor(content: MapContent, room: MapRoom): MapGrid {
  const { width, height, density } = room
  const grid = fittingGrid(content, room) ?? squeezedGrid(content, room)
  if (width > NARROW_CSS || grid.cellPx >= GLYPHS_FROM_PX) return grid
  for (let { columns } = grid; ; columns++) {
    // Rounded down, so that the map is not wider than the room.
    const cellPx = Math.floor((width * density * 1024) / (columns * TILE)) / 1024
    if (cellPx < 1) return grid
    const wide = gridOf(content, columns, cellPx, density)
    if (cellPx < GLYPHS_FROM_PX && heightCells(wide) * cellPx <= height * density) return wide
  }
}

/** The most cells of a map of `pageCount` pages that fit the room: the pages themselves, or blocks of a power of two of them. */
export function cellsThatFit(pageCount: number, untouched: PageRange | null, room: MapRoom): number {
  for (let pagesPerCell = 1; pagesPerCell <= MOST_PAGES_PER_CELL; pagesPerCell *= 2) {
    const cellCount = Math.ceil(pageCount / pagesPerCell)
    if (cellCount <= TILE_CELLS || fittingGrid({ cellCount, pagesPerCell, untouched }, room) !== null) return cellCount
  }
  return TILE_CELLS
}

function fittingGrid(content: MapContent, { width, height, density, aspect = 1, below = 0 }: MapRoom): MapGrid | null {
  for (const cellPx of CELL_SIZES) {
    const highest = (Number.isInteger(cellPx) ? height : height - below) * density
    let best: MapGrid | null = null
    let bestOff = Infinity
    const most = Math.floor((width * density) / TILE / cellPx)
    for (let columns = 1; columns <= most; columns++) {
      const grid = gridOf(content, columns, cellPx, density)
      const high = heightCells(grid) * cellPx
      const off = Math.abs(columns * TILE * cellPx - aspect * high)
      if (high > highest || off > bestOff) continue
      best = grid
      bestOff = off
    }
    if (best !== null) return best
  }
  return null
}

/** As many columns as the room has with cells of a pixel, at the size at which the rows fit. */
function squeezedGrid(content: MapContent, { width, height, density }: MapRoom): MapGrid {
  const grid = gridOf(content, Math.max(1, Math.floor((width * density) / TILE)), 1, density)
  return { ...grid, cellPx: Math.min(1, (height * density) / heightCells(grid)) }
}

function gridOf({ cellCount, pagesPerCell, untouched }: MapContent, columns: number, cellPx: number, density: number): MapGrid {
  const rows = Math.ceil(Math.max(1, Math.ceil(cellCount / TILE_CELLS)) / columns)
  const plain: MapGrid = { cellCount, columns, rows, fold: null, bandCells: 0, cellPx }
  if (untouched === null) return plain
  const rowPages = pagesPerCell * TILE_CELLS * columns
  const from = Math.ceil(untouched.from / rowPages)
  const to = untouched.to >= cellCount * pagesPerCell ? rows : Math.floor(untouched.to / rowPages)
  const bandCells = Math.max(1, Math.round((BAND_CSS * density) / cellPx))
  return (to - from) * TILE > bandCells ? { ...plain, fold: { from, to }, bandCells } : plain
}

/** Height of the map in cells: rows that are not folded, and the band. */
export function heightCells({ rows, fold, bandCells }: MapGrid): number {
  return (rows - (fold === null ? 0 : fold.to - fold.from)) * TILE + bandCells
}

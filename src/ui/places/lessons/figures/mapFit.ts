/** The resolution at which a page map fills a small room. */
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { gridFor, heightCells, type MapGrid, TILE, TILE_CELLS } from '../../../play/stage/maps/mapGrid.ts'

/** Of the resolutions that fill nearly as much as the best one, with no gap in the last row, the finest is shown. */
const NEARLY = 0.75
/** A map with a gap counts as this much of its size. */
const WITH_GAP = 0.5

interface MapFit {
  /** Cells of the map that are drawn as one: a power of two. */
  merged: number
  grid: MapGrid
}

/** `room`: largest side of the map, CSS pixels. */
export function fitMap(
  { states: { length }, pagesPerCell }: Pick<PageMap, 'states' | 'pagesPerCell'>,
  room: number,
  density: number,
): MapFit {
  const fits: (MapFit & { sizePx: number })[] = []
  for (let merged = 1; merged === 1 || length / merged >= TILE_CELLS; merged *= 2) {
    const content = { cellCount: Math.ceil(length / merged), pagesPerCell: pagesPerCell * merged, untouched: null }
    const grid = gridFor(content, { width: room, height: room, density })
    const [wide, high] = [grid.columns * TILE * grid.cellPx, heightCells(grid) * grid.cellPx]
    // Side of the square of the same area: a narrow column as high as the room does not fill it.
    const sizePx = Math.sqrt(wide * high)
    const isWhole = grid.columns * grid.rows === Math.ceil(content.cellCount / TILE_CELLS)
    fits.push({ merged, grid, sizePx: Math.max(wide, high) > room * density ? 0 : isWhole ? sizePx : sizePx * WITH_GAP })
  }
  const most = Math.max(...fits.map(({ sizePx }) => sizePx))
  return fits.find(({ sizePx }) => sizePx >= NEARLY * most) ?? fits[0]
}

/** States of `merged` cells as one: the state furthest from in sync, which is the largest. */
export function mergedStates(states: Uint8Array, merged: number): Uint8Array {
  if (merged === 1) return states
  return Uint8Array.from({ length: Math.ceil(states.length / merged) }, (_, cell) => {
    let most = 0
    for (let i = cell * merged; i < Math.min(states.length, (cell + 1) * merged); i++) most = Math.max(most, states[i])
    return most
  })
}

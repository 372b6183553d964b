/** At the first stop: the pages around the one that was written, one cell each, tied to their place on the map. */
import { useEffect, useRef, useState } from 'react'
import { PageState } from '../../../engine/observe/pageMap.ts'
import * as texts from '../../../messages/compiled/en/play/beginning.ts'
import { useBeginning } from '../../../store/beginning/beginning.ts'
import { tourFacts } from '../../../store/beginning/tour.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import type { Side } from '../../../analysis/stateTokens.ts'
import { usePalette } from '../../theme/colors.ts'
import { TILE, TILE_CELLS, type MapGrid } from '../stage/maps/mapGrid.ts'
import { sideState } from '../stage/maps/sideStates.ts'
import { topCells } from '../stage/maps/tiles.ts'

const COLUMNS = 24
const ROWS = 14
/** The row of the page in the lens. */
const PAGE_ROW = 8
const MOST_CELL_PX = 11

interface TourLensProps {
  side: Side
  grid: MapGrid
  pagesPerCell: number
  cellCss: number
  width: number
  height: number
}

export function TourLens(props: TourLensProps) {
  const isThere = useBeginning((now) => now.part === 'tour' && now.stop === 1 && now.isThere)
  return isThere && <Lens {...props} />
}

function Lens({ side, grid, pagesPerCell, cellCss, width, height }: TourLensProps) {
  const states = usePagesAround()
  const facts = tourFacts()
  const cellPx = Math.max(4, Math.min(MOST_CELL_PX, Math.floor((width - 16) / COLUMNS)))
  const wide = COLUMNS * cellPx
  const high = ROWS * cellPx
  const place = placeOf(grid, Math.floor((facts?.page ?? 0) / pagesPerCell))
  const at = { x: place.x * cellCss, y: place.y * cellCss }
  const left = Math.min(Math.max(8, at.x - wide / 2), width - wide - 8)
  const top = Math.min(at.y + 36, height - high - 8)
  if (states === null || facts === null) return null
  const cell = { x: left + ((facts.page - states.from) % COLUMNS) * cellPx, y: top + PAGE_ROW * cellPx }
  return (
    <div className="pointer-events-none absolute inset-0 z-2">
      {[left, left + wide].map((x) => (
        <i key={x} aria-hidden="true" className="absolute h-px origin-left bg-accent" style={lineTo(at, { x, y: top })} />
      ))}
      <Cells
        side={side}
        states={states.states}
        cellPx={cellPx}
        label={texts.written.lens(facts.page)}
        style={{ left, top, width: wide, height: high }}
      />
      <span
        className="absolute border-2 border-text"
        style={{ left: cell.x - 2, top: cell.y - 2, width: cellPx + 4, height: cellPx + 4 }}
      />
      <span
        className="absolute bg-surface px-1.5 type-caption font-semibold whitespace-nowrap"
        style={{ left: cell.x + cellPx + 8, top: cell.y - 6 }}>
        {texts.written.cell(facts.page, sideState(side, PageState.dirty).word)}
      </span>
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A box of a pixel's height, turned to lead from one point to the other. */
function lineTo(from: Point, to: Point) {
  const [x, y] = [to.x - from.x, to.y - from.y]
  return { left: from.x, top: from.y, width: Math.hypot(x, y), transform: `rotate(${Math.atan2(y, x)}rad)` }
}

/** The position of a cell on the map, in cells. */
function placeOf(grid: MapGrid, cell: number): Point {
  const tile = Math.floor(cell / TILE_CELLS)
  const inside = cell % TILE_CELLS
  return {
    x: (tile % grid.columns) * TILE + (inside % TILE) + 0.5,
    y: topCells(grid, Math.floor(tile / grid.columns)) + Math.floor(inside / TILE) + 0.5,
  }
}

/** States of whole pages at the stop; null before they arrive. */
function usePagesAround(): { from: number; states: Uint8Array } | null {
  const store = usePlayStore()
  const [found, find] = useState<{ from: number; states: Uint8Array } | null>(null)
  useEffect(() => {
    const facts = tourFacts()
    let isWanted = facts !== null
    if (facts !== null)
      void store
        .getState()
        .pageMap(facts.atS[0], Number.MAX_SAFE_INTEGER)
        .then((map) => {
          const from = Math.max(0, facts.page - PAGE_ROW * COLUMNS - COLUMNS / 2)
          if (isWanted && map !== null) find({ from, states: map.states.slice(from, from + COLUMNS * ROWS) })
        })
    return () => {
      isWanted = false
    }
  }, [store])
  return found
}

interface CellsProps {
  side: Side
  states: Uint8Array
  cellPx: number
  label: string
  style: Record<'left' | 'top' | 'width' | 'height', number>
}

function Cells({ side, states, cellPx, label, style }: CellsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined) return
    context.fillStyle = palette.chrome.surface
    context.fillRect(0, 0, COLUMNS * cellPx, ROWS * cellPx)
    states.forEach((state, i) => {
      context.fillStyle = palette.state[sideState(side, state).token]
      context.fillRect((i % COLUMNS) * cellPx, Math.floor(i / COLUMNS) * cellPx, cellPx - 1, cellPx - 1)
    })
  }, [side, states, cellPx, palette])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={COLUMNS * cellPx}
      height={ROWS * cellPx}
      className="absolute outline-2 outline-accent"
      style={style}
    />
  )
}

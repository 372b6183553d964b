/**
 * Details of the tile under the pointer or cursor: its addresses and its pages by state. Arrow keys move by tile. Assistive technology sees
 * a slider whose value describes the tile.
 */
import { type FocusEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { type PageMap, PageState } from '../../../../engine/observe/pageMap.ts'
import { inRow } from '../../../../units/lists.ts'
import * as texts from '../../../../messages/compiled/en/play/onStage.ts'
import { dataSize, formatWhole, say } from '../../../../units/format.ts'
import { type PageMapFeed, usePageMap } from '../pageMapFeed.ts'
import { StateSwatch } from './StateSwatch.tsx'
import { heightCells, type MapGrid, TILE } from './mapGrid.ts'
import { cellsOfTile, isFolded, tileAt, topCells } from './tiles.ts'
import { countsAt, type StateCount } from './sideStates.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'

interface TileProbeProps {
  side: Side
  feed: PageMapFeed
  grid: MapGrid
  pageMiB: number
  pagesPerCell: number
  /** CSS pixels per cell. */
  cellCss: number
  /** Of the map. */
  title: string
}

const TIP_PX = 150
const samePageMap = (pageMap: PageMap | null) => pageMap

export function TileProbe({ side, feed, grid, pageMiB, pagesPerCell, cellCss, title }: TileProbeProps) {
  const [tile, setTile] = useState(0)
  const [shown, setShown] = useState(false)
  const said = useRef('')
  const last = grid.columns * grid.rows - 1
  const at = Math.min(tile, last)
  // Announced when the cursor moves, not in every frame, because a value must not change while it is spoken.
  const announce = (to: number) => {
    const pageMap = feed.get()
    if (pageMap !== null) said.current = tileText(side, pageMap, grid, to, pageMiB).text
    setTile(to)
  }
  const move = (event: KeyboardEvent) => {
    const to = target(event.key, at, grid, last)
    if (to === null) return
    event.preventDefault()
    announce(to)
    setShown(true)
  }
  const focus = (event: FocusEvent<HTMLElement>) => {
    announce(at)
    setShown(event.currentTarget.matches(':focus-visible'))
  }
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    setTile(tileAt(grid, (event.clientX - box.left) / cellCss, (event.clientY - box.top) / cellCss))
    setShown(true)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={texts.pageMapByTiles(title, say(dataSize(TILE * TILE * pagesPerCell * pageMiB)))}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={said.current || texts.tile(at + 1)}
      className="absolute inset-0 focus-visible:outline-offset-4"
      onKeyDown={move}
      onFocus={focus}
      onBlur={() => setShown(false)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setShown(false)}>
      {shown && <Tip side={side} feed={feed} grid={grid} pageMiB={pageMiB} cellCss={cellCss} tile={at} />}
    </div>
  )
}

function Tip({ side, feed, grid, pageMiB, cellCss, tile }: Omit<TileProbeProps, 'pagesPerCell' | 'title'> & { tile: number }) {
  const pageMap = usePageMap(feed, samePageMap)
  if (pageMap === null) return null
  const { range, counts } = tileText(side, pageMap, grid, tile, pageMiB)
  const isBand = isFolded(grid, tile)
  const tileCss = TILE * cellCss
  const wide = grid.columns * tileCss
  const left = isBand ? 0 : (tile % grid.columns) * tileCss
  const top = topCells(grid, Math.floor(tile / grid.columns)) * cellCss
  const box = isBand ? { left, top, width: wide, height: grid.bandCells * cellCss } : { left, top, width: tileCss, height: tileCss }
  const fitsRight = left + tileCss + TIP_PX <= wide
  const beside = fitsRight ? { left: left + tileCss + 6 } : { right: wide - left + 6 }
  return (
    <>
      <div aria-hidden="true" className="pointer-events-none absolute outline-2 -outline-offset-1 outline-accent" style={box} />
      <div
        aria-hidden="true"
        className="pointer-events-none absolute z-10 rounded-[3px] border border-ctl bg-surface px-2 py-1.5 type-caption
          whitespace-nowrap text-text2"
        style={{ top: Math.min(top, heightCells(grid) * cellCss - 60), minWidth: TIP_PX - 20, ...beside }}>
        <p className="font-semibold text-text">{range}</p>
        {counts.map(({ token, word, pages }) => (
          <p key={token} className="flex items-center gap-[5px]">
            <StateSwatch token={token} />
            {word}
            <b className="ml-auto pl-2 font-semibold text-text">{formatWhole(pages)}</b>
          </p>
        ))}
        {pageMap.pagesPerCell > 1 && <p>{texts.inBlocks(formatWhole(pageMap.pagesPerCell))}</p>}
      </div>
    </>
  )
}

function target(key: string, at: number, grid: MapGrid, last: number): number | null {
  const { columns, fold } = grid
  const isBand = fold !== null && isFolded(grid, at)
  // Moves leave the band as a whole.
  const first = isBand ? fold.from * columns : at
  const final = isBand ? fold.to * columns - 1 : at
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, final + 1)
    case 'ArrowLeft':
      return Math.max(0, first - 1)
    case 'ArrowDown':
      return below(isBand ? final : at + columns, isBand, last, at)
    case 'ArrowUp':
      return isBand ? Math.max(0, first - columns + (at % columns)) : at - columns >= 0 ? at - columns : at
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

function below(to: number, isBand: boolean, last: number, at: number): number {
  const next = isBand ? to + 1 : to
  return next <= last ? next : at
}

/** Text for screen readers about one tile of a page map. */
interface TileText {
  range: string
  counts: StateCount[]
  text: string
}

/** Contents of one tile: its addresses, and its cells by state. */
export function tileText(side: Side, pageMap: PageMap, grid: MapGrid, tile: number, pageMiB: number): TileText {
  const { from, count } = cellsOfTile(grid, tile)
  const counts = new Array<number>(Object.keys(PageState).length).fill(0)
  for (let cell = from; cell < from + count; cell++) counts[pageMap.states[cell]]++
  const cellMiB = pageMap.pagesPerCell * pageMiB
  const toMiB = Math.min((from + count) * cellMiB, pageMap.pageCount * pageMiB)
  const range = texts.addressRange(address(from * cellMiB), address(toMiB))
  const some = countsAt(side, counts).filter(({ pages }) => pages > 0)
  const { pagesPerCell } = pageMap
  const stateText = ({ word, pages }: StateCount) => {
    const cells = formatWhole(pages)
    return pagesPerCell === 1 ? texts.statePages(word, cells) : texts.stateBlocks(word, cells, formatWhole(pagesPerCell))
  }
  return { range, counts: some, text: texts.tileStates(range, inRow(some.map(stateText))) }
}

function address(mebibytes: number): string {
  return say(dataSize(mebibytes))
}

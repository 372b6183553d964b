/** Text for screen readers about one tile of a page map. */
import { dataSize, formatWhole, say } from '../../../../units/format.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { PageState } from '../../../../engine/observe/pageMap.ts'
import type { MapGrid } from './mapGrid.ts'
import { cellsOfTile } from './mapGrid.ts'
import type { Side, StateCount } from './pageColors.ts'
import { countsAt } from './pageColors.ts'
import * as texts from '../../../../texts/stage.ts'

export interface TileText { range: string; counts: StateCount[]; text: string }

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
  return { range, counts: some, text: texts.tileStates(range, some.map(stateText).join(', ')) }
}

function address(mebibytes: number): string {
  return say(dataSize(mebibytes))
}

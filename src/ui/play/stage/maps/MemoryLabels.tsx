/** Labels on a map: the working set is bracketed in the margin, folded memory is named in its band. */
import { dataSize, say } from '../../../../units/format.ts'
import { ONE_COLUMN, useMediaQuery } from '../../../controls/useMediaQuery.ts'
import type { MapGrid } from './mapGrid.ts'
import { TILE, TILE_CELLS } from './mapGrid.ts'
import { topCells } from './tiles.ts'
import type { MemoryField } from './memoryFields.ts'
import * as texts from '../../../../messages/compiled/en/play/onStage.ts'

interface MemoryLabelsProps {
  workingSet: MemoryField[]
  /** The folded memory, named in its band. */
  untouched: MemoryField | null
  memoryMiB: number
  /** CSS pixels per cell. */
  cellCss: number
  grid: MapGrid
  /** With the size of the working set where it has room. */
  named?: boolean
}

/** Heights from which a region has room for its name. */
const NAMED_FROM_PX = 22
const NAMED_FROM_WIDTH_PX = 300

/** Width from which the fold's band has room for its whole text. */
const WORDS_FROM_PX = 240

export function MemoryLabels({ workingSet, untouched, memoryMiB, cellCss, grid, named = true }: MemoryLabelsProps) {
  const isLarge = useMediaQuery(ONE_COLUMN)
  const cellsPerMiB = grid.cellCount / memoryMiB
  // Rows of tiles are read left to right, so that a field begins and ends inside a row; the bracket covers whole rows.
  const topOf = (mebibytes: number) => topCells(grid, (mebibytes * cellsPerMiB) / TILE_CELLS / grid.columns) * cellCss
  const width = grid.columns * TILE * cellCss
  return (
    <div aria-hidden="true" className="pointer-events-none">
      {workingSet.map((part) => {
        const top = topOf(part.fromMiB)
        const height = Math.max(3, topOf(part.toMiB) - top)
        return (
          <div key={part.fromMiB} className="working-set">
            <div className="absolute right-[calc(100%+4px)] w-[7px] border border-r-0 border-text2" style={{ top, height }} />
            {named && height >= NAMED_FROM_PX && width >= NAMED_FROM_WIDTH_PX && (
              <p className="absolute left-1 rounded-[2px] bg-surface px-1.5 type-caption whitespace-nowrap" style={{ top: top + 3 }}>
                {texts.workingSet(say(dataSize(part.toMiB - part.fromMiB)))}
              </p>
            )}
          </div>
        )
      })}
      {grid.fold !== null && (
        <p
          className="absolute inset-x-0 flex items-center justify-center type-caption"
          style={{ top: topCells(grid, grid.fold.from) * cellCss, height: grid.bandCells * cellCss }}>
          <span className="truncate bg-state-zero px-1.5">
            {untouched === null ? '' : untouchedWords(untouched, isLarge || width < WORDS_FROM_PX)}
          </span>
        </p>
      )}
    </div>
  )
}

function untouchedWords({ fromMiB, toMiB }: MemoryField, isShort: boolean): string {
  const size = say(dataSize(toMiB - fromMiB))
  return isShort ? texts.neverWrittenShort(size) : texts.neverWritten(size)
}

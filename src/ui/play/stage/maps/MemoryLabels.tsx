/** Labels on a map: the working set is bracketed in the margin, never-written memory is named in its area. */
import type { MapGrid } from './mapGrid.ts'
import { TILE_CELLS } from './mapGrid.ts'
import type { Field } from './memoryFields.ts'
import * as texts from '../../../../texts/stage.ts'

interface MemoryLabelsProps {
  workingSet: Field[]
  untouched: Field | null
  untouchedText: string
  memoryMiB: number
  sideCss: number
  grid: MapGrid
}

const LABEL_ROOM_PX = 240
const VERTICAL_TEXT_PX = 76

export function MemoryLabels({ workingSet, untouched, untouchedText, memoryMiB, sideCss, grid }: MemoryLabelsProps) {
  const rowCss = sideCss / grid.columns
  const cellsPerMiB = grid.cellCount / memoryMiB
  // Rows of tiles are read left to right, so that a field begins and ends inside a row; the bracket covers whole rows.
  const topOf = (mebibytes: number) => mebibytes * cellsPerMiB / TILE_CELLS / grid.columns * rowCss
  const field = untouched && { top: topOf(untouched.fromMiB), height: topOf(untouched.toMiB) - topOf(untouched.fromMiB) }
  return (
    <div aria-hidden="true" className="pointer-events-none">
      {workingSet.map((part) => {
        const height = topOf(part.toMiB) - topOf(part.fromMiB)
        return (
          <div
            key={part.fromMiB}
            className="absolute right-[calc(100%+3px)] flex w-[13px] items-center justify-center border border-r-0 border-text2"
            style={{ top: topOf(part.fromMiB), height: Math.max(3, height) }}>
            {height >= VERTICAL_TEXT_PX && (
              <span className="rotate-180 type-tick whitespace-nowrap text-text2 [writing-mode:vertical-rl]">{texts.workingSet}</span>
            )}
          </div>
        )
      })}
      {field !== null && field.height >= 20 && sideCss >= LABEL_ROOM_PX && (
        <div className="absolute inset-x-0 text-center type-caption text-text2" style={{ top: field.top + field.height / 2 - 9 }}>
          <span className="bg-state-zero px-1.5">{untouchedText}</span>
        </div>
      )}
    </div>
  )
}

/** Moves between the points of a plot with the arrow keys, and opens one with Enter. */
import type { KeyboardEvent } from 'react'
import type { Cell } from '../exploreModel.ts'

const steps: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
  PageUp: [0, Infinity],
  PageDown: [0, -Infinity],
}

export function usePointKeys({
  columns,
  rows,
  cell,
  move,
  open,
}: {
  columns: number
  rows: number
  cell: Cell
  move: (cell: Cell) => void
  open: (cell: Cell) => void
}): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(cell)
      return
    }
    if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const [right, up] = steps[event.key]
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
    move({ column: within(cell.column + right, columns), row: within(cell.row + up, rows) })
  }
}

/** A finger cannot hover: its press chooses a point, and the link beside the map opens it. */
export function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch'
}

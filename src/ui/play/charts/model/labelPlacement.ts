/** Finds room for a label above the lines of a chart. Pixels; y grows downwards. */

/** The upper edge of the drawn lines, from left to right. */
export interface Skyline {
  x: readonly number[]
  y: readonly number[]
}

export interface Box { fromX: number; toX: number; top: number }

export interface RoomInput {
  skyline: Skyline
  /** Rings and labels that are already placed. */
  boxes: readonly Box[]
  width: number
  /** The label ends between `leftEnd` and `rightEnd`, as far to the right as possible. */
  leftEnd: number
  rightEnd: number
  /** The letters stay below `top`, and the baseline stays above `bottom`. */
  top: number
  bottom: number
}

/** Height of a label's letters above its baseline, and spacing below it. */
const LETTERS_PX = 10
const AIR_PX = 5
const STEP_PX = 6

/** Right end and baseline of a label that overlaps nothing; null if there is no such place. */
export function roomAbove({ skyline, boxes, width, leftEnd, rightEnd, top, bottom }: RoomInput): { right: number; y: number } | null {
  for (let right = rightEnd; right >= leftEnd; right -= STEP_PX) {
    const y = Math.min(bottom, highest(skyline, boxes, right - width - AIR_PX, right + AIR_PX) - AIR_PX)
    if (y - LETTERS_PX >= top) return { right, y }
  }
  return null
}

/** The uppermost y of everything drawn between two positions; lines are straight between their points. */
export function highest({ x, y }: Skyline, boxes: readonly Box[], from: number, to: number): number {
  let top = Infinity
  for (let i = 0; i < x.length; i++) {
    if (x[i] >= from && x[i] <= to) top = Math.min(top, y[i])
    if (i === 0) continue
    for (const edge of [from, to]) {
      if (x[i - 1] < edge && x[i] > edge) top = Math.min(top, y[i - 1] + (y[i] - y[i - 1]) * (edge - x[i - 1]) / (x[i] - x[i - 1]))
    }
  }
  for (const box of boxes) if (box.toX >= from && box.fromX <= to) top = Math.min(top, box.top)
  return top
}

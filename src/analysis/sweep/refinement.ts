/**
 * The order in which a page simulates a grid: coarse first, so that the picture shows its outline early, and within each pass the points next
 * to the cliff first. Points are in rows of `columns`.
 */
import type { PointState } from './cliffEdges.ts'

export interface GridShape {
  columns: number
  rows: number
}

/** Distances between the points of successive passes. */
const strides = [8, 4, 2, 1] as const

export const passCount = strides.length

/** Points that a pass adds to the passes before it, the ones next to a flip among the known points first. */
export function passOrder(shape: GridShape, pass: number, stateOf: (point: number) => PointState): number[] {
  const stride = strides[pass]
  const coarser = pass === 0 ? 0 : strides[pass - 1]
  const points: number[] = []
  for (let row = 0; row < shape.rows; row += stride) {
    for (let column = 0; column < shape.columns; column += stride) {
      const isKnown = coarser > 0 && row % coarser === 0 && column % coarser === 0
      if (!isKnown) points.push(row * shape.columns + column)
    }
  }
  return cliffFirst(shape, points, coarser === 0 ? 1 : coarser, stateOf)
}

/** The points in their order, but the ones with both states among the points at most `reach` away come first. */
export function cliffFirst(shape: GridShape, points: readonly number[], reach: number, stateOf: (point: number) => PointState): number[] {
  const near = points.filter((point) => isAtCliff(shape, point, reach, stateOf))
  const chosen = new Set(near)
  return [...near, ...points.filter((point) => !chosen.has(point))]
}

function isAtCliff({ columns, rows }: GridShape, point: number, reach: number, stateOf: (point: number) => PointState): boolean {
  const [row, column] = [Math.floor(point / columns), point % columns]
  let yes = false
  let no = false
  for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++) {
    for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
      const state = stateOf(y * columns + x)
      yes ||= state === true
      no ||= state === false
      if (yes && no) return true
    }
  }
  return false
}

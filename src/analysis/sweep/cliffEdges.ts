/** The cliff: where points that converge meet points that do not. */

/** Whether a point converges; null if not known yet. */
export type PointState = boolean | null

/** An edge between two cells of a grid, in cells: x to the right, y up, cell (0, 0) from 0 to 1. */
interface CliffEdge {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** The edges between neighbouring cells that differ. `stateOf(column, row)`. */
export function cliffEdges(columns: number, rows: number, stateOf: (column: number, row: number) => PointState): CliffEdge[] {
  const edges: CliffEdge[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = stateOf(column, row)
      if (here === null) continue
      const right = column + 1 < columns ? stateOf(column + 1, row) : null
      const above = row + 1 < rows ? stateOf(column, row + 1) : null
      if (right !== null && right !== here) edges.push({ x1: column + 1, y1: row, x2: column + 1, y2: row + 1 })
      if (above !== null && above !== here) edges.push({ x1: column, y1: row + 1, x2: column + 1, y2: row + 1 })
    }
  }
  return edges
}

/** Where a line of points flips: the index before the flip, and whether the points up to it converge. */
interface Flip {
  after: number
  convergesBefore: boolean
}

/** Every flip along a line; a point that is not known yet is passed over. */
export function flipsOf(states: readonly PointState[]): Flip[] {
  const flips: Flip[] = []
  let last = -1
  for (const [i, state] of states.entries()) {
    if (state === null) continue
    const before = last < 0 ? null : states[last]
    if (before !== null && before !== state) flips.push({ after: last, convergesBefore: before })
    last = i
  }
  return flips
}

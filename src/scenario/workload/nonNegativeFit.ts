/**
 * Least squares with no negative coefficient (Lawson and Hanson, *Solving Least Squares Problems*, 1974, chapter 23).
 * For small dense problems; the answer has at most as many non-zero entries as there are rows.
 */
import { dot, leastSquares } from './leastSquares.ts'

/** Minimises |A·x − b| over x ≥ 0; `columns[j]` is A's column j, all as long as `target`. */
export function nonNegativeFit(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const solution = new Float64Array(columns.length)
  const active = new Set<number>()
  const tolerance = 1e-10 * Math.max(1e-300, ...columns.map((column) => Math.abs(dot(column, target))))
  for (let step = 0; step < 3 * columns.length; step++) {
    const entering = steepest(columns, residual(columns, solution, target), active, tolerance)
    if (entering < 0) break
    active.add(entering)
    if (!settle(columns, target, solution, active)) {
      active.delete(entering)
      break
    }
  }
  return solution
}

/** Solves on the active columns, dropping columns that would become negative. False if the newest column adds nothing. */
function settle(columns: readonly Float64Array[], target: Float64Array, solution: Float64Array, active: Set<number>): boolean {
  for (let rounds = 0; rounds <= columns.length; rounds++) {
    const chosen = [...active]
    const free = leastSquares(
      chosen.map((index) => columns[index]),
      target,
    )
    if (free === null) return false
    if (free.every((value) => value > 0)) {
      solution.fill(0)
      chosen.forEach((index, place) => {
        solution[index] = free[place]
      })
      return true
    }
    const steps = chosen.map((index, place) => (free[place] > 0 ? 1 : solution[index] / (solution[index] - free[place])))
    const step = Math.min(...steps.map((value) => (Number.isFinite(value) ? value : 0)))
    chosen.forEach((index, place) => {
      solution[index] += step * (free[place] - solution[index])
      if (free[place] <= 0 && steps[place] <= step + 1e-12) {
        solution[index] = 0
        active.delete(index)
      }
    })
    if (active.size === 0) return false
  }
  return false
}

function residual(columns: readonly Float64Array[], solution: Float64Array, target: Float64Array): Float64Array {
  const left = Float64Array.from(target)
  columns.forEach((column, index) => {
    if (solution[index] !== 0) for (let row = 0; row < left.length; row++) left[row] -= column[row] * solution[index]
  })
  return left
}

function steepest(columns: readonly Float64Array[], left: Float64Array, active: Set<number>, tolerance: number): number {
  let best = -1
  let bestSlope = tolerance
  columns.forEach((column, index) => {
    const slope = active.has(index) ? 0 : dot(column, left)
    if (slope > bestSlope) [best, bestSlope] = [index, slope]
  })
  return best
}

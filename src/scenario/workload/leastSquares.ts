/** Linear least squares by modified Gram-Schmidt with the target as a last column; for small dense problems. */

/** Minimises |A·x − b|; `columns[j]` is A's column j, all as long as `target`. Null if columns are (nearly) dependent. */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): number[] | null {
  const basis: Float64Array[] = []
  const upper: number[][] = []
  const projected: number[] = []
  const left = Float64Array.from(target)
  for (const column of columns) {
    const direction = Float64Array.from(column)
    const row = basis.map((vector) => subtractAlong(direction, vector))
    const length = Math.sqrt(dot(direction, direction))
    if (!(length > 1e-9 * Math.sqrt(dot(column, column)))) return null
    for (let index = 0; index < direction.length; index++) direction[index] /= length
    basis.push(direction)
    upper.push([...row, length])
    projected.push(subtractAlong(left, direction))
  }
  const result = new Array<number>(columns.length).fill(0)
  for (let index = columns.length - 1; index >= 0; index--) {
    let sum = projected[index]
    for (let later = index + 1; later < columns.length; later++) sum -= upper[later][index] * result[later]
    result[index] = sum / upper[index][index]
  }
  return result
}

function subtractAlong(vector: Float64Array, unit: Float64Array): number {
  const share = dot(vector, unit)
  for (let index = 0; index < vector.length; index++) vector[index] -= share * unit[index]
  return share
}

/** Inner product of two vectors of the same length. */
export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index]
  return sum
}

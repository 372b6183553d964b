/** A Poisson draw by inversion, for small means. */
import { exp } from './elementary.ts'

/** No count of a mean that is worth inverting is larger. */
const MOST = 2048

/** The count that a uniform number `u` in [0, 1) stands for. */
export function poissonInverse(u: number, mean: number): number {
  let rest = u
  let term = exp(-mean)
  let k = 0
  while (rest >= term && k < MOST) {
    rest -= term
    k++
    term = (term * mean) / k
  }
  return k
}

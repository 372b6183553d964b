/**
 * Reproducible random numbers for fits and forecasts: successive hashes of one key, so that the same record gives the same forecast
 * everywhere.
 */
import { ln } from './elementary.ts'
import { uniform01 } from './hash.ts'

export class Draws {
  private readonly key: number
  private next = 0
  private spare = Number.NaN

  constructor(key: number) {
    this.key = key
  }

  /** In [0, 1). */
  uniform(): number {
    return uniform01(this.key, this.next++)
  }

  /** 0 … `below` − 1. */
  index(below: number): number {
    return Math.floor(this.uniform() * below)
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const value = this.spare
      this.spare = Number.NaN
      return value
    }
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * ln(square)) / square)
      this.spare = y * scale
      return x * scale
    }
  }
}

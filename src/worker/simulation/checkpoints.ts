/**
 * Checkpoints of a run, for going back without replaying it from the start. They are thinned to a limit in bytes: the one
 * goes whose neighbours are closest together, so that what is kept stays spread over the run.
 */
import type { Checkpoint } from './steppedSimulation.ts'

interface Kept {
  atS: number
  checkpoint: Checkpoint
}

export class Checkpoints {
  readonly #maxBytes: number
  #kept: Kept[] = []
  #bytes = 0
  /** One alone was beyond the limit: so are the others of the same run, and making them is spared. */
  #tooLarge = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get count(): number {
    return this.#kept.length
  }

  get byteLength(): number {
    return this.#bytes
  }

  /** The latest at or before `atS`; null if there is none. */
  before(atS: number): Kept | null {
    const at = this.#indexAfter(atS)
    return at === 0 ? null : this.#kept[at - 1]
  }

  has(atS: number): boolean {
    return this.before(atS)?.atS === atS
  }

  /** Makes and keeps a checkpoint, unless there is one of this instant or one alone would be beyond the limit. */
  addIfRoom(atS: number, make: () => Checkpoint): void {
    if (!this.#tooLarge && !this.has(atS)) this.add(atS, make())
  }

  add(atS: number, checkpoint: Checkpoint): void {
    if (this.has(atS)) return
    if (checkpoint.byteLength > this.#maxBytes) {
      this.#tooLarge = true
      return
    }
    this.#kept.splice(this.#indexAfter(atS), 0, { atS, checkpoint })
    this.#bytes += checkpoint.byteLength
    while (this.#bytes > this.#maxBytes) this.#thin()
  }

  /** Index of the first one later than `atS`. */
  #indexAfter(atS: number): number {
    let low = 0
    let high = this.#kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#kept[middle].atS <= atS) low = middle + 1
      else high = middle
    }
    return low
  }

  #thin(): void {
    let leave = this.#kept.length - 1
    let smallestGapS = Infinity
    for (let i = 0; i < this.#kept.length - 1; i++) {
      const gapS = this.#kept[i + 1].atS - (i === 0 ? 0 : this.#kept[i - 1].atS)
      if (gapS < smallestGapS) {
        smallestGapS = gapS
        leave = i
      }
    }
    this.#bytes -= this.#kept[leave].checkpoint.byteLength
    this.#kept.splice(leave, 1)
  }
}

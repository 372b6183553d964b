/**
 * Checkpoints of a run, for going back without a replay from the start. Limited in bytes: beyond the limit the checkpoint whose
 * neighbours are closest together is dropped, so that the rest stay spread over the run.
 */
import type { Checkpoint, SteppedSimulation } from './steppedSimulation.ts'

interface Kept {
  atS: number
  checkpoint: Checkpoint
}

export class Checkpoints {
  readonly #maxBytes: number
  #kept: Kept[] = []
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get count(): number {
    return this.#kept.length
  }

  get byteLength(): number {
    return this.#bytes
  }

  /** The latest checkpoint at or before `atS`; null if there is none. */
  before(atS: number): Kept | null {
    const at = this.#indexAfter(atS)
    return at === 0 ? null : this.#kept[at - 1]
  }

  has(atS: number): boolean {
    return this.before(atS)?.atS === atS
  }

  /** Makes and keeps a checkpoint, unless one of this instant exists or a single one exceeds the limit. */
  addIfRoom(atS: number, simulation: Pick<SteppedSimulation, 'checkpointBytes' | 'snapshot'>): void {
    if (!this.has(atS) && simulation.checkpointBytes <= this.#maxBytes) this.add(atS, simulation.snapshot())
  }

  add(atS: number, checkpoint: Checkpoint): void {
    if (this.has(atS) || checkpoint.byteLength > this.#maxBytes) return
    this.#kept.splice(this.#indexAfter(atS), 0, { atS, checkpoint })
    this.#bytes += checkpoint.byteLength
    while (this.#bytes > this.#maxBytes) this.#thin()
  }

  /** Index of the first checkpoint later than `atS`. */
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

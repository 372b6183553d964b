/**
 * The pages of a run at any instant: a second simulation of the same scenario, advanced by running and moved back by a checkpoint
 * and replay. The run itself is never touched, so that reading its pages cannot change it.
 */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

interface Look {
  vm: string
  atS: number
  maxCells: number
  recycle?: Uint8Array
}

interface ViewerOptions {
  /** Starts the scenario again. */
  begin: () => SteppedSimulation
  /** Checkpoints of the run itself, which may be empty; the viewer adds its own. */
  checkpoints: Checkpoints
}

/** The pages of one run; `advance` moves in steps, between which the worker may handle messages. */
export class Viewer {
  readonly #begin: () => SteppedSimulation
  readonly #checkpoints: Checkpoints
  #simulation: SteppedSimulation

  constructor({ begin, checkpoints }: ViewerOptions) {
    this.#begin = begin
    this.#checkpoints = checkpoints
    this.#simulation = begin()
  }

  /**
   * Moves towards `atS`, at most to the next of `stopsS` (ascending), where it makes a checkpoint. Returns true once `atS` is
   * reached; call again until then. Between two calls the worker may handle other messages.
   */
  advance(atS: number, stopsS: readonly number[]): boolean {
    this.#jump(atS)
    const { nowS } = this.#simulation
    const stop = stopsS.find((stopS) => stopS > nowS && stopS < atS)
    if (stop === undefined) {
      // Also needed if the simulation is already at `atS`: events of this very instant may still be pending.
      this.#simulation.runUntil(atS)
      return true
    }
    this.#simulation.runUntil(stop)
    this.#checkpoints.addIfRoom(stop, this.#simulation)
    return false
  }

  /** The pages at the instant that `advance` reached. */
  pageMap({ vm, maxCells, recycle }: Look): PageMap {
    return this.#simulation.pageMap(vm, maxCells, recycle)
  }

  /** Restores the nearest checkpoint at or before `atS` if running on from here would take longer or is impossible. */
  #jump(atS: number): void {
    const nearest = this.#checkpoints.before(atS)
    const { nowS } = this.#simulation
    if (nearest !== null && (nowS > atS || nearest.atS > nowS)) this.#simulation.restore(nearest.checkpoint)
    else if (nowS > atS) this.#simulation = this.#begin()
  }
}

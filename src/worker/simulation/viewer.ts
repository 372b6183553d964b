/**
 * The pages of a run at any instant: a second simulation of the same scenario, moved forward by running it and back by a
 * checkpoint and replay. The run itself is never touched, so looking changes nothing.
 */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

export interface Look {
  vm: string
  atS: number
  maxCells: number
  recycle?: Uint8Array
}

export interface ViewerOptions {
  /** Starts the scenario anew. */
  begin: () => SteppedSimulation
  /** Those of the run itself, if it left some; the viewer adds its own. */
  checkpoints: Checkpoints
}

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
   * Moves towards `atS`, at most to the next of `stopsS` (ascending), where it leaves a checkpoint. True when `atS`
   * is reached; call again until then. In between the worker may answer other messages.
   */
  advance(atS: number, stopsS: readonly number[]): boolean {
    this.#jump(atS)
    const { nowS } = this.#simulation
    const stop = stopsS.find((stopS) => stopS > nowS && stopS < atS)
    if (stop === undefined) {
      // Also where it stands there already: what happens at this very instant may not have happened yet.
      this.#simulation.runUntil(atS)
      return true
    }
    this.#simulation.runUntil(stop)
    this.#checkpoints.addIfRoom(stop, () => this.#simulation.snapshot())
    return false
  }

  /** The pages where `advance` has arrived. */
  pageMap({ vm, maxCells, recycle }: Look): PageMap {
    return this.#simulation.pageMap(vm, maxCells, recycle)
  }

  /** Takes the nearest checkpoint at or before `atS`, if going on from here would be longer or is impossible. */
  #jump(atS: number): void {
    const nearest = this.#checkpoints.before(atS)
    const { nowS } = this.#simulation
    if (nearest !== null && (nowS > atS || nearest.atS > nowS)) this.#simulation.restore(nearest.checkpoint)
    else if (nowS > atS) this.#simulation = this.#begin()
  }
}

/** What the worker needs of the engine's `Simulation`. */
import type { Picture } from '../engine/picture.ts'
import type { Result, Round, Series } from '../engine/result.ts'

/** A simulation's state at an instant; opaque but for its size, which limits how many are kept. */
export interface Checkpoint {
  readonly byteLength: number
}

export interface SteppedSimulation {
  readonly nowS: number
  /** Goes on to the next moment; false when the run has ended. */
  step(): boolean
  /** Goes on to an instant, or to the end if that comes first. */
  runUntil(tS: number): void
  snapshot(): Checkpoint
  restore(checkpoint: Checkpoint): void
  picture(vm: string, maxCells: number, recycle?: Uint8Array): Picture
  series(): Series | undefined
  /** Rounds that have ended. */
  rounds(vm: string): readonly Round[]
  result(): Result
}

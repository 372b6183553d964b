/** What the worker needs of the engine's `Simulation`. */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result, Round, VmSeries } from '../../engine/result.ts'

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
  pageMap(vm: string, maxCells: number, recycle?: Uint8Array): PageMap
  /** Samples of one VM so far; undefined if they are not recorded. */
  seriesOf(vm: string): { tS: readonly number[]; columns: VmSeries } | undefined
  /** How far each migration has come, a row each (`engine/observe/milestones.ts`). */
  milestones(): Float64Array
  readonly network: { readonly linkNames: readonly string[] }
  /** Mbps through each of them at an instant that has been simulated. */
  linkMbpsAt(atS: number): Float64Array | undefined
  /** Rounds that have ended. */
  rounds(vm: string): readonly Round[]
  result(): Result
}

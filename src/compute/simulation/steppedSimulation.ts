/** The part of the engine's `Simulation` that the worker uses. */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { MigrationRequest } from '../../engine/request/request.ts'
import type { Result, Round, VmSeries } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { VirtualMachine } from '../../engine/vm.ts'

/** A simulation's state at an instant; opaque except for its size in bytes, which limits how many are kept. */
export interface Checkpoint {
  readonly byteLength: number
}

export interface SteppedSimulation {
  /** In plain form; its migrations are those of `requests`. */
  readonly scenario: Pick<Scenario, 'migrations'>
  readonly nowS: number
  /** Advances to the next moment; false when the run has ended. `atMostS`: seconds after which a step ends while `isFetching`. */
  step(atMostS?: number): boolean
  /** A guest runs while some of its pages are missing: there may be millions of page faults before the next moment. */
  readonly isFetching: boolean
  /** Advances to an instant, or to the end of the run if that is earlier. */
  runUntil(tS: number): void
  /** Approximate size of a `snapshot`, known before it is made. */
  readonly checkpointBytes: number
  snapshot(): Checkpoint
  restore(checkpoint: Checkpoint): void
  pageMap(vm: string, maxCells: number, recycle?: Uint8Array): PageMap
  /** How often each page of the counted VM was sent; null unless the run counts and its migration has ended. */
  sentTimes(maxCells: number): SentTimesMap | null
  /** Samples of one VM so far, the first `countedSamples` of them complete; undefined if they are not recorded. */
  seriesOf(vm: string): { tS: readonly number[]; columns: VmSeries } | undefined
  /** Samples were dropped, because there would be too many. */
  readonly isThinned: boolean
  /** Number of a VM's samples, from the first on, that will not change. */
  countedSamples(vm: string): number
  /** Takes a short step of the oldest count that the samples still need; false once none is left. */
  countNext(): boolean
  /** Counts should be made before the next step, which might otherwise wait for them. */
  readonly countsPileUp: boolean
  /** Progress of each migration, one row each (`engine/observe/milestones.ts`). */
  milestones(): Float64Array
  /** Expected distinct memory, MiB, that a VM writes in the given seconds of undisturbed running. */
  distinctMiB(vm: string, seconds: number): number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly network: { readonly resourceNames: readonly string[] }
  /** Mbit/s on each of `network.resourceNames` at an instant that has been simulated. */
  linkMbpsAt(atS: number): Float64Array | undefined
  /** Rounds that have ended. */
  rounds(vm: string): readonly Round[]
  /** The result of a run that has ended, without series. */
  verdict(): Result
  /** The same with series; makes every count that they still need. */
  result(): Result
}

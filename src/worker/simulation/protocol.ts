/**
 * What the page and the simulation worker say to each other. Types only, so that the page's first chunk need not carry
 * the engine. Expected failures are data, never exceptions.
 */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result, Round } from '../../engine/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { World } from './topology.ts'

/** Samples of the followed VM since the last batch; one Float64Array a column, all of equal length, transferable. */
export interface SampleColumns {
  tS: Float64Array
  dirtyPages: Float64Array
  remainingPages: Float64Array
  outOfDatePages: Float64Array
  migrationMbps: Float64Array
  inMbps: Float64Array
  outMbps: Float64Array
  performance: Float64Array
  estimatedMbps: Float64Array
  thresholdPages: Float64Array
  stopNowMs: Float64Array
  replayLagMs: Float64Array
  transferredMiB: Float64Array
}

/** What the worker made of a request, known before the first moment is simulated. */
export interface RunStart {
  /** The scenario with every default filled in. */
  scenario: Scenario
  /** What of it concerns the VM followed, a fleet written out; the same object without a fleet. */
  shown: Scenario
  /** All hosts, links, VMs and migrations, a fleet written out, in few words. */
  world: World
  /** The VM followed: the one asked for or, if the scenario has no such VM, the one that migrates first. */
  vm: string
}

export interface RunBatch {
  runId: number
  /** Present in the first batch of a run, null in all others. */
  started: RunStart | null
  /** Simulated time reached. */
  simulatedS: number
  /** Where `samples` go: usually behind all sent before; 0 when the engine has thinned its series and all are sent again. */
  firstSample: number
  samples: SampleColumns
  /** Rounds of the followed VM that ended since the last batch. */
  rounds: Round[]
  /** How far each migration has come (the engine's `observe/milestones.ts`), in the order of `World.migrations`; transferable. */
  milestones: Float64Array
  /** Present, without its series and, for all VMs but the one followed, without rounds, in the last batch of a run that was not cancelled. */
  result: Result | null
}

export interface RunRequest {
  runId: number
  /** Anything: the worker validates it with the schema before it runs, unless it is `checked`. */
  scenario: unknown
  /** The scenario is complete: a preset of ours with its defaults, or what `check` gave back. It runs without the schema. */
  checked: boolean
  /** The VM whose samples, rounds and pages are followed. */
  vm: string
}

export type RunReply =
  | { ok: true; cancelled: boolean; wallMs: number }
  | { ok: false; faults: Fault[] }

export type CheckReply =
  | { ok: true; scenario: Scenario }
  | { ok: false; faults: Fault[] }

export interface PageMapRequest {
  runId: number
  vm: string
  atS: number
  /** At most this many cells: pages are joined by powers of two until they fit. */
  maxCells: number
  /** An array of an earlier picture, given back for re-use. */
  recycle?: Uint8Array
}

export interface LoadsRequest {
  runId: number
  atS: number
}

/** The worker's side, as comlink exposes it. */
export interface SimulationService {
  /** Runs a scenario and streams batches, at most one a frame; a newer `run` or `cancel` ends it early. */
  run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply>
  cancel(runId: number): void
  /** Validates a scenario without running it. */
  check(scenario: unknown): Promise<CheckReply>
  /** The whole result with its series, as the command line prints it; null if that run is gone or has not ended. */
  result(runId: number): Promise<Result | null>
  /** Answers at once, also during a run: a worker that does not is lost. */
  ping(): Promise<true>
  /** Mbps through each of `World.linkNames` at an instant of the run last told; null if that run is gone. */
  loads(request: LoadsRequest): Promise<Float64Array | null>
  /** The pages at an instant of the run last started; null if that run is gone. */
  pageMap(request: PageMapRequest): Promise<PageMap | null>
}

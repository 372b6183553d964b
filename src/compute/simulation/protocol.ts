/**
 * Messages between the page and the simulation worker. Types only, so that the page's first chunk does not contain the engine.
 * Expected failures are data, never exceptions.
 */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { Trial } from '../../analysis/moves/trial.ts'
import type { MigrationResult, Outcome, Result, Round } from '../../engine/result/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { ResolvedWorkload, Scenario } from '../../scenario/schema/schema.ts'
import type { FollowedFacts, Topology } from './topology.ts'

/** Samples of the followed VM since the last batch: one transferable Float64Array per column, all of equal length. */
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

/** The request as the worker completed it, known before the first moment is simulated. */
export interface RunStart {
  /** The scenario with every default filled in. */
  scenario: Scenario
  /** The part of the scenario, its fleet expanded, that concerns the followed VM; the same object if there is no fleet. */
  shown: Scenario
  /** Properties of the followed VM's migration, from the descriptors, which the page does not load at first. */
  facts: FollowedFacts
  /** All hosts, links, VMs and migrations, the fleet expanded, in compact form. */
  topology: Topology
  /** The followed VM: the requested one or, if the scenario has no such VM, the first one to migrate. */
  vm: string
}

export interface RunBatch {
  runId: number
  /** Present in the first batch of a run, null in all others. */
  started: RunStart | null
  /** Simulated time reached. */
  simulatedS: number
  /** Index at which `samples` go: usually after all sent before; 0 if the engine has thinned its series and all are sent again. */
  firstSample: number
  samples: SampleColumns
  /** Rounds of the followed VM that ended since the last batch. */
  rounds: Round[]
  /** Progress of each migration (`engine/observe/milestones.ts`), in the order of `Topology.migrations`; transferable. */
  milestones: Float64Array
  /** Result of the followed VM's first migration, in one batch of a run that continues after it; null in all others. */
  followed: MigrationResult | null
  /**
   * Present in one batch of a run that was not cancelled, once it has ended: without its series and with the rounds of the followed VM
   * only. Batches after it complete the samples.
   */
  result: Result | null
}

export interface RunRequest {
  runId: number
  /** Any value: the worker validates it with the schema before it runs, unless it is `checked`. */
  scenario: unknown
  /** The scenario is complete: a built-in preset with its defaults, or the reply of `check`. It runs without the schema. */
  checked: boolean
  /** The VM whose samples, rounds and pages are followed. */
  vm: string
  /** Workloads of VMs as streams, by VM, where the page has them: the worker then need not load the presets. */
  streams?: Readonly<Record<string, ResolvedWorkload>>
}

/** `isPartMissing`: a part of the engine could not be loaded, and this worker cannot load it later, as browsers keep a failed import. */
export type RunReply = { ok: true; cancelled: boolean } | { ok: false; faults: Fault[]; isPartMissing?: true }

/** The faults of a refused scenario include its warnings. */
export type CheckReply = { ok: true; scenario: Scenario; warnings: Fault[] } | { ok: false; faults: Fault[] }

export interface PageMapRequest {
  runId: number
  vm: string
  atS: number
  /** Maximum number of cells: pages are joined by powers of two until they fit. */
  maxCells: number
  /** The `states` array of an earlier page map, for reuse. */
  recycle?: Uint8Array
}

export interface SentTimesRequest {
  runId: number
  vm: string
  /** As in `PageMapRequest`. */
  maxCells: number
}

export interface TrialRequest {
  /** Any value: the worker validates it. */
  scenario: unknown
  vm: string
}

export interface OutcomeRequest extends TrialRequest {
  /** Time in the worker after which the simulation is stopped; absent: that of a trial with its curve. */
  mostMs?: number
}

export interface LoadsRequest {
  runId: number
  atS: number
}

/** The worker's side, as comlink exposes it. */
export interface SimulationService {
  /** Runs a scenario and streams batches, at most one per frame. A newer `run` or a `cancel` ends it early. */
  run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply>
  cancel(runId: number): void
  /**
   * Simulates a changed scenario beside the run on screen, null if it is refused, takes longer than the worker can spare, or a
   * newer run starts.
   */
  trial(request: TrialRequest): Promise<Trial | null>
  /** The outcome alone of the same; without samples the simulation takes a quarter of the time. */
  outcome(request: OutcomeRequest): Promise<Outcome | null>
  /** Validates a scenario without running it. */
  check(scenario: unknown): Promise<CheckReply>
  /** The whole result with its series, as the command line prints it; null if the run was replaced or has not ended. */
  result(runId: number): Promise<Result | null>
  /** Answers at once, also during a run. A worker that does not answer counts as lost. */
  ping(): Promise<true>
  /** Mbit/s on each of `Topology.resourceNames` at an instant of the run on screen; null if that run was replaced. */
  loads(request: LoadsRequest): Promise<Float64Array | null>
  /** The pages at an instant of the run on screen; null if that run was replaced. */
  pageMap(request: PageMapRequest): Promise<PageMap | null>
  /**
   * How often each page was sent in the run on screen, which is simulated again for it; null if that run was replaced, has not ended, or
   * takes longer than the worker can spare.
   */
  sentTimes(request: SentTimesRequest): Promise<SentTimesMap | null>
}

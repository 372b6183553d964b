/**
 * The simulation service: runs a scenario in slices and streams batches. Between slices the worker handles its messages, so that
 * a cancel, a newer run or a page request takes effect at once. Independent of comlink: it also runs in Node.
 */
import type { Trial } from '../../analysis/moves/trial.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { Outcome, Result, Round } from '../../engine/result/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { BatchBuilder } from './batchBuilder.ts'
import { Checkpoints } from './checkpoints.ts'
import type {
  LoadsRequest,
  OutcomeRequest,
  PageMapRequest,
  RunBatch,
  RunReply,
  RunRequest,
  SentTimesRequest,
  SimulationService,
  TrialRequest,
} from './protocol.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'
import type { Turns } from './slice.ts'
import type { Beginning, BesideTheRun } from './trials.ts'
import type { CountedRun } from './sentPages.ts'
import { slice, SLICE_MS } from './slice.ts'
import { Viewer } from './viewer.ts'
import { SAMPLED_VMS } from './sampleColumns.ts'
import { followedFacts, scenarioOfVm, topologyOf } from './topology.ts'
import type { StrategyFacts } from './topology.ts'
import { MIB_BYTES } from '../../units/units.ts'

/** Time for counts of the samples after each slice, during the run. */
const COUNT_MS = 2
const FRAME_MS = 16
/** Minimum pause between page maps while the simulation runs, as a multiple of the time that the last page map took. */
const LOOK_REST = 4
/** Checkpoints made within this time do not delay the next one. */
const CLOCK_MS = 1
/** A run that ends within this time is sent in one batch: otherwise a dragged slider would show each run half done first. */
const FIRST_BATCH_MS = 50
/**
 * Finer samples of a run's beginning precede its end if it gets beyond that beginning within this time, or the followed migration has ended,
 * and the run is then not replaced for so long.
 */
const QUICK_MS = 300
const REST_MS = 500
/**
 * From this memory on, one step may take a second: the pages at the start are shown before the first step, if they are requested in time.
 */
const LARGE_MIB = 262_144
const FIRST_LOOK_MS = 100
const MAX_ROUND_STOPS = 256
const MAX_CHECKPOINT_BYTES = 64 * MIB_BYTES

const PART_MISSING: Fault = {
  path: '(simulation)',
  message: 'needs a part of the page that could not be loaded. Change any setting to load it again.',
}

export interface ServiceOptions extends Beginning, Turns, StrategyFacts {}

interface StartedRun extends CountedRun {
  runId: number
  cancelled: boolean
  /** Simulated time of the last batch; `rounds` reach to the same time. */
  sentS: number
  rounds: readonly Round[]
  result: Result | null
  /** States of the run itself, after each slice as far as they are cheap, from which the viewer continues. */
  checkpoints: Checkpoints
  viewer: Viewer | null
  viewing: Promise<unknown>
  /** Takes a step of the samples' counts; false once none is left. */
  countNext: () => boolean
  /** The result with its series; makes the counts that are left. */
  whole: () => Result
  /** The engine has thinned its samples, and finer ones of the beginning have been made. */
  isRefined: boolean
  loadsAt: (atS: number) => Float64Array | undefined
}

/** A scenario as it was checked, and in plain form (`plainScenario.ts`). */
interface Expanded {
  scenario: Scenario
  whole: Scenario
}

export function createSimulationService(options: ServiceOptions): SimulationService {
  const loop = new RunLoop(options)
  return {
    run: (request, onBatch) => loop.run(request, onBatch),
    cancel: (runId) => loop.cancel(runId),
    check: options.check,
    trial: (request) => loop.trial(request),
    outcome: (request) => loop.outcome(request),
    result: async (runId) => loop.whole(runId),
    loads: async (request) => loop.loads(request),
    pageMap: async (request) => loop.pageMap(request),
    sentTimes: async (request) => loop.sentTimes(request),
    ping: async () => true,
  }
}

class RunLoop {
  readonly #options: ServiceOptions
  #current: StartedRun | null = null
  /** The run whose batch was sent last. It is on screen, and its pages are read until the next run sends a batch. */
  #shown: StartedRun | null = null
  #newestTurn = { runId: -1, cancelled: false }
  #nextLookMs = 0

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  async run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply> {
    const { check, prepare } = this.#options
    const reply = (cancelled: boolean): RunReply => ({ ok: true, cancelled })
    const turn = { runId: request.runId, cancelled: false }
    this.#newestTurn = turn
    const checked = request.checked ? { ok: true as const, scenario: request.scenario as Scenario } : await check(request.scenario)
    if (!checked.ok) return checked
    const { scenario } = checked
    const whole = await prepare(withStreams(scenario, request.streams)).catch(() => null)
    // A cancel or a newer run may have arrived while the schema or an extension was loading.
    if (turn.cancelled || turn !== this.#newestTurn) return reply(true)
    if (whole === null) return { ok: false, faults: [PART_MISSING], isPartMissing: true }
    return reply(await this.#stream(request, { scenario, whole }, onBatch))
  }

  async trial(request: TrialRequest): Promise<Trial | null> {
    const beside = this.#besideTheRun()
    return (await import('./trials.ts')).trial(beside, request)
  }

  async outcome(request: OutcomeRequest): Promise<Outcome | null> {
    const beside = this.#besideTheRun()
    return (await import('./trials.ts')).outcome(beside, request)
  }

  #besideTheRun(): BesideTheRun {
    const turn = this.#newestTurn
    return { ...this.#options, isWanted: () => turn === this.#newestTurn }
  }

  cancel(runId: number): void {
    if (this.#newestTurn.runId === runId) this.#newestTurn.cancelled = true
    if (this.#current !== null && this.#current.runId === runId) this.#current.cancelled = true
  }

  /** The run on screen if it is `runId`; null if it was replaced. */
  shownRun(runId: number): StartedRun | null {
    return this.#shown !== null && this.#shown.runId === runId ? this.#shown : null
  }

  async whole(runId: number): Promise<Result | null> {
    const started = this.shownRun(runId)
    if (started === null || started.result === null) return null
    while (this.#count(started, SLICE_MS)) {
      await this.#options.pause()
      if (this.#shown !== started) return null
    }
    return started.whole()
  }

  /** Makes counts of the samples for so long; false once none is left. */
  #count(started: StartedRun, forMs: number): boolean {
    const { nowMs } = this.#options
    const untilMs = nowMs() + forMs
    while (started.countNext()) if (nowMs() >= untilMs) return true
    return false
  }

  loads({ runId, atS }: LoadsRequest): Float64Array | null {
    const started = this.shownRun(runId)
    return started === null ? null : (started.loadsAt(Math.min(atS, started.sentS)) ?? null)
  }

  async pageMap(request: PageMapRequest): Promise<PageMap | null> {
    const started = this.shownRun(request.runId)
    if (started === null) return null
    // Page requests share the viewer, so they are handled one after the other.
    const looking = started.viewing.then(() => this.#look(started, request))
    started.viewing = looking.catch(() => undefined)
    return looking
  }

  async sentTimes(request: SentTimesRequest): Promise<SentTimesMap | null> {
    const started = this.shownRun(request.runId)
    if (started === null || started.result === null) return null
    const beside = { ...this.#besideTheRun(), isShown: () => this.#shown === started }
    return (await import('./sentPages.ts')).sentTimes(beside, started, request)
  }

  /** Puts a run in place of the one before. */
  #begun({ runId, vm: asked }: RunRequest, { scenario, whole }: Expanded) {
    const { begin, nowMs } = this.#options
    if (this.#current !== null) this.#current.cancelled = true
    const vm = followedVm(whole, asked)
    const simulation = begin(whole, { series: whole.vms.length <= SAMPLED_VMS ? true : [vm] })
    const mine = startedRun(runId, simulation, (countSent) =>
      begin(whole, countSent === undefined ? { series: false } : { series: false, countSent }),
    )
    this.#current = mine
    const facts = followedFacts(whole, vm, this.#options, simulation)
    const start = {
      scenario,
      shown: scenarioOfVm(scenario, whole, vm),
      facts,
      topology: topologyOf(whole, simulation.network.resourceNames),
      vm,
    }
    const builder = new BatchBuilder({ runId, start }, simulation)
    const refine = async (): Promise<boolean> => simulation.isThinned && this.#refine(mine, builder, () => begin(whole, { series: [vm] }))
    const startMs = nowMs()
    let isQuick = false
    // All samples are sent again, which a slider that is being dragged has no time for.
    const refineEarly = async (): Promise<void> => {
      isQuick ||= simulation.isThinned && (builder.followedHasEnded || nowMs() < startMs + QUICK_MS)
      if (isQuick && nowMs() >= startMs + REST_MS) await refine()
    }
    return { mine, simulation, builder, refine, refineEarly }
  }

  /** Simulates in slices and sends batches; resolves at the end of the run to whether it was cancelled. */
  async #stream(request: RunRequest, expanded: Expanded, onBatch: (batch: RunBatch) => void): Promise<boolean> {
    const { nowMs, pause } = this.#options
    const { mine, simulation, builder, refine, refineEarly } = this.#begun(request, expanded)
    const firstBatchMs = nowMs() + FIRST_BATCH_MS
    let nextBatchMs = firstBatchMs
    let nextCheckpointMs = 0
    if (expanded.whole.vms.some(({ memoryMiB }) => memoryMiB >= LARGE_MIB)) {
      this.#send(mine, builder, onBatch, null)
      await this.#firstLook(mine)
      if (mine.cancelled) return true
    }
    for (;;) {
      const pilesUp = simulation.countsPileUp
      if (!pilesUp && !slice(simulation, nowMs)) break
      this.#count(mine, pilesUp ? SLICE_MS : COUNT_MS)
      const slicedMs = nowMs()
      if (slicedMs >= nextCheckpointMs) {
        mine.checkpoints.addIfRoom(simulation.nowS, simulation)
        // A checkpoint of a thousand VMs may take longer than a slice; checkpoints take at most a tenth of the time.
        nextCheckpointMs = slicedMs + 10 * (nowMs() - slicedMs - CLOCK_MS)
      }
      const batchMs = nowMs()
      if (batchMs >= nextBatchMs) {
        this.#send(mine, builder, onBatch, null)
        // At most one batch per frame, and at most a fifth of the time is spent on batches.
        nextBatchMs = Math.max(batchMs + FRAME_MS, nowMs() + 4 * (nowMs() - batchMs))
      }
      await pause()
      await refineEarly()
      if (mine.cancelled) return true
    }
    mine.result = simulation.verdict()
    // Counts that are made before anything would be sent are in the same batch.
    const isCounted = !this.#count(mine, Math.max(0, firstBatchMs - nowMs()))
    this.#send(mine, builder, onBatch, mine.result)
    if (!isCounted && (await this.#complete(mine, builder, onBatch))) return true
    if (await refine()) this.#send(mine, builder, onBatch, null)
    return false
  }

  /** Gives the next batch finer samples of a long run's beginning, once; resolves to whether it did. */
  async #refine(mine: StartedRun, builder: BatchBuilder, begin: () => SteppedSimulation): Promise<boolean> {
    if (mine.isRefined) return false
    mine.isRefined = true
    // Without its part of the page the run keeps the samples that it has.
    const part = await import('./fineBeginning.ts').catch(() => null)
    const beginning = await part?.fineBeginning({ ...this.#options, isWanted: () => !mine.cancelled }, begin(), builder.vm)
    if (beginning === null || beginning === undefined || beginning.tS.length === 0) return false
    builder.beginning = beginning
    return true
  }

  /**
   * Makes the counts that the samples of an ended run still need, in slices, and sends the samples; resolves to whether it was cancelled.
   */
  async #complete(mine: StartedRun, builder: BatchBuilder, onBatch: (batch: RunBatch) => void): Promise<boolean> {
    const { nowMs, pause } = this.#options
    let nextBatchMs = nowMs() + FRAME_MS
    for (;;) {
      await pause()
      if (mine.cancelled) return true
      const hasMore = this.#count(mine, SLICE_MS)
      if (!hasMore || nowMs() >= nextBatchMs) {
        this.#send(mine, builder, onBatch, null)
        nextBatchMs = nowMs() + FRAME_MS
      }
      if (!hasMore) return false
    }
  }

  /** Resolves once pages have been read, or after `FIRST_LOOK_MS` if none are requested. */
  async #firstLook(mine: StartedRun): Promise<void> {
    const { nowMs, pause } = this.#options
    const untilMs = nowMs() + FIRST_LOOK_MS
    while (mine.viewer === null && !mine.cancelled && nowMs() < untilMs) await pause()
    await mine.viewing.catch(() => undefined)
  }

  #send(mine: StartedRun, builder: BatchBuilder, onBatch: (batch: RunBatch) => void, result: Result | null): void {
    const batch = builder.next(result)
    mine.sentS = batch.simulatedS
    mine.rounds = builder.rounds
    this.#shown = mine
    onBatch(batch)
  }

  async #look(started: StartedRun, request: PageMapRequest): Promise<PageMap | null> {
    const { nowMs, pause } = this.#options
    started.viewer ??= new Viewer({ begin: () => started.begin(), checkpoints: started.checkpoints })
    for (;;) {
      if (this.#shown !== started) return null
      if (started.result === null && nowMs() < this.#nextLookMs) {
        await pause()
        continue
      }
      const sliceEndMs = nowMs() + SLICE_MS
      // Limited to the time that the charts show.
      const atS = Math.max(0, Math.min(request.atS, started.sentS))
      const stopsS = roundStopsS(started.rounds)
      let arrived = false
      do arrived = started.viewer.advance(atS, stopsS)
      while (!arrived && nowMs() < sliceEndMs)
      if (arrived) {
        const beganMs = nowMs()
        const pageMap = started.viewer.pageMap(request)
        this.#nextLookMs = nowMs() + LOOK_REST * (nowMs() - beganMs)
        return pageMap
      }
      await pause()
    }
  }
}

function withStreams(scenario: Scenario, streams: RunRequest['streams']): Scenario {
  if (streams === undefined) return scenario
  return { ...scenario, vms: scenario.vms.map((vm) => ({ ...vm, workload: streams[vm.id] ?? vm.workload })) }
}

function startedRun(runId: number, simulation: SteppedSimulation, begin: StartedRun['begin']): StartedRun {
  return {
    runId,
    cancelled: false,
    sentS: 0,
    rounds: [],
    result: null,
    checkpoints: new Checkpoints(MAX_CHECKPOINT_BYTES),
    viewer: null,
    viewing: Promise.resolve(),
    isRefined: false,
    countNext: () => simulation.countNext(),
    whole: () => simulation.result(),
    loadsAt: (atS) => simulation.linkMbpsAt(atS),
    begin,
    counted: null,
  }
}

/** Round starts, at most `MAX_ROUND_STOPS` of them. A longer run doubles the stride, so that existing checkpoints stay in use. */
function roundStopsS(rounds: readonly Round[]): number[] {
  let stride = 1
  while (rounds.length > MAX_ROUND_STOPS * stride) stride *= 2
  const timesS: number[] = []
  for (let i = stride; i < rounds.length; i += stride) timesS.push(rounds[i].startS)
  return timesS
}

function followedVm(scenario: Scenario, asked: string): string {
  if (scenario.vms.some((vm) => vm.id === asked)) return asked
  const first = scenario.migrations.toSorted((one, other) => one.atS - other.atS).at(0)
  return first?.vm ?? scenario.vms.at(0)?.id ?? asked
}

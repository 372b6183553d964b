/**
 * The page's side of the simulation worker. The newest run wins. A worker that crashes or does not answer is replaced and the
 * last run repeated. A worker that could not load a part of the engine is replaced at the next run. Expected failures are returned as data;
 * the promises never reject.
 */
import type { Trial } from '../../../analysis/moves/trial.ts'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import type { SentTimesMap } from '../../../engine/memory/sentTimes.ts'
import type { Outcome, Result } from '../../../engine/result/result.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { noWorker } from '../../../messages/compiled/en/page/lostWorker.ts'
import { LatestRun } from './latestRun.ts'
import type {
  CheckReply,
  LoadsRequest,
  OutcomeRequest,
  PageMapRequest,
  RunBatch,
  RunReply,
  RunRequest,
  SentTimesRequest,
  SimulationService,
  TrialRequest,
} from '../protocol.ts'
import { LOST, WorkerLink } from './workerLink.ts'
import type { WorkerLinkOptions } from './workerLink.ts'

export interface SimulationClient {
  /** Resolves when the run has ended, or to undefined if a newer run replaced it before it started. */
  run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply | undefined>
  cancel(): void
  check(scenario: unknown): Promise<CheckReply>
  pageMap(request: PageMapRequest): Promise<PageMap | null>
  sentTimes(request: SentTimesRequest): Promise<SentTimesMap | null>
  loads(request: LoadsRequest): Promise<Float64Array | null>
  trial(request: TrialRequest): Promise<Trial | null>
  outcome(request: OutcomeRequest): Promise<Outcome | null>
  result(runId: number): Promise<Result | null>
  /** Called after a worker was lost, while the last run is being repeated. Returns the unsubscribe function. */
  onLost(listener: () => void): () => void
}

interface AskedRun {
  request: RunRequest
  onBatch: (batch: RunBatch) => void
}

const ATTEMPTS = 2
/** A worker that makes a newer scenario wait may be silent for this long; its slices are of 8 ms. */
const SILENT_MS = 500
/** A trial that takes longer is stopped, even in the middle of a step. */
const TRIAL_MS = 4000

export function createSimulationClient(options: WorkerLinkOptions): SimulationClient {
  return new WorkerClient(options)
}

class WorkerClient implements SimulationClient {
  readonly #options: WorkerLinkOptions
  readonly #link: WorkerLink
  /** Trials have a separate worker, which can be stopped at any moment; null before the first. */
  #trials: WorkerLink | null = null
  readonly #latest: LatestRun
  readonly #lostListeners = new Set<() => void>()
  /** The last run that was not refused for a part of the engine that is missing. */
  #lastRun: AskedRun | null = null
  #isPartMissing = false
  #activeRun: AskedRun | null = null
  /** Not repeated where its worker is stopped in the middle of a step. */
  #cancelled: AskedRun | null = null
  /** Number of checks in progress: a scenario that the page is about to open waits for the worker. */
  #checks = 0

  constructor(options: WorkerLinkOptions) {
    this.#options = options
    this.#link = new WorkerLink(options)
    this.#latest = new LatestRun({
      cut: (runId) => {
        this.#link.tell((service) => service.cancel(runId))
        this.#link.stopIfSilent(SILENT_MS)
      },
      nowMs: options.nowMs,
      after: options.after,
    })
    this.#link.onLost(() => this.#repeatEndedRun())
  }

  run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply | undefined> {
    this.#trials?.stopCalls()
    return this.#latest.ask({ runId: request.runId, make: (ended) => this.#make({ request, onBatch }, ended) })
  }

  cancel(): void {
    this.#cancelled = this.#activeRun
    if (this.#cancelled !== null) this.#lastRun = null
    this.#latest.cancel()
  }

  async check(scenario: unknown): Promise<CheckReply> {
    this.#checks++
    this.#trials?.stopCalls()
    this.#link.stopIfSilent(SILENT_MS)
    const reply = await attempt(this.#link, (service) => service.check(scenario)).finally(() => this.#checks--)
    return reply === LOST ? { ok: false, faults: [this.#lossFault()] } : reply
  }

  pageMap(request: PageMapRequest): Promise<PageMap | null> {
    return this.#orNull((service) => service.pageMap(request))
  }

  sentTimes(request: SentTimesRequest): Promise<SentTimesMap | null> {
    return this.#orNull((service) => service.sentTimes(request))
  }

  loads(request: LoadsRequest): Promise<Float64Array | null> {
    return this.#orNull((service) => service.loads(request))
  }

  trial(request: TrialRequest): Promise<Trial | null> {
    return this.#tried((service) => service.trial(request))
  }

  outcome(request: OutcomeRequest): Promise<Outcome | null> {
    return this.#tried((service) => service.outcome(request))
  }

  /** Null if the trial takes too long or its worker is lost. */
  async #tried<T>(call: (service: SimulationService) => Promise<T>): Promise<T | null> {
    const trials = (this.#trials ??= new WorkerLink(this.#options))
    const callOff = this.#options.after(TRIAL_MS, () => trials.stop())
    const reply = await trials.call(call)
    callOff()
    return reply === LOST ? null : reply
  }

  result(runId: number): Promise<Result | null> {
    return this.#orNull((service) => service.result(runId))
  }

  onLost(listener: () => void): () => void {
    this.#lostListeners.add(listener)
    return () => this.#lostListeners.delete(listener)
  }

  async #orNull<Reply>(act: (service: SimulationService) => Promise<Reply>): Promise<Reply | null> {
    const reply = await this.#link.call(act)
    return reply === LOST ? null : reply
  }

  async #make(run: AskedRun, ended: () => void): Promise<RunReply> {
    const before = this.#lastRun
    const onNewWorker = this.#isPartMissing
    if (onNewWorker) this.#link.stop()
    this.#isPartMissing = false
    this.#lastRun = run
    this.#activeRun = run
    let whole = false
    const onBatch = (batch: RunBatch) => {
      if (batch.result !== null) {
        whole = true
        this.#activeRun = null
        ended()
      }
      run.onBatch(batch)
    }
    // A worker that is lost after the last batch has sent everything; the run is not repeated here.
    const reply = await attempt(
      this.#link,
      async (service) => (whole ? ranWhole : service.run(run.request, onBatch)),
      () => (run === this.#cancelled || this.#checks > 0 || this.#latest.isWaiting ? gaveWay : null),
    )
    if (this.#activeRun === run) this.#activeRun = null
    if (reply === LOST) return { ok: false, faults: [this.#lossFault()] }
    if (!reply.ok && reply.isPartMissing === true) this.#keepShown(run, before, onNewWorker)
    return reply
  }

  #lossFault(): Fault {
    return this.#link.everAnswered ? stoppedTwice : neverStarted
  }

  /** After a run that lacks a part of the engine the run before it is still shown: a new worker makes it again for its pages. */
  #keepShown(refused: AskedRun, shown: AskedRun | null, onNewWorker: boolean): void {
    this.#isPartMissing = true
    if (this.#lastRun !== refused) return
    this.#lastRun = shown
    if (onNewWorker && shown !== null) void this.#link.call((service) => service.run(shown.request, shown.onBatch))
  }

  /** A run in progress is repeated by `attempt`; one that had ended is made again, so that its pages can be looked at. */
  #repeatEndedRun(): void {
    for (const listener of this.#lostListeners) listener()
    if (this.#activeRun === null && this.#lastRun !== null && this.#checks === 0) void this.#make(this.#lastRun, () => undefined)
  }
}

/** Calls again on a new worker if the worker is lost, unless `instead` has an answer by then. */
async function attempt<Reply>(
  link: WorkerLink,
  act: (service: SimulationService) => Promise<Reply>,
  instead: () => Reply | null = () => null,
): Promise<Reply | typeof LOST> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const reply = await link.call(act)
    if (reply !== LOST) return reply
    const answer = instead()
    if (answer !== null) return answer
  }
  return LOST
}

const ranWhole: RunReply = { ok: true, cancelled: false }
/** A run that blocked its worker is not repeated ahead of the scenario that waits. */
const gaveWay: RunReply = { ok: true, cancelled: true }
const stoppedTwice: Fault = { path: '(simulation)', message: 'The simulation failed twice on this scenario. Please report it with a link.' }
const neverStarted: Fault = { path: '', message: noWorker }

/**
 * The page's side of the simulation worker. The newest run wins. A worker that crashes or does not answer is replaced and the
 * last run repeated. Expected failures are returned as data; the promises never reject.
 */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result } from '../../engine/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { LatestRun } from './latestRun.ts'
import type { CheckReply, LoadsRequest, PageMapRequest, RunBatch, RunReply, RunRequest, SimulationService } from './protocol.ts'
import { LOST, WorkerLink } from '../workerLink.ts'
import type { WorkerLinkOptions } from '../workerLink.ts'

export interface SimulationClient {
  /** Resolves when the run has ended, or to undefined if a newer run replaced it before it started. */
  run(request: RunRequest, onBatch: (batch: RunBatch) => void): Promise<RunReply | undefined>
  cancel(): void
  check(scenario: unknown): Promise<CheckReply>
  pageMap(request: PageMapRequest): Promise<PageMap | null>
  loads(request: LoadsRequest): Promise<Float64Array | null>
  result(runId: number): Promise<Result | null>
  /** Called after a worker was lost, while the last run is being repeated. Returns the unsubscribe function. */
  onLost(listener: () => void): () => void
}

interface AskedRun {
  request: RunRequest
  onBatch: (batch: RunBatch) => void
}

const ATTEMPTS = 2

export function createSimulationClient(options: WorkerLinkOptions): SimulationClient {
  const link = new WorkerLink(options)
  let lastRun: AskedRun | null = null
  let underWay: AskedRun | null = null
  const listeners = new Set<() => void>()

  /** Checks under way: a scenario that the page is about to open waits for the worker. */
  let checks = 0

  const orNull = async <Reply>(act: (service: SimulationService) => Promise<Reply>): Promise<Reply | null> => {
    const reply = await link.call(act)
    return reply === LOST ? null : reply
  }

  const make = async (run: AskedRun, ended: () => void): Promise<RunReply> => {
    lastRun = run
    underWay = run
    let whole = false
    const onBatch = (batch: RunBatch) => {
      if (batch.result !== null) {
        whole = true
        underWay = null
        ended()
      }
      run.onBatch(batch)
    }
    // A worker that is lost after the last batch has sent everything; the run is not repeated here.
    const reply = await attempt(
      link, async (service) => (whole ? ranWhole : service.run(run.request, onBatch)), () => (checks > 0 ? gaveWay : null),
    )
    if (underWay === run) underWay = null
    return reply === LOST ? { ok: false, faults: [stoppedTwice] } : reply
  }

  const latest = new LatestRun({
    cut: (runId) => link.tell((service) => service.cancel(runId)),
    nowMs: options.nowMs,
    after: options.after,
  })

  link.onLost(() => {
    for (const listener of listeners) listener()
    // A run under way is repeated by `attempt`; one that had ended is made again, so that its pages can be looked at.
    if (underWay === null && lastRun !== null && checks === 0) void make(lastRun, () => undefined)
  })

  return {
    run(request, onBatch) {
      return latest.ask({ runId: request.runId, make: (ended) => make({ request, onBatch }, ended) })
    },
    cancel: () => latest.cancel(),
    async check(scenario) {
      checks++
      const reply = await attempt(link, (service) => service.check(scenario)).finally(() => checks--)
      return reply === LOST ? { ok: false, faults: [stoppedTwice] } : reply
    },
    pageMap: (request) => orNull((service) => service.pageMap(request)),
    loads: (request) => orNull((service) => service.loads(request)),
    result: (runId) => orNull((service) => service.result(runId)),
    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Calls again on a new worker if the worker is lost, unless `instead` has an answer by then. */
async function attempt<Reply>(
  link: WorkerLink, act: (service: SimulationService) => Promise<Reply>, instead: () => Reply | null = () => null,
): Promise<Reply | typeof LOST> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const reply = await link.call(act)
    if (reply !== LOST) return reply
    const answer = instead()
    if (answer !== null) return answer
  }
  return LOST
}

const ranWhole: RunReply = { ok: true, cancelled: false, wallMs: 0 }
/** A run that blocked its worker is not repeated ahead of the scenario that waits. */
const gaveWay: RunReply = { ok: true, cancelled: true, wallMs: 0 }
const stoppedTwice: Fault = { path: '(simulation)', message: 'The simulation failed twice on this scenario. Please report it with a link.' }

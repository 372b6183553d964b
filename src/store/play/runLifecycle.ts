/** The runs of the play store: starts them and takes their batches. Only the newest run reports its end. */
import type { StoreApi } from 'zustand/vanilla'
import type { ResolvedWorkload, Scenario } from '../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { RunBatch, RunStart } from '../../compute/simulation/protocol.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { withEqualPartsOf } from '../../scenario/equalParts.ts'
import type { DraftHistory } from './draftHistory.ts'
import { grownOverview } from './overview.ts'
import { isAtEnd, withinRun } from './playhead.ts'
import type { PlayState, RunSlice, RunStatus } from './playState.ts'
import type { Run } from './run.ts'
import { startedRun, grownRun } from './run.ts'

/** Changes of the state with the first batch of a run. */
type Begun = Partial<Pick<PlayState, 'scenario' | 'faults' | 'isLate'>>

interface Growth {
  ask(): void
}

/** When the further batches of a run are taken: `act` is called once after one or more requests. */
export type Paced = (act: () => void) => Growth

/** Starts the runs of a store and writes their batches into its state. */
export class RunLifecycle {
  readonly #store: StoreApi<PlayState>
  readonly #client: SimulationClient
  readonly #history: DraftHistory
  #newestRunId = 0
  /** The newest run that is over: it has ended, or was refused or cancelled, perhaps before it began. */
  #overRunId = 0
  #workerWasLost = false
  /** The playhead follows the end of a run: it was at that of the run before, or was sent there while the run is simulated. */
  #followsEnd = false
  /** The newest run that only follows another VM; its overview is known already. */
  #refollowedRunId = 0
  /** Batches of the run on screen that it does not have yet. */
  #waiting: RunBatch[] = []
  readonly #growth: Growth

  constructor(store: StoreApi<PlayState>, client: SimulationClient, history: DraftHistory, paced: Paced) {
    this.#store = store
    this.#client = client
    this.#history = history
    this.#growth = paced(() => this.#grow())
    client.onLost(() => {
      const { run, status } = store.getState()
      const isOver = this.#overRunId === this.#newestRunId
      // A cancelled run is not repeated.
      if (status === 'cancelled' && isOver) return
      this.#workerWasLost = true
      // Until the newest run begins, the page shows the run before.
      store.setState({ status: 'worker-lost', isLate: status === 'waiting' || (!isOver && run?.runId !== this.#newestRunId) })
    })
  }

  /** Runs a draft; `checked` is its completed form if it is known already, `streams` its workloads as streams. */
  async start(draft: unknown, vm: string, checked: Scenario | null, streams?: Readonly<Record<string, ResolvedWorkload>>): Promise<void> {
    const runId = ++this.#newestRunId
    this.#workerWasLost = false
    const request = { runId, scenario: checked ?? draft, checked: checked !== null, vm, ...(streams === undefined ? {} : { streams }) }
    const reply = await this.#client.run(request, (batch) => this.#take(batch, draft))
    if (reply === undefined || runId !== this.#newestRunId) return
    this.#overRunId = runId
    if (!reply.ok) this.#store.setState({ faults: reply.faults, isLate: false })
    else if (reply.cancelled) {
      this.#grow()
      this.#store.setState(({ run, playheadS }) => ({
        status: 'cancelled',
        ...(run?.runId === runId && { run: { ...run, cancelled: true }, playheadS: withinRun(run, playheadS) }),
      }))
    }
  }

  /** Repeats the run on screen for the samples of another VM, unless the run follows it already. */
  follow(vm: string): void {
    const { run, overview, scenario } = this.#store.getState()
    if (vm === '' || run === null || run.vm === vm || overview?.topology.vmIds.includes(vm) !== true) return
    this.#store.setState({ ghost: null, hoveredRound: null })
    void this.start(this.#history.accepted, vm, scenario)
    if (overview.result !== null) this.#refollowedRunId = this.#newestRunId
  }

  /** The playhead was moved, and follows the end of the run only if it was sent there. */
  moved(toS?: number): void {
    this.#followsEnd = toS === Infinity
  }

  #take(received: RunBatch, draft: unknown): void {
    if (received.started === null) {
      this.#waiting.push(received)
      if (received.result === null) this.#growth.ask()
      else this.#grow()
      return
    }
    this.#waiting = []
    const started = withEqualScenario(received.started, this.#store.getState().scenario)
    const batch = { ...received, started }
    const begun = this.#begin(batch.runId, draft, started.scenario)
    this.#show(startedRun(batch), [batch], begun)
    if ('faults' in begun) this.#history.record(this.#store.getState().place)
  }

  /** Takes the waiting batches in one update: each one costs a round of all views. */
  #grow(): void {
    const { run } = this.#store.getState()
    const news = this.#waiting.filter(({ runId }) => runId === run?.runId)
    this.#waiting = []
    if (run !== null && !run.cancelled && news.length > 0) this.#show(news.reduce(grownRun, run), news, {})
  }

  /** Shows a run to which `batches` have led. */
  #show(next: Run, batches: readonly RunBatch[], begun: Begun): void {
    const { overview, playheadS } = this.#store.getState()
    const isDone = next.result !== null
    this.#store.setState({
      ...begun,
      run: next,
      overview: next.runId === this.#refollowedRunId ? overview : batches.reduce(grownOverview, overview),
      status: this.#statusAfter(batches, next),
      playheadS: this.#followsEnd ? next.simulatedS : isDone ? withinRun(next, playheadS) : playheadS,
    })
    if (isDone) this.#followsEnd = false
  }

  /** Called before the first batch of a run. Returns its changes of the state; `faults` for the newest run only. */
  #begin(runId: number, draft: unknown, scenario: Scenario): Begun {
    // A refused draft stays on screen while the last valid one runs again.
    if (runId === this.#refollowedRunId) return {}
    const { run, playheadS, playing } = this.#store.getState()
    this.#followsEnd ||= run !== null && !playing && isAtEnd(run, playheadS)
    this.#history.accept(draft)
    return runId === this.#newestRunId ? { scenario, faults: [], isLate: false } : { scenario }
  }

  #statusAfter([{ started }]: readonly RunBatch[], { result }: Run): RunStatus {
    if (this.#workerWasLost) return 'worker-lost'
    if (result !== null) return 'done'
    // A batch after a cancel was already on its way.
    return started === null && this.#store.getState().status === 'cancelled' ? 'cancelled' : 'running'
  }
}

/** Equal parts of the scenario keep their identity, so that only the controls of changed fields are drawn again. */
function withEqualScenario(started: RunStart, before: Scenario): RunStart {
  const scenario = withEqualPartsOf(before, started.scenario)
  return { ...started, scenario, shown: started.shown === started.scenario ? scenario : started.shown }
}

/** State of the run on screen, and the actions on it. */
export function runSlice({ getState, setState }: StoreApi<PlayState>, client: SimulationClient): RunSlice {
  return {
    status: 'waiting',
    run: null,
    overview: null,

    cancelRun() {
      client.cancel()
      if (getState().status !== 'done') setState({ status: 'cancelled' })
    },
    async pageMap(atS, maxCells, recycle) {
      const { run } = getState()
      if (run === null) return null
      const { runId, vm } = run
      return client.pageMap({ runId, vm, atS, maxCells, ...(recycle === undefined ? {} : { recycle }) })
    },
    async sentTimes(maxCells) {
      const { run } = getState()
      return run === null || run.result === null ? null : client.sentTimes({ runId: run.runId, vm: run.vm, maxCells })
    },
    async loads(atS) {
      const { run } = getState()
      return run === null ? null : client.loads({ runId: run.runId, atS })
    },
    async tryOut(changes) {
      const { run } = getState()
      return run === null ? null : client.trial({ scenario: withFields(run.scenario, changes, run.scenario), vm: run.vm })
    },
    async tryOutcome(changes, mostMs) {
      const { run } = getState()
      return run === null ? null : client.outcome({ scenario: withFields(run.scenario, changes, run.scenario), vm: run.vm, mostMs })
    },
    async fullResult() {
      const { run } = getState()
      return run === null ? null : client.result(run.runId)
    },
  }
}

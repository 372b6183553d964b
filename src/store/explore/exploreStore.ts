/** State of Explore: the sweep on screen, its points as they come, and its progress. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { PointState } from '../../analysis/sweep/cliff.ts'
import type { Grid } from '../../analysis/sweep/grid.ts'
import { pointOf, runCount } from '../../analysis/sweep/grid.ts'
import type { Shape } from '../../analysis/sweep/refinement.ts'
import type { PointSummary } from '../../analysis/sweep/summary.ts'
import { converges, summaryOf } from '../../analysis/sweep/summary.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { SweepPool } from '../../worker/sweep/sweepPool.ts'
import type { SweepRequest } from '../../worker/sweep/sweepProtocol.ts'
import { RunOrder } from './runOrder.ts'

/** `refused`: the scenario or a setting has faults; `failed`: a worker stopped. */
export type SweepStatus = 'waiting' | 'checking' | 'running' | 'done' | 'cancelled' | 'refused' | 'failed'

/** A checked sweep and what is known of it. `runs` and `points` are filled in place: `ExploreState.version` tells that they changed. */
export interface Sweep {
  request: SweepRequest
  grid: Grid
  shape: Shape
  /** By number of the run. */
  runs: (SweepRun | undefined)[]
  /** By number of the point, over the runs so far. */
  points: (PointSummary | undefined)[]
}

export interface ExploreState {
  status: SweepStatus
  /** The last sweep that was not refused. */
  sweep: Sweep | null
  version: number
  done: number
  expected: number
  /** Seconds until the last run, at the pace so far; null while unknown. */
  leftS: number | null
  faults: readonly Fault[]
  /** Starts a sweep, or continues it if it was left. A sweep on screen stays as it is. */
  start(request: SweepRequest): void
  cancel(): void
  /** Pauses while another place is shown. */
  leave(): void
  /** Continues a sweep that was cancelled or failed. */
  resume(): void
}

export type ExploreStore = StoreApi<ExploreState>

export interface ExploreStoreOptions {
  pool: SweepPool
  nowMs: () => number
  /** Calls `act` before the next picture. */
  beforePicture: (act: () => void) => void
}

export const mostRunsOnPage = 50_000

export function createExploreStore(options: ExploreStoreOptions): ExploreStore {
  return createStore<ExploreState>((_set, _get, api) => {
    const session = new Session(api, options)
    return {
      status: 'waiting', sweep: null, version: 0, done: 0, expected: 0, leftS: null, faults: [],
      start: (request) => session.start(request),
      cancel: () => session.cancel(),
      leave: () => session.leave(),
      resume: () => session.resume(),
    }
  })
}

/** The sweep that was asked for last, its workers and its order of runs. */
class Session {
  private readonly store: ExploreStore
  private readonly options: ExploreStoreOptions
  private stop = (): void => undefined
  private requested: SweepRequest | null = null
  private isLeft = false
  private progress: Pick<ExploreState, 'done' | 'leftS'> | null = null

  constructor(store: ExploreStore, options: ExploreStoreOptions) {
    this.store = store
    this.options = options
  }

  start(request: SweepRequest): void {
    const isSame = JSON.stringify(request) === JSON.stringify(this.requested)
    if (isSame && this.isLeft) this.resume()
    this.isLeft = false
    if (isSame) return
    this.requested = request
    this.begin(request, null)
  }

  cancel(): void {
    const { status } = this.store.getState()
    if (status !== 'running' && status !== 'checking') return
    this.stop()
    this.store.setState({ status: 'cancelled' })
  }

  leave(): void {
    const { status } = this.store.getState()
    this.isLeft = status === 'running' || status === 'checking'
    this.cancel()
  }

  resume(): void {
    const { status, sweep } = this.store.getState()
    const { requested } = this
    if (requested === null || (status !== 'cancelled' && status !== 'failed')) return
    this.begin(requested, sweep?.request === requested ? sweep : null)
  }

  /** `before`: the sweep to continue, or null for a new one. */
  private begin(request: SweepRequest, before: Sweep | null): void {
    const { pool, nowMs } = this.options
    const { store } = this
    let sweep = before
    let order: RunOrder | null = null
    let done = before === null ? 0 : before.runs.filter((run) => run !== undefined).length
    const doneBefore = done
    let startMs = nowMs()
    store.setState({ status: 'checking', faults: [] })
    this.stop = pool.start(request, {
      onOpen: (reply) => {
        if (!reply.ok) {
          store.setState({ status: 'refused', faults: reply.faults })
          return
        }
        sweep ??= emptySweep(request, reply.grid)
        order = orderOf(sweep)
        startMs = nowMs()
        store.setState(({ version }) => ({ status: 'running', sweep, done, expected: runCount(reply.grid), leftS: null, version: version + 1 }))
      },
      take: (count) => order?.take(count) ?? [],
      onRuns: (runs) => {
        if (sweep === null) return
        record(sweep, runs)
        done += runs.length
        const msPerRun = (nowMs() - startMs) / (done - doneBefore)
        this.show({ done, leftS: (msPerRun * (store.getState().expected - done)) / 1000 })
      },
      onFailure: () => store.setState({ status: 'failed' }),
    })
  }

  /** Shows progress with the next picture, not with each answer of a worker. */
  private show(next: Pick<ExploreState, 'done' | 'leftS'>): void {
    const isWaiting = this.progress !== null
    this.progress = next
    if (isWaiting) return
    this.options.beforePicture(() => {
      const shown = this.progress
      this.progress = null
      if (shown === null) return
      this.store.setState(({ version, expected, status }) => ({ ...shown, version: version + 1, status: shown.done === expected ? 'done' : status }))
    })
  }
}

/** The last numeric axis but the fixed ones is across; the one before it, if there is one, is up. */
function emptySweep(request: SweepRequest, grid: Grid): Sweep {
  const [rows, columns] = varied(grid)
  return { request, grid, shape: { columns, rows }, runs: [], points: [] }
}

/** Counts of the values up and across. A setting with one value is fixed. */
function varied({ axes }: Grid): [rows: number, columns: number] {
  const counts = axes.map(({ values }) => values.length).filter((count) => count > 1)
  const columns = counts.at(-1) ?? 1
  return [counts.slice(0, -1).reduce((product, count) => product * count, 1), columns]
}

function orderOf({ grid, shape, runs, points }: Sweep): RunOrder {
  return new RunOrder({ shape, repeats: grid.repeats, stateOf: (point) => stateOf(points[point]), isDone: (run) => runs[run] !== undefined })
}

export function stateOf(point: PointSummary | undefined): PointState {
  return point === undefined ? null : converges(point)
}

function record({ grid, runs, points }: Sweep, done: readonly SweepRun[]): void {
  for (const run of done) runs[run.run] = run
  for (const point of new Set(done.map(({ run }) => pointOf(grid, run)))) {
    points[point] = summaryOf(runs.slice(point * grid.repeats, (point + 1) * grid.repeats).filter((run) => run !== undefined))
  }
}

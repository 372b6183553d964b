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

export function createExploreStore({ pool, nowMs, beforePicture }: ExploreStoreOptions): ExploreStore {
  let stop = (): void => undefined
  let asked = ''
  let isLeft = false
  let requested: SweepRequest | null = null
  return createStore<ExploreState>((set, get) => {
    let progress: Pick<ExploreState, 'done' | 'leftS'> | null = null
    /** Shows progress with the next picture, not with each answer of a worker. */
    const show = (next: Pick<ExploreState, 'done' | 'leftS'>): void => {
      const isWaiting = progress !== null
      progress = next
      if (isWaiting) return
      beforePicture(() => {
        const shown = progress
        progress = null
        if (shown !== null) set(({ version, expected, status }) => ({ ...shown, version: version + 1, status: shown.done === expected ? 'done' : status }))
      })
    }
    /** `before`: the sweep to continue, or null for a new one. */
    const begin = (request: SweepRequest, before: Sweep | null): void => {
      let sweep = before
      let order: RunOrder | null = null
      let done = before === null ? 0 : get().done
      const doneBefore = done
      let startMs = nowMs()
      set({ status: 'checking', faults: [] })
      stop = pool.start(request, {
        onOpen(reply) {
          if (!reply.ok) {
            set({ status: 'refused', faults: reply.faults })
            return
          }
          sweep ??= emptySweep(request, reply.grid)
          order = orderOf(sweep)
          startMs = nowMs()
          set(({ version }) => ({ status: 'running', sweep, done, expected: runCount(reply.grid), leftS: null, version: version + 1 }))
        },
        take: (count) => order?.take(count) ?? [],
        onRuns(runs) {
          if (sweep === null) return
          record(sweep, runs)
          done += runs.length
          const { expected } = get()
          const leftS = ((nowMs() - startMs) / 1000 / (done - doneBefore)) * (expected - done)
          show({ done, leftS })
        },
        onFailure: () => set({ status: 'failed' }),
      })
    }
    return {
      status: 'waiting', sweep: null, version: 0, done: 0, expected: 0, leftS: null, faults: [],
      start(request) {
        const text = JSON.stringify(request)
        if (text === asked) {
          if (isLeft) get().resume()
          isLeft = false
          return
        }
        isLeft = false
        asked = text
        requested = request
        begin(request, null)
      },
      cancel() {
        const { status } = get()
        if (status !== 'running' && status !== 'checking') return
        stop()
        set({ status: 'cancelled' })
      },
      leave() {
        const { status } = get()
        isLeft = status === 'running' || status === 'checking'
        get().cancel()
      },
      resume() {
        const { status, sweep } = get()
        if (requested !== null && (status === 'cancelled' || status === 'failed')) begin(requested, sweep?.request === requested ? sweep : null)
      },
    }
  })
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

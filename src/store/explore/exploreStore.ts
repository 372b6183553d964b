/** State of Explore: the sweep on screen, its points as they come, and its progress. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PointState } from '../../analysis/sweep/cliffEdges.ts'
import { type Grid, pointOf, runCount, type Scale, spaced } from '../../analysis/sweep/grid.ts'
import { cliffFirst, passCount, passOrder, type GridShape } from '../../analysis/sweep/refinement.ts'
import { converges, type PointSummary, pointSummary } from '../../analysis/sweep/summary.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { RefusedPoints } from '../../analysis/sweep/gridOf.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'
import type { OpenReply, SweepRequest } from '../../compute/tasks/sweep.ts'

/**
 * Order of a sweep's runs: a coarse grid once, then all seeds of the line that the answer is about; then every other point once, along the
 * cliff first; then the other seeds.
 */
class RunOrder {
  private readonly shape: GridShape
  private readonly repeats: number
  private readonly stateOf: (point: number) => PointState
  private readonly isDone: (run: number) => boolean
  private readonly first: readonly number[]
  private readonly given = new Set<number>()
  private queue: number[] = []
  /** The coarse pass, the points to be complete first, the other passes of the first seed, then one for the other seeds. */
  private step = 0

  /** Runs for which `isDone` holds are left out. `first`: points that are complete soon. */
  constructor({
    shape,
    repeats,
    stateOf,
    isDone,
    first,
  }: {
    shape: GridShape
    repeats: number
    stateOf: (point: number) => PointState
    isDone: (run: number) => boolean
    first: readonly number[]
  }) {
    this.shape = shape
    this.repeats = repeats
    this.stateOf = stateOf
    this.isDone = isDone
    this.first = first
  }

  /** The next runs, at most `count`; empty once every run has been given. */
  take(count: number): number[] {
    while (this.queue.length === 0 && this.step <= passCount + 1) {
      this.queue = this.runsOfStep(this.step++).filter((run) => !this.isDone(run) && !this.given.has(run))
      for (const run of this.queue) this.given.add(run)
    }
    return this.queue.splice(0, count)
  }

  private runsOfStep(step: number): number[] {
    const { shape, repeats, stateOf } = this
    if (step === 1) return this.first.flatMap((point) => Array.from({ length: repeats }, (_, i) => point * repeats + i))
    const pass = step === 0 ? 0 : step - 1
    if (pass < passCount) return passOrder(shape, pass, stateOf).map((point) => point * repeats)
    const points = Array.from({ length: shape.columns * shape.rows }, (_, point) => point)
    return cliffFirst(shape, points, 1, stateOf).flatMap((point) => Array.from({ length: repeats - 1 }, (_, i) => point * repeats + 1 + i))
  }
}

/** `refused`: the scenario or a setting has faults; `failed`: a worker stopped. */
type SweepStatus = 'waiting' | 'checking' | 'running' | 'done' | 'cancelled' | 'refused' | 'failed'

/** A checked sweep and its results so far. `runs` and `points` are filled in place: `ExploreState.version` counts their changes. */
export interface Sweep {
  request: SweepRequest
  grid: Grid
  shape: GridShape
  /** By number of the run. */
  runs: (SweepRun | undefined)[]
  /** By number of the point, over the runs so far. */
  points: (PointSummary | undefined)[]
  /** Points that are left out, as the schema refuses them. */
  refused: ReadonlySet<number>
  /** Faults of the first point left out. */
  refusals: RefusedPoints['faults']
}

/** Two values of one setting, the other settings fixed, between which a sweep stops converging. */
export interface CliffGap {
  path: string
  /** Values of the other varied settings. */
  fixed: Readonly<Record<string, number | string | boolean | null>>
  /** A value that converges, and the next that does not. */
  good: number
  bad: number
  scale: Scale
  whole: boolean
}

export interface ExploreState {
  status: SweepStatus
  /** The last sweep that was not refused. */
  sweep: Sweep | null
  version: number
  done: number
  expected: number
  /** Seconds until the last run, at the latest pace; null while too few runs are done to tell. */
  leftS: number | null
  faults: readonly Fault[]
  /** The gap that `narrow` was asked for, and the narrower one found in it. */
  narrowed: { asked: CliffGap; found: CliffGap } | null
  /** Starts a sweep, or continues it if it was left. A sweep on screen is unchanged. `first`: points of it to complete soon. */
  start(request: SweepRequest, first?: FirstPoints): void
  cancel(): void
  /** Pauses while another place is shown. */
  leave(): void
  /** Continues a sweep that was cancelled or failed. */
  resume(): void
  /** Finds the cliff more exactly than the grid does, by runs between two of its points, once the sweep is done. */
  narrow(gap: CliffGap): void
}

type FirstPoints = (sweep: Sweep) => readonly number[]

export type ExploreStore = StoreApi<ExploreState>

interface ExploreStoreOptions {
  computer: Computer
  nowMs: () => number
  /** Calls `act` before the next frame is drawn. */
  beforeFrame: (act: () => void) => void
}

export const mostRunsOnPage = 50_000
/** Less than this share of the runs, or a shorter time, tells no pace. */
const leastShare = 0.1
const leastMs = 2000
/** Searches in a gap; each makes the gap up to nine times smaller. */
const narrowings = 2
const valuesPerNarrowing = 8

export function createExploreStore(options: ExploreStoreOptions): ExploreStore {
  return createStore<ExploreState>((_set, _get, api) => {
    const session = new Session(api, options)
    return {
      status: 'waiting',
      sweep: null,
      version: 0,
      done: 0,
      expected: 0,
      leftS: null,
      faults: [],
      narrowed: null,
      start: (request, first) => session.start(request, first),
      cancel: () => session.cancel(),
      leave: () => session.leave(),
      resume: () => session.resume(),
      narrow: (gap) => session.narrow(gap),
    }
  })
}

/** Time left of a sweep, from the pace of the latest half of its runs: the first ones warm up the workers and are the slow ones of the cliff. */
export class Pace {
  private readonly startMs: number
  private readonly ticks: { ms: number; runs: number }[]

  constructor(startMs: number) {
    this.startMs = startMs
    this.ticks = [{ ms: startMs, runs: 0 }]
  }

  /** Seconds for the runs `left`, with `runs` done by `ms`; null while they are too few to tell. */
  leftS(ms: number, runs: number, left: number): number | null {
    const { ticks } = this
    ticks.push({ ms, runs })
    while (ticks.length > 2 && ticks[1].runs <= runs / 2) ticks.shift()
    if (ms - this.startMs < leastMs || runs < leastShare * (runs + left)) return null
    return (((ms - ticks[0].ms) / (runs - ticks[0].runs)) * left) / 1000
  }
}

/** Whether two requests simulate the same runs. Each change of an address makes another object of its settings. */
export function isSameRequest(one: SweepRequest, other: SweepRequest | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

interface SweepListener {
  /** The sweep is checked; nothing follows if it is refused. */
  onOpen(reply: OpenReply): void
  /** The next runs, at most `count`; empty once all are taken. */
  take(count: number): number[]
  onRuns(runs: readonly SweepRun[]): void
  /** Two workers were lost, or a run failed: a defect. */
  onFailure(): void
}

/** The sweep that was asked for last, and its order of runs. */
class Session {
  private readonly store: ExploreStore
  private readonly options: ExploreStoreOptions
  private readonly newest = new Newest()
  private requested: SweepRequest | null = null
  private first: FirstPoints = () => []
  private isLeft = false
  private progress: Pick<ExploreState, 'done' | 'leftS'> | null = null

  constructor(store: ExploreStore, options: ExploreStoreOptions) {
    this.store = store
    this.options = options
  }

  start(request: SweepRequest, first: FirstPoints = () => []): void {
    const isSame = isSameRequest(request, this.requested)
    if (isSame && this.isLeft) this.resume()
    this.isLeft = false
    if (isSame) return
    this.requested = request
    this.first = first
    this.begin(request, null)
  }

  cancel(): void {
    const { status } = this.store.getState()
    if (status !== 'running' && status !== 'checking') return
    this.newest.stop()
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

  narrow(gap: CliffGap): void {
    const { status, sweep, narrowed } = this.store.getState()
    if (status !== 'done' || sweep === null || JSON.stringify(narrowed?.asked) === JSON.stringify(gap)) return
    this.store.setState({ narrowed: { asked: gap, found: gap } })
    this.narrowOnce(sweep.request, gap, gap, narrowings)
  }

  private narrowOnce(request: SweepRequest, asked: CliffGap, gap: CliffGap, rounds: number): void {
    const { path, fixed, good, bad } = gap
    const values = valuesWithin(gap)
    if (rounds === 0 || values.length === 0) return
    const specs = request.specs.map((spec): AxisSpec => {
      if (spec.path === path) return { kind: 'list', path, values }
      return Object.hasOwn(fixed, spec.path) ? { kind: 'list', path: spec.path, values: [fixed[spec.path]] } : spec
    })
    const expected = values.length * request.repeats
    const all: SweepRun[] = []
    let next = 0
    void this.sweep(
      { ...request, specs },
      {
        onOpen: () => undefined,
        take: (count) => Array.from({ length: Math.max(0, Math.min(count, expected - next)) }, () => next++),
        onRuns: (runs) => {
          all.push(...runs)
          if (all.length < expected) return
          const states = values.map((value) => pointState(pointSummary(all.filter(({ settings }) => settings[path] === value))))
          const last = states.findIndex((state) => state === false)
          const found = {
            ...gap,
            good: last === 0 ? good : values[(last < 0 ? values.length : last) - 1],
            bad: last < 0 ? bad : values[last],
          }
          this.store.setState({ narrowed: { asked, found } })
          this.narrowOnce(request, asked, found, rounds - 1)
        },
        onFailure: () => undefined,
      },
    )
  }

  /** The newest sweep: it is checked, then its runs are simulated on all cores. */
  private sweep(request: SweepRequest, { onOpen, take, onRuns, onFailure }: SweepListener): Promise<void> {
    const { compute, computeEach } = this.options.computer
    const { document } = request
    const act = async (signal: AbortSignal): Promise<void> => {
      const reply = await compute('sweep.open', request, { signal })
      signal.throwIfAborted()
      onOpen(reply)
      if (!reply.ok) return
      const { grid } = reply
      await computeEach('sweep.runs', { take, input: (runs: readonly number[]) => ({ document, grid, runs }), onAnswer: onRuns, signal })
    }
    return this.newest.run(act, { answer: () => undefined, trouble: onFailure })
  }

  /** `before`: the sweep to continue, or null for a new one. */
  private begin(request: SweepRequest, before: Sweep | null): void {
    const { nowMs } = this.options
    const { store } = this
    let sweep = before
    let order: RunOrder | null = null
    let done = before === null ? 0 : before.runs.filter((run) => run !== undefined).length
    const doneBefore = done
    let pace = new Pace(nowMs())
    // Drops progress of the previous sweep that waits for a frame.
    this.progress = null
    store.setState({ status: 'checking', faults: [], narrowed: null })
    void this.sweep(request, {
      onOpen: (reply) => {
        if (!reply.ok) {
          store.setState({ status: 'refused', faults: reply.faults })
          return
        }
        sweep ??= emptySweep(request, reply.grid, reply.refused)
        order = orderOf(sweep, this.first(sweep))
        pace = new Pace(nowMs())
        store.setState(({ version }) => ({
          status: 'running',
          sweep,
          done,
          expected: runCount(reply.grid) - reply.refused.points.length * reply.grid.repeats,
          leftS: null,
          version: version + 1,
        }))
      },
      take: (count) => order?.take(count) ?? [],
      onRuns: (runs) => {
        if (sweep === null) return
        record(sweep, runs)
        done += runs.length
        this.show({ done, leftS: pace.leftS(nowMs(), done - doneBefore, store.getState().expected - done) })
      },
      onFailure: () => store.setState({ status: 'failed' }),
    })
  }

  /** Shows progress at the next frame, not with each answer of a worker. */
  private show(next: Pick<ExploreState, 'done' | 'leftS'>): void {
    const isWaiting = this.progress !== null
    this.progress = next
    if (isWaiting) return
    this.options.beforeFrame(() => {
      const shown = this.progress
      this.progress = null
      if (shown === null) return
      this.store.setState(({ version, expected, status }) => ({
        ...shown,
        version: version + 1,
        status: shown.done === expected ? 'done' : status,
      }))
    })
  }
}

/** The X axis is the last setting with several values; the Y axis is the one before it, if any. */
function emptySweep(request: SweepRequest, grid: Grid, { points, faults }: RefusedPoints): Sweep {
  const [rows, columns] = varied(grid)
  return { request, grid, shape: { columns, rows }, runs: [], points: [], refused: new Set(points), refusals: faults }
}

/** Counts of the values up and across. A setting with one value is fixed. */
function varied({ axes }: Grid): [rows: number, columns: number] {
  const counts = axes.map(({ values }) => values.length).filter((count) => count > 1)
  const columns = counts.at(-1) ?? 1
  return [counts.slice(0, -1).reduce((product, count) => product * count, 1), columns]
}

function orderOf({ grid, shape, runs, points, refused }: Sweep, first: readonly number[]): RunOrder {
  return new RunOrder({
    shape,
    repeats: grid.repeats,
    stateOf: (point) => pointState(points[point]),
    isDone: (run) => runs[run] !== undefined || refused.has(pointOf(grid, run)),
    first,
  })
}

/** Whether a point of the map converges; null: not run yet. */
export function pointState(point: PointSummary | undefined): PointState {
  return point === undefined ? null : converges(point)
}

function record({ grid, runs, points }: Sweep, done: readonly SweepRun[]): void {
  for (const run of done) runs[run.run] = run
  for (const point of new Set(done.map(({ run }) => pointOf(grid, run)))) {
    points[point] = pointSummary(runs.slice(point * grid.repeats, (point + 1) * grid.repeats).filter((run) => run !== undefined))
  }
}

/** Values between the ends of a gap, from the converging end, with three figures as in sentences. */
function valuesWithin({ good, bad, scale, whole }: CliffGap): number[] {
  const inside = spaced(good, bad, valuesPerNarrowing + 2, good > 0 && bad > 0 ? scale : 'linear', whole).slice(1, -1)
  const said = inside.map((value) => (whole ? value : Number(value.toPrecision(3))))
  return [...new Set(said)].filter((value) => value > Math.min(good, bad) && value < Math.max(good, bad))
}

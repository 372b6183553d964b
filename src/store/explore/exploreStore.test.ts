import { describe, expect, it } from 'vitest'
import type { Grid } from '../../analysis/sweep/grid.ts'
import { settingsAt, pointOf } from '../../analysis/sweep/grid.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { Computer } from '../../compute/compute.ts'
import type { OpenReply, SweepRequest } from '../../compute/tasks/sweep.ts'
import { createExploreStore, Pace, pointState } from './exploreStore.ts'

const grid: Grid = {
  axes: [
    { path: 'y', values: Array.from({ length: 10 }, (_, i) => i) },
    { path: 'x', values: Array.from({ length: 12 }, (_, i) => i) },
    { path: 'endS', values: [60] },
  ],
  repeats: 2,
}
const request: SweepRequest = { document: {}, specs: [], repeats: 2 }

/** Completes where x is above y. */
function runOf(run: number): SweepRun {
  const settings = settingsAt(grid, pointOf(grid, run))
  const completes = Number(settings.x) > Number(settings.y)
  return {
    run,
    settings,
    seed: 1 + (run % 2),
    outcome: completes ? 'completed' : 'not-converged',
    migrations: 1,
    completed: completes ? 1 : 0,
    totalS: 10 + (run % 2),
    downtimeMs: completes ? 300 : null,
    transferredMiB: 1,
    rounds: 1,
    performance: { mean: 1, min: 0, degradedS: 0 },
    energyJ: 1,
  }
}

/** The sweeps that were asked for, each answered by the test. */
interface Asked {
  request: SweepRequest
  signal: AbortSignal
  /** Resolves once the runs can be taken. */
  onOpen(reply: OpenReply): Promise<void>
  take(count: number): readonly number[]
  onRuns(runs: SweepRun[]): void
  onFailure(error: Error): Promise<void>
}

async function settle(): Promise<void> {
  for (let link = 0; link < 20; link++) await Promise.resolve()
}

function exploring(beforeFrame: (act: () => void) => void = (act) => act(), nowMs = () => 0) {
  const listeners: Asked[] = []
  const computer = {
    compute: (_name: string, asked: SweepRequest, { signal }: { signal: AbortSignal }) =>
      new Promise<OpenReply>((resolve) => {
        const onOpen = (reply: OpenReply) => {
          resolve(reply)
          return settle()
        }
        listeners.push({ request: asked, signal, onOpen } as Asked)
      }),
    computeEach: (_name: string, { take, onAnswer, signal }: Pick<Asked, 'take' | 'signal'> & { onAnswer: Asked['onRuns'] }) =>
      new Promise<void>((_, reject) => {
        const onFailure = (error: Error) => {
          reject(error)
          return settle()
        }
        Object.assign(
          listeners.find((one) => one.signal === signal)!,
          { take, onRuns: onAnswer, onFailure },
        )
      }),
  } as unknown as Computer
  const store = createExploreStore({ computer, nowMs, beforeFrame })
  const work = (listener: Asked, most = Infinity): number[] => {
    const taken: number[] = []
    for (let runs = listener.take(7); runs.length > 0 && taken.length < most; runs = listener.take(7)) {
      taken.push(...runs)
      listener.onRuns(runs.map(runOf))
    }
    return taken
  }
  return { store, listeners, work }
}

describe('the sweep on screen', () => {
  it('is simulated run by run, each once, the first seed of every point before any other', async () => {
    const { store, listeners, work } = exploring()
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    const taken = work(listeners[0])
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, i) => i))
    expect(taken.slice(0, 120).every((run) => run % 2 === 0)).toBe(true)
    const { status, done, sweep } = store.getState()
    expect([status, done, sweep?.shape]).toEqual(['done', 240, { columns: 12, rows: 10 }])
    expect(sweep?.points[5]).toMatchObject({ runs: 2, completed: 2, totalS: { low: 10, median: 10.5, high: 11 }, settings: { y: 0, x: 5 } })
    expect([pointState(sweep?.points[5]), pointState(sweep?.points[13]), pointState(undefined)]).toEqual([true, false, null])
  })

  it('leaves refused points out and is done without them', async () => {
    const { store, listeners, work } = exploring()
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [0, 5, 119], faults: [{ path: 'x', message: 'refused' }] } })
    const taken = new Set(work(listeners[0]))
    expect([0, 1, 10, 11, 238, 239].some((run) => taken.has(run))).toBe(false)
    const { status, done, expected, sweep } = store.getState()
    expect([status, done, expected, taken.size]).toEqual(['done', 234, 234, 234])
    expect([sweep?.refused.has(5), sweep?.refusals.length]).toEqual([true, 1])
  })

  it('completes the asked points after a coarse grid, each run once', async () => {
    const { store, listeners, work } = exploring()
    const column = Array.from({ length: 10 }, (_, row) => row * 12 + 5)
    store.getState().start(request, ({ shape }) => column.filter((point) => point < shape.columns * shape.rows))
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    const taken = work(listeners[0])
    const coarse = [0, 8, 96, 104].map((point) => point * 2)
    const asked = column.flatMap((point) => [point * 2, point * 2 + 1])
    expect(new Set(taken.slice(0, 24))).toEqual(new Set([...coarse, ...asked]))
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, i) => i))
  })

  it('tells the time left once enough runs are done, and anew after it is continued', async () => {
    let ms = 0
    const { store, listeners } = exploring(undefined, () => ms)
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    const after = (runs: number, atMs: number) => {
      ms = atMs
      for (let i = 0; i < runs; i++) listeners[0].onRuns(listeners[0].take(1).map(runOf))
      return store.getState().leftS
    }
    expect([after(4, 3000), after(4, 4000)]).toEqual([null, null])
    expect(after(32, 5000)).not.toBeNull()
    store.getState().cancel()
    store.getState().resume()
    await listeners[1].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    listeners[1].onRuns(Array.from({ length: 15 }, (_, i) => runOf(100 + i)))
    expect(store.getState().leftS).toBeNull()
  })

  it('continues where it was cancelled, and keeps the finished runs', async () => {
    const { store, listeners, work } = exploring()
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    const first = work(listeners[0], 50)
    store.getState().cancel()
    expect([listeners[0].signal.aborted, store.getState().status]).toEqual([true, 'cancelled'])
    store.getState().resume()
    await listeners[1].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    const rest = work(listeners[1])
    expect([first, rest].flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, i) => i))
    expect(store.getState()).toMatchObject({ status: 'done', done: 240 })
  })

  it('is not started twice, and pauses while another place is shown', () => {
    const { store, listeners } = exploring()
    store.getState().start(request)
    store.getState().start({ ...request })
    expect(listeners).toHaveLength(1)
    store.getState().leave()
    store.getState().start(request)
    expect(listeners).toHaveLength(2)
    store.getState().cancel()
    store.getState().start(request)
    expect([listeners.length, store.getState().status]).toEqual([2, 'cancelled'])
  })

  it('shows the faults of a refused one beside the last good one', async () => {
    const { store, listeners, work } = exploring()
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    work(listeners[0])
    store.getState().start({ ...request, repeats: 3 })
    await listeners[1].onOpen({ ok: false, faults: [{ path: 'x', message: 'no' }] })
    expect(store.getState()).toMatchObject({ status: 'refused', faults: [{ path: 'x' }], sweep: { grid } })
  })

  it('is not done by the last runs of the one before, which come with the next picture', async () => {
    const pictures: (() => void)[] = []
    const { store, listeners, work } = exploring((act) => pictures.push(act))
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    work(listeners[0])
    store.getState().start({ ...request, repeats: 3 })
    for (const picture of pictures.splice(0)) picture()
    expect(store.getState().status).toBe('checking')
    await listeners[1].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    work(listeners[1])
    for (const picture of pictures) picture()
    expect(store.getState()).toMatchObject({ status: 'done', done: 240 })
  })

  it('can be continued after a worker was lost', async () => {
    const { store, listeners } = exploring()
    store.getState().start(request)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    await listeners[0].onFailure(new Error('x'))
    expect(store.getState().status).toBe('failed')
    store.getState().resume()
    expect(listeners).toHaveLength(2)
  })

  it('narrows the cliff by runs between two points, only once it is done, and only once', async () => {
    const { store, listeners, work } = exploring()
    const gap = { path: 'x', fixed: { y: 3 }, good: 27_200, bad: 31_700, scale: 'log', whole: false } as const
    const cliffAt = 30_440
    store.getState().start({
      ...request,
      specs: [
        { kind: 'list', path: 'y', values: [1, 3] },
        { kind: 'list', path: 'x', values: [27_200, 31_700] },
      ],
    })
    store.getState().narrow(gap)
    expect(listeners).toHaveLength(1)
    await listeners[0].onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
    work(listeners[0])
    for (let round = 1; round <= 2; round++) {
      if (round === 1) store.getState().narrow(gap)
      const axis = listeners[round].request.specs[1]
      const values = axis.kind === 'list' ? axis.values.map(Number) : []
      expect(axis.kind).toBe('list')
      expect(listeners[round].request.specs[0]).toEqual({ kind: 'list', path: 'y', values: [3] })
      const listener = listeners[round]
      await listener.onOpen({ ok: true, grid, refused: { points: [], faults: [] } })
      for (let runs = listener.take(5); runs.length > 0; runs = listener.take(5)) {
        listener.onRuns(
          runs.map((run) => {
            const x = values[Math.floor(run / 2)]
            return { ...runOf(0), run, settings: { x, y: 3 }, outcome: x <= cliffAt ? 'completed' : 'not-converged' }
          }),
        )
      }
    }
    store.getState().narrow({ ...gap })
    expect(listeners).toHaveLength(3)
    const { good = 0, bad = 0 } = store.getState().narrowed?.found ?? {}
    expect([good <= cliffAt, bad > cliffAt, bad - good <= 100]).toEqual([true, true, true])
    expect(store.getState()).toMatchObject({ status: 'done', done: 240, narrowed: { asked: gap } })
  })
})

describe('the time left of a sweep', () => {
  it('needs a share of the runs and some time', () => {
    const pace = new Pace(1000)
    expect([pace.leftS(1500, 100, 100), pace.leftS(9000, 101, 1000)]).toEqual([null, null])
    expect(pace.leftS(9000, 110, 990)).not.toBeNull()
  })

  it('is that of the latest half of the runs, so that a slow start does not count', () => {
    const pace = new Pace(0)
    const given = Array.from({ length: 200 }, (_, i) => pace.leftS(i < 50 ? i * 1000 : 50_000 + (i - 50) * 10, i + 1, 1000 - i - 1))
    expect(given[199]).toBeCloseTo(8, 1)
  })
})

import { describe, expect, it } from 'vitest'
import { SweepRunner } from '../../analysis/sweep/sweepRun.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { SweepConnection, SweepListener } from './sweepPool.ts'
import { createSweepPool } from './sweepPool.ts'
import { createSweepService } from './sweepService.ts'
import type { SweepRequest } from './sweepService.ts'

const document = {
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'vm', host: 'a', memoryMiB: 16, workload: { streams: [{ writesPerS: 500, sizeMiB: 8 }] } }],
  migrations: [{ vm: 'vm', to: 'b' }],
}
const request: SweepRequest = {
  document,
  specs: [{ kind: 'range', path: 'hosts[*].mbps', from: 100, to: 1000, count: 5, scale: 'log' }],
  repeats: 2,
}

/** A pool whose workers are services in this thread; `crash(i)` ends the ith. */
function poolOf(workers: number, wrapService = createSweepService) {
  const crashes: (() => void)[] = []
  const closed: number[] = []
  const later: (() => void)[] = []
  const connect = (): SweepConnection => {
    const index = crashes.length
    crashes.push(() => undefined)
    return {
      service: wrapService(),
      onCrash: (listener) => {
        crashes[index] = listener
      },
      close: () => closed.push(index),
    }
  }
  const pool = createSweepPool({ connect, workers, nowMs: () => performance.now(), after: (_, act) => void later.push(act) })
  return {
    pool,
    started: () => crashes.length,
    crash: (index: number) => crashes[index](),
    closed,
    endPatience: () => later.splice(0).forEach((act) => act()),
  }
}

function listening(runs: number) {
  const found: SweepRun[] = []
  let next = 0
  let reply: unknown = null
  let failure: Error | null = null
  let wake = (): void => undefined
  const listener: SweepListener = {
    onOpen: (said) => {
      reply = said
      wake()
    },
    take: (count) => Array.from({ length: Math.min(count, runs - next) }, () => next++),
    onRuns: (done) => {
      found.push(...done)
      if (found.length === runs) wake()
    },
    onFailure: (error) => {
      failure = error
      wake()
    },
  }
  return { listener, found, woken: () => new Promise<void>((resolve) => (wake = resolve)), reply: () => reply, failure: () => failure }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

describe('the sweep pool', () => {
  it.each([1, 4])("with %i workers gives each run once, with the figures of the command line's runner", async (workers) => {
    const { pool, started } = poolOf(workers)
    const heard = listening(10)
    pool.start(request, heard.listener)
    while (heard.found.length < 10) await settle()
    const { grid } = heard.reply() as { grid: ConstructorParameters<typeof SweepRunner>[1] }
    const parsed = parseScenario(document)
    if (!parsed.ok) throw new Error('refused')
    const runner = new SweepRunner({ document, scenario: parsed.scenario }, grid)
    expect(heard.found.toSorted((a, b) => a.run - b.run)).toEqual(Array.from({ length: 10 }, (_, run) => runner.run(run)))
    expect(started()).toBe(workers)
  })

  it('refuses a sweep with its faults, and keeps its worker for the next', async () => {
    const { pool, started } = poolOf(1)
    const refused = listening(0)
    pool.start({ ...request, specs: [{ kind: 'list', path: 'hosts[9].mbps', values: [1] }] }, refused.listener)
    await settle()
    expect(refused.reply()).toMatchObject({ ok: false, faults: [{ path: 'hosts[9].mbps' }] })
    const heard = listening(10)
    pool.start(request, heard.listener)
    while (heard.found.length < 10) await settle()
    expect(started()).toBe(1)
  })

  it('starts another worker in place of one that crashed between two sweeps', async () => {
    const { pool, started, crash, closed } = poolOf(1)
    for (const startedSoFar of [1, 2]) {
      const heard = listening(10)
      pool.start(request, heard.listener)
      while (heard.found.length < 10) await settle()
      await settle()
      expect([started(), heard.failure()]).toEqual([startedSoFar, null])
      if (startedSoFar === 1) crash(0)
    }
    expect(closed).toEqual([0])
  })

  it('ignores a stopped sweep, and terminates a worker that does not return', async () => {
    const { pool, closed, endPatience, started } = poolOf(1, () => ({
      ...createSweepService(),
      run: () => new Promise<never>(() => undefined),
    }))
    const heard = listening(10)
    const stop = pool.start(request, heard.listener)
    await settle()
    stop()
    endPatience()
    expect([closed, heard.found, heard.failure()]).toEqual([[0], [], null])
    pool.start(request, listening(10).listener)
    await settle()
    expect(started()).toBe(2)
  })

  it('ends a sweep whose worker crashes, and starts another for the next', async () => {
    const { pool, crash, closed, started } = poolOf(1, () => ({ ...createSweepService(), run: () => new Promise<never>(() => undefined) }))
    const heard = listening(10)
    pool.start(request, heard.listener)
    await settle()
    crash(0)
    expect([closed, heard.failure()?.message]).toEqual([[0], 'a worker stopped'])
    pool.start(request, listening(10).listener)
    await settle()
    expect(started()).toBe(2)
  })
})

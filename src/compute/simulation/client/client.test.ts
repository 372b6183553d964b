import { describe, expect, it } from 'vitest'
import { createSimulationClient } from './client.ts'
import { fakeScenario, fakeSimulationService } from '../../../testing/store/fakeSimulation.ts'
import { noWorker } from '../../../messages/compiled/en/page/lostWorker.ts'
import type { RunBatch, RunReply, SimulationService } from '../protocol.ts'
import { createSimulationService } from '../runLoop.ts'

const request = { runId: 1, scenario: fakeScenario, checked: false, vm: 'web' }

/** Workers in this thread, each with some methods replaced, and timers that the test fires. */
function workshop(overrides: Partial<SimulationService>[] = []) {
  const crashes: (() => void)[] = []
  let closed = 0
  let timers: (() => void)[] = []
  const client = createSimulationClient({
    connect() {
      const service = { ...createSimulationService(fakeSimulationService({ endS: 50 })), ...overrides[crashes.length] }
      let crash: () => void = () => undefined
      crashes.push(() => crash())
      return {
        service,
        onCrash(listener) {
          crash = listener
        },
        close: () => closed++,
      }
    },
    nowMs: () => 0,
    after(_delayMs, act) {
      timers.push(act)
      return () => {
        timers = timers.filter((each) => each !== act)
      }
    },
  })
  return {
    client,
    crashes,
    get workers() {
      return crashes.length
    },
    get closed() {
      return closed
    },
    async passTime() {
      const due = timers
      timers = []
      for (const act of due) act()
      for (let i = 0; i < 10; i++) await Promise.resolve()
    },
  }
}

const partMissing: RunReply = { ok: false, faults: [{ path: '(simulation)', message: 'a part' }], isPartMissing: true }
const never = () => new Promise<never>(() => undefined)
const settle = async () => {
  for (let i = 0; i < 200; i++) await Promise.resolve()
}

/** A worker that answers nothing while it computes. */
function slowWorker() {
  const slow = { computes: false, service: {} as Partial<SimulationService> }
  slow.service = {
    check: async () => (slow.computes ? never() : { ok: true, scenario: fakeScenario, warnings: [] }),
    ping: async () => (slow.computes ? never() : true),
    run: never,
  }
  return slow
}

describe('the simulation client', () => {
  it('uses one worker for all runs', async () => {
    const shop = workshop()
    expect(await shop.client.run(request, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    expect(await shop.client.pageMap({ runId: 1, vm: 'web', atS: 7, maxCells: 4 })).toMatchObject({ atS: 7 })
    expect(shop.workers).toBe(1)
  })

  it('repeats the run in progress on a new worker when the old one crashes', async () => {
    const shop = workshop([{ run: never }])
    let lost = 0
    shop.client.onLost(() => lost++)
    const batches: RunBatch[] = []
    const reply = shop.client.run(request, (batch) => batches.push(batch))
    shop.crashes[0]()
    expect(await reply).toMatchObject({ ok: true, cancelled: false })
    expect(batches.at(-1)?.result).not.toBeNull()
    expect([lost, shop.workers, shop.closed]).toEqual([1, 2, 1])
  })

  it('repeats the last run after a crash between runs, so that its pages can be read', async () => {
    const shop = workshop()
    await shop.client.run(request, () => undefined)
    shop.crashes[0]()
    await settle()
    expect(await shop.client.pageMap({ runId: 1, vm: 'web', atS: 7, maxCells: 4 })).toMatchObject({ atS: 7 })
    expect(shop.workers).toBe(2)
  })

  it('counts a worker that throws as lost', async () => {
    const shop = workshop([{ run: () => Promise.reject(new Error('an invariant broke')) }])
    expect(await shop.client.run(request, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    expect(shop.workers).toBe(2)
  })

  it('reports a scenario that crashes the worker twice', async () => {
    const broken = { run: () => Promise.reject(new Error('an invariant broke')) }
    const shop = workshop([broken, broken])
    expect(await shop.client.run(request, () => undefined)).toMatchObject({ ok: false, faults: [{ path: '(simulation)' }] })
    await settle()
    expect(await shop.client.check(fakeScenario)).toMatchObject({ ok: true })
    expect(shop.workers).toBe(3)
  })

  it('takes a worker for lost that leaves ten pings in a row unanswered', async () => {
    const shop = workshop([{ run: never, ping: never }])
    const reply = shop.client.run(request, () => undefined)
    for (let i = 0; i < 9; i++) await shop.passTime()
    expect(shop.workers).toBe(1)
    await shop.passTime()
    expect(await reply).toMatchObject({ ok: true })
    expect(shop.workers).toBe(2)
  })

  it('waits four times the longest silence after which a worker answered', async () => {
    let silent = true
    const answers: (() => void)[] = []
    const ping = () => (silent ? new Promise<true>((resolve) => answers.push(() => resolve(true))) : Promise.resolve(true as const))
    const shop = workshop([{ run: never, ping }])
    void shop.client.run(request, () => undefined)
    for (let i = 0; i < 8; i++) await shop.passTime()
    silent = false
    await shop.passTime()
    await shop.passTime()
    silent = true
    for (let i = 0; i < 30; i++) await shop.passTime()
    expect(shop.workers).toBe(1)
    for (let i = 0; i < 10; i++) await shop.passTime()
    expect(shop.workers).toBe(2)
  })

  it('checks another scenario on a fresh worker where the run before blocks its own, and does not repeat that run first', async () => {
    const shop = workshop([{ run: never, ping: never, check: never }])
    const blocked = shop.client.run(request, () => undefined)
    const checked = shop.client.check(fakeScenario)
    for (let i = 0; i < 10; i++) await shop.passTime()
    expect(await checked).toMatchObject({ ok: true })
    expect(await blocked).toEqual({ ok: true, cancelled: true })
    expect(shop.workers).toBe(2)
  })

  it('checks another scenario on a fresh worker, without a notice, where a step of the run is longer than half a second', async () => {
    const slow = slowWorker()
    const shop = workshop([slow.service])
    let lost = 0
    shop.client.onLost(() => lost++)
    await shop.client.check(fakeScenario)
    slow.computes = true
    const run = shop.client.run(request, () => undefined)
    const check = shop.client.check(fakeScenario)
    await shop.passTime()
    expect(shop.workers).toBe(2)
    expect(await check).toMatchObject({ ok: true })
    expect(await run).toMatchObject({ cancelled: true })
    expect([lost, shop.workers, shop.closed]).toEqual([0, 2, 1])
  })

  it('ends a cancelled run in the same case, and does not repeat it', async () => {
    const slow = slowWorker()
    const shop = workshop([slow.service])
    await shop.client.check(fakeScenario)
    slow.computes = true
    const run = shop.client.run(request, () => undefined)
    shop.client.cancel()
    await shop.passTime()
    expect(await run).toEqual({ ok: true, cancelled: true })
    expect([shop.workers, shop.closed]).toEqual([1, 1])
  })

  it('makes a newer run on a fresh worker in the same case', async () => {
    const slow = slowWorker()
    const shop = workshop([slow.service])
    await shop.client.check(fakeScenario)
    slow.computes = true
    const before = shop.client.run(request, () => undefined)
    const newer = shop.client.run({ ...request, runId: 2 }, () => undefined)
    // The run before may end within its time of grace; then it is cut.
    await shop.passTime()
    await shop.passTime()
    expect(await before).toMatchObject({ cancelled: true })
    expect(await newer).toMatchObject({ ok: true, cancelled: false })
    expect(shop.workers).toBe(2)
  })

  it('waits for a worker that still loads', async () => {
    const shop = workshop([{ check: never, ping: never }])
    void shop.client.check(fakeScenario)
    await shop.passTime()
    expect([shop.workers, shop.closed]).toEqual([1, 0])
  })

  it('tries moves on a separate worker, which a newer run stops', async () => {
    const shop = workshop([{}, { trial: never }])
    await shop.client.run(request, () => undefined)
    const trial = shop.client.trial({ scenario: fakeScenario, vm: 'web' })
    expect(await shop.client.run({ ...request, runId: 2 }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    expect(await trial).toBeNull()
    expect([shop.workers, shop.closed]).toEqual([2, 1])
  })

  it('stops a trial whose step is too long', async () => {
    const shop = workshop([{}, { trial: never, ping: never }])
    const trial = shop.client.trial({ scenario: fakeScenario, vm: 'web' })
    await shop.passTime()
    expect(await trial).toBeNull()
    expect([shop.workers, shop.closed]).toEqual([2, 1])
  })

  it('runs on a fresh worker after one that could not load a part of the engine', async () => {
    let asked = 0
    const run = async () => {
      asked++
      return partMissing
    }
    const shop = workshop([{ run }])
    expect(await shop.client.run(request, () => undefined)).toEqual(partMissing)
    expect([asked, shop.workers, shop.closed]).toEqual([1, 1, 0])
    expect(await shop.client.run({ ...request, runId: 2 }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    expect([asked, shop.workers, shop.closed]).toEqual([1, 2, 1])
  })

  it('keeps the pages of the last run that was made while the part is missing on the fresh worker, too', async () => {
    const lacks = (service: SimulationService): SimulationService['run'] => {
      return async (asked, onBatch) => (asked.runId === 1 ? service.run(asked, onBatch) : partMissing)
    }
    const services = [1, 2].map(() => createSimulationService(fakeSimulationService({ endS: 50 })))
    const shop = workshop(services.map((service) => ({ ...service, run: lacks(service) })))
    await shop.client.run(request, () => undefined)
    for (const runId of [2, 3]) expect(await shop.client.run({ ...request, runId }, () => undefined)).toEqual(partMissing)
    await settle()
    expect(shop.workers).toBe(2)
    expect(await shop.client.pageMap({ runId: 1, vm: 'web', atS: 7, maxCells: 4 })).toMatchObject({ atS: 7 })
    expect(await shop.client.run({ ...request, runId: 4 }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    expect(shop.workers).toBe(3)
  })

  it('waits as long as it takes for a worker that answers its pings', async () => {
    const shop = workshop([{ run: never }])
    void shop.client.run(request, () => undefined)
    for (let i = 0; i < 50; i++) await shop.passTime()
    expect(shop.workers).toBe(1)
  })

  it('gives null for pages requested from a lost worker', async () => {
    const shop = workshop([{ pageMap: never }])
    await shop.client.run(request, () => undefined)
    const pageMap = shop.client.pageMap({ runId: 1, vm: 'web', atS: 7, maxCells: 4 })
    shop.crashes[0]()
    expect(await pageMap).toBeNull()
  })

  it('says where the browser starts no worker, or none answers, that nothing can be simulated, and tries again at the next run', async () => {
    let isAllowed = false
    const shop = {
      client: createSimulationClient({
        connect() {
          if (!isAllowed) throw new Error('workers are off')
          return {
            service: createSimulationService(fakeSimulationService({ endS: 50 })),
            onCrash: () => undefined,
            close: () => undefined,
          }
        },
        nowMs: () => 0,
        after: () => () => undefined,
      }),
    }
    const refusal = { ok: false, faults: [{ path: '', message: noWorker }] }
    expect(await shop.client.run(request, () => undefined)).toEqual(refusal)
    expect(await shop.client.check(fakeScenario)).toEqual(refusal)
    expect(await shop.client.trial({ scenario: fakeScenario, vm: 'web' })).toBeNull()
    isAllowed = true
    expect(await shop.client.run(request, () => undefined)).toMatchObject({ ok: true, cancelled: false })
    const blocked = workshop([{ run: never }, { run: never }])
    const reply = blocked.client.run(request, () => undefined)
    blocked.crashes[0]()
    await settle()
    blocked.crashes[1]()
    expect(await reply).toEqual(refusal)
  })
})

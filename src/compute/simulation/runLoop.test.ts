import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { fakeSimulation, fakeScenario, fakeSimulationService } from '../../testing/store/fakeSimulation.ts'
import type { Result } from '../../engine/result/result.ts'
import type { RunBatch, RunReply } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'
import type { ServiceOptions } from './runLoop.ts'

const request = { runId: 1, scenario: fakeScenario, checked: false, vm: 'web' }

describe('the simulation service', () => {
  it('sends every sample and every round of a run once, in order', async () => {
    const batches: RunBatch[] = []
    const service = createSimulationService(fakeSimulationService({ endS: 100 }))
    const reply = await service.run(request, (batch) => batches.push(batch))
    expect(reply).toMatchObject({ ok: true, cancelled: false })
    expect(batches.length).toBeGreaterThan(3)
    expect(batches.flatMap((batch) => [...batch.samples.tS])).toEqual(Array.from({ length: 101 }, (_, i) => i))
    expect(batches.flatMap((batch) => [...batch.samples.stopNowMs])).toHaveLength(101)
    expect(batches.flatMap((batch) => batch.rounds.map((round) => round.index))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    let behind = 0
    for (const batch of batches) {
      expect(batch.firstSample).toBe(behind)
      behind += batch.samples.tS.length
    }
  })

  it("sends the run's start in the first batch only, and its result in the last only, without the samples", async () => {
    const batches: RunBatch[] = []
    await createSimulationService(fakeSimulationService({ endS: 100 })).run(request, (batch) => batches.push(batch))
    expect(batches.map((batch) => batch.started !== null)).toEqual(batches.map((_, i) => i === 0))
    expect(batches.map((batch) => batch.result !== null)).toEqual(batches.map((_, i) => i === batches.length - 1))
    expect(batches[0].started).toMatchObject({
      scenario: fakeScenario,
      shown: fakeScenario,
      vm: 'web',
      topology: { vmIds: ['web'] },
    })
    expect(batches.at(-1)?.result).toEqual({ scenario: 'fakeSimulation', migrations: [{ vm: 'web', rounds: [] }] })
  })

  it('sends a short run in one batch', async () => {
    const batches: RunBatch[] = []
    await createSimulationService(fakeSimulationService({ endS: 20 })).run(request, (batch) => batches.push(batch))
    expect(batches).toHaveLength(1)
    expect(batches[0].result).not.toBeNull()
    expect(batches[0].samples.tS).toHaveLength(21)
  })

  it('sends the result before counts that take long, and then the samples that they complete', async () => {
    const batches: RunBatch[] = []
    let counted = 0
    const simulation = fakeSimulation({ endS: 100 })
    // Each count takes 10 ms of the clock and completes a sample.
    const options = fakeSimulationService({ endS: 100 })
    let nowMs = 0
    const slow = Object.defineProperties(
      {
        ...simulation,
        countedSamples: () => counted,
        countNext: () => {
          nowMs += 10
          counted = Math.min(counted + 1, simulation.series.tS.length)
          return counted < simulation.series.tS.length
        },
      },
      { nowS: { get: () => simulation.nowS } },
    )
    const service = createSimulationService({ ...options, begin: () => slow, nowMs: () => (nowMs += 0.01) })
    await service.run(request, (batch) => batches.push(batch))
    const withResult = batches.findIndex(({ result }) => result !== null)
    expect(batches[withResult]).toMatchObject({ simulatedS: 100 })
    expect(batches[withResult].rounds.at(-1)).toMatchObject({ index: 9 })
    const samplesThen = batches.slice(0, withResult + 1).flatMap(({ samples }) => [...samples.tS])
    expect(samplesThen.length).toBeLessThan(50)
    expect(batches.filter(({ result }) => result !== null)).toHaveLength(1)
    expect(batches.flatMap(({ samples }) => [...samples.tS])).toEqual(simulation.series.tS)
    expect(batches.slice(withResult + 1).flatMap(({ rounds }) => rounds)).toEqual([])
  })

  it('follows the first VM to migrate if the requested one does not exist', async () => {
    const batches: RunBatch[] = []
    await createSimulationService(fakeSimulationService({ endS: 5 })).run({ ...request, vm: 'db' }, (batch) => batches.push(batch))
    expect(batches[0].started?.vm).toBe('web')
  })

  it('sends at most one batch per frame', async () => {
    let nowMs = 0
    const sentAtMs: number[] = []
    const options = { ...fakeSimulationService({ endS: 1000 }), nowMs: () => (nowMs += 0.5) }
    await createSimulationService(options).run(request, () => sentAtMs.push(nowMs))
    // The last batch of a run is sent without delay.
    const gapsMs = sentAtMs.slice(1, -1).map((ms, i) => ms - sentAtMs[i])
    expect(gapsMs.length).toBeGreaterThan(10)
    expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(16)
  })

  it('reads page maps for at most a fifth of the time while the simulation runs', async () => {
    let nowMs = 0
    const atMs: number[] = []
    const run = { ended: false }
    const options = { ...fakeSimulationService({ endS: 10_000 }), nowMs: () => (nowMs += 0.5) }
    const begin: typeof options.begin = (...given) => {
      const simulation = options.begin(...given)
      return {
        ...simulation,
        get nowS() {
          return simulation.nowS
        },
        pageMap: (...asked) => {
          if (!run.ended) atMs.push(nowMs)
          nowMs += 100
          return simulation.pageMap(...asked)
        },
      }
    }
    const service = createSimulationService({ ...options, begin })
    const look = async (): Promise<void> => {
      while (!run.ended) await service.pageMap({ runId: 1, vm: 'web', atS: 1, maxCells: 4 })
    }
    const looking: Promise<void>[] = []
    await service.run(request, ({ result }) => {
      run.ended = result !== null
      if (looking.length === 0) looking.push(look())
    })
    await Promise.all(looking)
    expect(atMs.length).toBeGreaterThan(1)
    for (let i = 1; i < atMs.length; i++) expect(atMs[i] - atMs[i - 1]).toBeGreaterThanOrEqual(500)
  })

  it('sends all samples again when the engine has thinned its series', async () => {
    const batches: RunBatch[] = []
    const simulation = fakeSimulation({
      endS: 100,
      onStep: (nowS) => {
        if (nowS !== 60) return
        const { tS, columns } = simulation.series
        for (const column of [tS, ...Object.values(columns)]) {
          column.splice(0, column.length, ...column.filter((_: number, i: number) => i % 2 === 0))
        }
      },
    })
    const service = createSimulationService({ ...fakeSimulationService({ endS: 100 }), begin: () => simulation })
    await service.run(request, (batch) => batches.push(batch))
    const sent: number[] = []
    for (const batch of batches) sent.splice(batch.firstSample, Infinity, ...batch.samples.tS)
    expect(sent).toEqual(simulation.series.tS)
    expect(batches.filter((batch) => batch.firstSample === 0)).toHaveLength(2)
  })

  it('ends an endless run at the first slice after a cancel', async () => {
    let steps = 0
    const options = fakeSimulationService({ endS: Infinity, onStep: () => steps++ })
    let stepsAtCancel = 0
    let pauses = 0
    const service = createSimulationService({
      ...options,
      async pause() {
        if (++pauses !== 3) return
        stepsAtCancel = steps
        service.cancel(1)
      },
    })
    expect(await service.run(request, () => undefined)).toMatchObject({ ok: true, cancelled: true })
    expect(steps).toBe(stepsAtCancel)
  })

  it('ends an endless run when a newer one starts', async () => {
    let begun = 0
    let second: Promise<RunReply> | undefined
    const service = createSimulationService({
      ...fakeSimulationService({ endS: Infinity }),
      begin: () => fakeSimulation({ endS: begun++ === 0 ? Infinity : 5 }),
    })
    const first = service.run(request, () => {
      second ??= service.run({ ...request, runId: 2 }, () => undefined)
    })
    expect(await first).toMatchObject({ ok: true, cancelled: true })
    expect(await second).toMatchObject({ ok: true, cancelled: false })
  })

  it('does not start a run that was cancelled or replaced during its check', async () => {
    let begun = 0
    const service = createSimulationService(fakeSimulationService({ endS: 5, onBegin: () => begun++ }))
    const cancelled = service.run(request, () => undefined)
    service.cancel(1)
    expect(await cancelled).toMatchObject({ ok: true, cancelled: true })
    const replaced = service.run({ ...request, runId: 2 }, () => undefined)
    const newest = service.run({ ...request, runId: 3 }, () => undefined)
    expect(await replaced).toMatchObject({ cancelled: true })
    expect(await newest).toMatchObject({ cancelled: false })
    expect(begun).toBe(1)
  })

  it('shows the pages of a large memory before the first step', async () => {
    const steps: number[] = []
    const large = { ...fakeScenario, vms: [{ ...fakeScenario.vms[0], memoryMiB: 262_144 }] }
    const service = createSimulationService(fakeSimulationService({ endS: 20, onStep: (nowS) => steps.push(nowS) }))
    let stepsBefore = -1
    await service.run({ ...request, scenario: large, checked: true }, (batch) => {
      if (batch.started === null) return
      void service.pageMap({ runId: 1, vm: 'web', atS: 0, maxCells: 4 }).then((pageMap) => {
        stepsBefore = pageMap === null ? -1 : steps.length
      })
    })
    expect([stepsBefore, steps.length]).toEqual([0, 20])
  })

  it('runs a large memory in one go if no view needs its pages', async () => {
    const large = { ...fakeScenario, vms: [{ ...fakeScenario.vms[0], memoryMiB: 262_144 }] }
    const service = createSimulationService(fakeSimulationService({ endS: 20 }))
    expect(await service.run({ ...request, scenario: large, checked: true }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
  })

  it('runs a checked scenario without the schema', async () => {
    const service = createSimulationService({ ...fakeSimulationService({ endS: 5 }), check: () => Promise.reject(new Error('not loaded')) })
    expect(await service.run({ ...request, checked: true }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
  })

  it('reports an extension that cannot be loaded, keeps the run before, and runs once it can be loaded', async () => {
    let isThere = true
    const prepare = (scenario: Scenario) => (isThere ? Promise.resolve(scenario) : Promise.reject(new Error('no network')))
    const service = createSimulationService({ ...fakeSimulationService({ endS: 50 }), prepare })
    await service.run(request, () => undefined)
    isThere = false
    const refused = await service.run({ ...request, runId: 2 }, () => expect.unreachable())
    expect(refused).toMatchObject({ ok: false, faults: [{ path: '(simulation)' }] })
    expect(await service.result(1)).not.toBeNull()
    isThere = true
    expect(await service.run({ ...request, runId: 3 }, () => undefined)).toMatchObject({ ok: true, cancelled: false })
  })

  it('does not start a run that was cancelled while an extension was loading', async () => {
    let begun = 0
    let loaded: () => void = () => undefined
    const loading = new Promise<Scenario>((resolve) => {
      loaded = () => resolve(fakeScenario)
    })
    const service = createSimulationService({ ...fakeSimulationService({ endS: 5, onBegin: () => begun++ }), prepare: () => loading })
    const run = service.run({ ...request, checked: true }, () => undefined)
    service.cancel(1)
    loaded()
    expect(await run).toMatchObject({ ok: true, cancelled: true })
    expect(begun).toBe(0)
  })

  it('refuses a scenario with its faults and keeps the run before', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 50 }))
    await service.run(request, () => undefined)
    const reply = await service.run({ ...request, runId: 2, scenario: {} }, () => undefined)
    expect(reply).toEqual({ ok: false, faults: [{ path: 'hosts', message: 'is missing' }] })
    expect(await service.pageMap({ runId: 1, vm: 'web', atS: 20, maxCells: 4 })).toMatchObject({ atS: 20 })
  })

  it('shows the pages of any instant, forward and backward, and none beyond the run', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 50 }))
    await service.run(request, () => undefined)
    for (const atS of [3, 45, 12.5, 0, 30]) expect(await service.pageMap({ runId: 1, vm: 'web', atS, maxCells: 4 })).toMatchObject({ atS })
    expect(await service.pageMap({ runId: 1, vm: 'web', atS: 99, maxCells: 4 })).toMatchObject({ atS: 50 })
  })

  it('shows the pages of the run on screen until the next one sends a batch', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 200 }))
    await service.run(request, () => undefined)
    const second = service.run({ ...request, runId: 2 }, () => undefined)
    expect(await service.pageMap({ runId: 1, vm: 'web', atS: 20, maxCells: 4 })).toMatchObject({ atS: 20 })
    await second
    expect(await service.pageMap({ runId: 1, vm: 'web', atS: 20, maxCells: 4 })).toBeNull()
  })

  it('goes to any instant of a long run without repeating the run', async () => {
    let goneS = 0
    const service = createSimulationService(fakeSimulationService({ endS: 1000, onGo: (byS) => (goneS += byS) }))
    await service.run(request, () => undefined)
    for (const atS of [700, 300, 999]) await service.pageMap({ runId: 1, vm: 'web', atS, maxCells: 4 })
    // A slice of this clock is eight steps of a second.
    expect(goneS).toBeLessThan(3 * 10)
  })

  it('answers simultaneous page requests each with its own instant', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 50 }))
    await service.run(request, () => undefined)
    const pageMaps = await Promise.all([40, 5, 31].map((atS) => service.pageMap({ runId: 1, vm: 'web', atS, maxCells: 4 })))
    expect(pageMaps.map((pageMap) => pageMap?.atS)).toEqual([40, 5, 31])
  })

  it('gives the link loads of an instant, and none beyond the run or of a replaced run', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 50 }))
    await service.run(request, () => undefined)
    expect(await service.loads({ runId: 1, atS: 12 })).toEqual(Float64Array.of(12))
    expect(await service.loads({ runId: 1, atS: 99 })).toEqual(Float64Array.of(50))
    expect(await service.loads({ runId: 2, atS: 12 })).toBeNull()
  })

  it('gives an outcome without samples, and none after the time that its request allows', async () => {
    const migration = {
      vm: 'web',
      strategy: 'precopy',
      outcome: 'completed',
      totalS: 1,
      downtimeMs: 1,
      transferredMiB: 1,
      performance: { mean: 1 },
      rounds: [],
      startS: 0,
      endS: 1,
    }
    const sampled: unknown[] = []
    const begin: ServiceOptions['begin'] = (_, { series }) => {
      sampled.push(series)
      return { ...fakeSimulation({ endS: 400 }), result: () => ({ migrations: [migration] }) as unknown as Result }
    }
    const service = createSimulationService({ ...fakeSimulationService({ endS: 400 }), begin })
    const trial = { scenario: fakeScenario, vm: 'web' }
    expect(await service.outcome({ ...trial, mostMs: 8 })).toBeNull()
    expect(await service.outcome({ ...trial, mostMs: 1000 })).toBe('completed')
    expect(await service.outcome(trial)).toBe('completed')
    expect(await service.trial(trial)).toMatchObject({ outcome: 'completed' })
    expect(sampled).toEqual([[], [], [], ['web']])
  })

  it('gives no pages and no result of a replaced run', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 50 }))
    await service.run(request, () => undefined)
    expect(await service.result(1)).toMatchObject({ scenario: 'fakeSimulation', series: {} })
    await service.run({ ...request, runId: 2 }, () => undefined)
    expect(await service.pageMap({ runId: 1, vm: 'web', atS: 1, maxCells: 4 })).toBeNull()
    expect(await service.result(1)).toBeNull()
  })

  it('counts the sent pages of an ended run in one further simulation, for any number of cells', async () => {
    let begun = 0
    const service = createSimulationService(fakeSimulationService({ endS: 50, onBegin: () => begun++ }))
    await service.run(request, () => undefined)
    expect((await service.sentTimes({ runId: 1, vm: 'web', maxCells: 4 }))?.cells).toHaveLength(4)
    expect((await service.sentTimes({ runId: 1, vm: 'web', maxCells: 8 }))?.cells).toHaveLength(8)
    expect(begun).toBe(2)
  })

  it('counts sent pages anew if a draft that is refused has stopped the count', async () => {
    let begins = (): void => undefined
    const options = fakeSimulationService({ endS: 1000, onBegin: () => begins() })
    const service = createSimulationService({
      ...options,
      check: async (scenario) => (scenario === 'refused' ? { ok: false, faults: [] } : options.check(scenario)),
    })
    await service.run(request, () => undefined)
    const begun = new Promise<void>((resolve) => {
      begins = resolve
    })
    const counting = service.sentTimes({ runId: 1, vm: 'web', maxCells: 4 })
    await begun
    await service.run({ ...request, runId: 2, scenario: 'refused' }, () => undefined)
    expect(await counting).toBeNull()
    expect((await service.sentTimes({ runId: 1, vm: 'web', maxCells: 4 }))?.cells).toHaveLength(4)
  })

  it('counts no sent pages of a run that has not ended, was replaced, or takes too long', async () => {
    const service = createSimulationService(fakeSimulationService({ endS: 1000 }))
    const running = service.run(request, () => undefined)
    expect(await service.sentTimes({ runId: 1, vm: 'web', maxCells: 4 })).toBeNull()
    await running
    await service.run({ ...request, runId: 2 }, () => undefined)
    expect(await service.sentTimes({ runId: 1, vm: 'web', maxCells: 4 })).toBeNull()
    // A look at this clock takes a second: the run itself has no limit.
    let nowMs = 0
    const slow = createSimulationService({ ...fakeSimulationService({ endS: 100 }), nowMs: () => (nowMs += 1000) })
    await slow.run(request, () => undefined)
    expect(await slow.sentTimes({ runId: 1, vm: 'web', maxCells: 4 })).toBeNull()
  })
})

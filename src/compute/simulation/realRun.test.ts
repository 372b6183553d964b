import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result } from '../../engine/result/result.ts'
import { furtherParts } from './furtherParts.ts'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import { simulate, ExtendedSimulation } from '../../engine/simulate.ts'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { oneOfTwo } from '../../testing/runs/oneOfTwo.ts'
import { checkScenario } from './checkScenario.ts'
import { lazyEngine } from './lazyEngine.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import type { RunBatch, SimulationService } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'
import { SAMPLE_COLUMNS } from './sampleColumns.ts'

const scenario = completeScenario(defaultScenario)

/**
 * The service with the real engine, on the real clock or on a clock that makes each moment a separate slice and batch.
 * `stepped` is called before each step of a simulation.
 */
function realService(everyMoment = false, stepped: () => void = () => undefined): SimulationService {
  let nowMs = 0
  const { begin, ...engine } = lazyEngine({ plainScenario: async () => plainScenario, further: async () => furtherParts })
  return createSimulationService({
    ...engine,
    managerDowntimeMs: () => null,
    check: async (value) => checkScenario(value),
    begin: (...run) => {
      const simulation = begin(...run)
      const step = simulation.step.bind(simulation)
      simulation.step = () => {
        stepped()
        return step()
      }
      return simulation
    },
    nowMs: everyMoment ? () => (nowMs += 100) : () => performance.now(),
    pause: yieldToMessages,
  })
}

function request(runId: number, value: unknown) {
  return { runId, scenario: value, checked: false, vm: 'web' }
}

/** A page map with its states replaced by a hash: comparing 2^18 states one by one is slow. */
function digest(pageMap: PageMap | null) {
  return pageMap === null ? null : { ...pageMap, states: createHash('sha256').update(pageMap.states).digest('hex') }
}

describe('a run in the worker with the real engine', () => {
  let alone: Result

  beforeAll(() => {
    alone = simulate(scenario, { series: true })
  })

  it.each([
    ['on the real clock', false],
    ['with a batch for every moment', true],
  ])('gives the result of the same run outside the worker, %s', async (_how, everyMoment) => {
    const service = realService(everyMoment)
    const batches: RunBatch[] = []
    expect(await service.run(request(1, defaultScenario), (batch) => batches.push(batch))).toMatchObject({ ok: true, cancelled: false })
    expect(await service.result(1)).toEqual(alone)
    const { series, ...withoutSeries } = alone
    // Counts of the samples may follow in separate batches.
    expect(batches.flatMap(({ result }) => result ?? [])).toEqual([withoutSeries])
    expect(batches.flatMap((batch) => batch.rounds)).toEqual(alone.migrations[0].rounds)
    for (const name of SAMPLE_COLUMNS) {
      const sent: number[] = []
      for (const batch of batches) sent.splice(batch.firstSample, Infinity, ...batch.samples[name])
      expect(sent, name).toEqual(name === 'tS' ? series?.tS : series?.vms.web[name])
    }
  })

  it.each([
    ['the migration that ends first', 'web', 'completed'],
    ['the one that never converges', 'busy', 'not-converged'],
  ])("sends the followed VM's result once it has ended, equal to that of the whole run: %s", async (_which, vm, outcome) => {
    const value = oneOfTwo(20)
    const batches: RunBatch[] = []
    const service = realService(true)
    await service.run({ ...request(1, value), vm }, (batch) => batches.push(batch))
    const sent = batches.filter(({ followed }) => followed !== null)
    const whole = simulate(completeScenario(value), { series: true })
    expect(await service.result(1)).toEqual(whole)
    const migration = whole.migrations.find((one) => one.vm === vm)!
    expect(migration.outcome).toBe(outcome)
    expect(sent.map(({ followed }) => followed)).toEqual([migration])
    for (const { simulatedS, result } of sent) {
      expect(simulatedS).toBeGreaterThanOrEqual(migration.endS)
      expect(simulatedS).toBeLessThan(migration.endS + 0.5)
      expect(result).toBeNull()
    }
    expect(batches.flatMap(({ result }) => result ?? []).map(({ migrations }) => migrations.find((one) => one.vm === vm))).toEqual([
      migration,
    ])
  })

  it('gives the same result if its pages are read while it runs', async () => {
    const service = realService(true)
    const looks: Promise<unknown>[] = []
    const reply = service.run(request(1, defaultScenario), (batch) => {
      if (looks.length < 40) looks.push(service.pageMap({ runId: 1, vm: 'web', atS: batch.simulatedS * 0.7, maxCells: 4096 }))
    })
    expect(await reply).toMatchObject({ ok: true })
    expect((await Promise.all(looks)).every((pageMap) => pageMap !== null)).toBe(true)
    expect(await service.result(1)).toEqual(alone)
  })

  it.each([
    ['one slice', false],
    ['a slice and a checkpoint for every moment', true],
  ])('shows at each instant, forward and backward, the pages of a fresh run: %s', async (_how, everyMoment) => {
    const service = realService(everyMoment)
    await service.run(request(1, defaultScenario), () => undefined)
    const { switchoverS, endS, rounds } = alone.migrations[0]
    const secondRoundS = rounds[1].startS
    const forwardS = [0, 0.4, secondRoundS - 0.001, secondRoundS, secondRoundS + 0.1, (switchoverS ?? 0) + 0.02, endS]
    const instantsS = [...forwardS, 0.4, endS - 0.05, secondRoundS + 0.1, 0]
    for (const atS of instantsS) {
      const fresh = new ExtendedSimulation(scenario)
      fresh.runUntil(atS)
      const shown = await service.pageMap({ runId: 1, vm: 'web', atS, maxCells: 2 ** 18 })
      expect(digest(shown), `at ${atS} s`).toEqual(digest(fresh.pageMap('web', 2 ** 18)))
    }
  })

  it('fills a recycled array', async () => {
    const service = realService()
    await service.run(request(1, defaultScenario), () => undefined)
    const first = await service.pageMap({ runId: 1, vm: 'web', atS: 3, maxCells: 2 ** 18 })
    const second = await service.pageMap({ runId: 1, vm: 'web', atS: 5, maxCells: 2 ** 18, recycle: first?.states })
    const fresh = await service.pageMap({ runId: 1, vm: 'web', atS: 5, maxCells: 2 ** 18 })
    expect(digest(second)).toEqual(digest(fresh))
  })

  it('simulates no further step once cancelled, and shows its pages so far', async () => {
    const endless: Scenario = {
      ...scenario,
      vms: scenario.vms.map((vm) => ({ ...vm, memoryMiB: 4096, usedMiB: 4096, workload: checkedWorkload })),
      hosts: scenario.hosts.map((host) => ({ ...host, mbps: 500 })),
    }
    let steps = 0
    let stepsAtCancel = 0
    const service = realService(true, () => steps++)
    const reply = await service.run({ ...request(7, endless), checked: true }, () => {
      stepsAtCancel = steps
      service.cancel(7)
    })
    expect(reply).toMatchObject({ ok: true, cancelled: true })
    expect(stepsAtCancel).toBeGreaterThan(0)
    expect(steps).toBe(stepsAtCancel)
    expect(await service.pageMap({ runId: 7, vm: 'web', atS: 0.1, maxCells: 4096 })).toMatchObject({ atS: expect.any(Number) })
  })

  it('refuses a document that breaks the schema', async () => {
    expect(await realService().run(request(1, { version: 2 }), () => undefined)).toMatchObject({ ok: false })
  })
})

/** Writes faster than any link here carries. */
const checkedWorkload: Scenario['vms'][number]['workload'] = (() => {
  const checked = checkScenario({
    ...defaultScenario,
    vms: [{ ...defaultScenario.vms[0], workload: { streams: [{ writesPerS: 5e6, sizeMiB: 512 }] } }],
  })
  if (!checked.ok) throw new Error(checked.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return checked.scenario.vms[0].workload
})()

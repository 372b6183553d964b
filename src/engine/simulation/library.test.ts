import { describe, expect, it } from 'vitest'
import { Simulation, dataCentrePresets, parseScenario, scenarioPresets, simulate } from '../../index.ts'
import type { Scenario } from '../../index.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const scenario = testScenario({})
const twoVms = scenarioPresets
  .map((preset) => parseScenario(preset.scenario))
  .flatMap((parsed) => (parsed.ok && parsed.scenario.vms.length > 1 ? [parsed.scenario] : []))[0]

describe('the library', () => {
  it('runs a parsed scenario, step by step or at once, to the same result', () => {
    const run = new Simulation(scenario, { seed: 3 })
    while (run.step());
    expect(run.done).toBe(true)
    expect(run.result()).toEqual(simulate(scenario, { seed: 3 }))
  })

  it('continues from a snapshot, also in another run of the scenario', () => {
    const run = new Simulation(scenario)
    run.runUntil(0.5)
    const saved = structuredClone(run.snapshot())
    const other = new Simulation(scenario)
    other.restore(saved)
    expect([other.nowS, saved.nowS]).toEqual([0.5, 0.5])
    expect(other.runToEnd()).toEqual(run.runToEnd())
  })

  it.each([
    ['nothing', undefined],
    ['a scenario as written', scenarioPresets[0].scenario],
    ['what parseScenario returns', parseScenario(scenarioPresets[0].scenario)],
    ['a scenario with a VM as written', { ...scenario, vms: [{ id: 'web', host: 'a', memoryMiB: 64 }] }],
    ['a scenario without hosts', { ...scenario, hosts: undefined }],
  ])('refuses %s and names parseScenario', (_, given) => {
    expect(() => simulate(given as Scenario)).toThrow(/parseScenario/)
    expect(() => new Simulation(given as Scenario)).toThrow(TypeError)
  })

  it('refuses a snapshot of another scenario, and a time that is none', () => {
    const run = new Simulation(scenario)
    expect(() => run.restore(new Simulation(twoVms).snapshot())).toThrow(TypeError)
    expect(() => run.restore({ nowS: 1, byteLength: 0 })).toThrow(TypeError)
    expect(() => run.runUntil(Number.NaN)).toThrow(TypeError)
    expect(run.nowS).toBe(0)
  })

  it('takes every preset that parses', () => {
    const drafts = [...scenarioPresets, ...dataCentrePresets].map((preset) => parseScenario(preset.scenario))
    expect(drafts.map((parsed) => parsed.ok && new Simulation(parsed.scenario).nowS)).toEqual(drafts.map(() => 0))
  })

  it('hides the state of the engine', () => {
    const run = new Simulation(scenario)
    expect(Object.keys(run)).toEqual([])
  })
})

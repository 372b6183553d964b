import { describe, expect, it } from 'vitest'
import {
  Simulation,
  dataCentrePresets,
  decodeShareLink,
  encodeShareLink,
  jsonText,
  parseScenario,
  parseScenarioText,
  reasonText,
  reasonsText,
  resultDocument,
  scenarioPresets,
  simulate,
} from '../../index.ts'
import type { Scenario } from '../../index.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const scenario = testScenario({})
const { vms, migrations } = scenario
const twoVms: Scenario = {
  ...scenario,
  vms: [vms[0], { ...vms[0], id: 'second' }],
  migrations: [migrations[0], { ...migrations[0], vm: 'second' }],
}

describe('the library', () => {
  it('runs a parsed scenario, step by step or at once, to the same result', () => {
    const run = new Simulation(scenario, { seed: 3 })
    while (run.step());
    expect(run.done).toBe(true)
    expect(run.result()).toEqual(simulate(scenario, { seed: 3 }))
  })

  it.each([0.01, 0.3, 0.9])('gives the result at %d s as if the simulated time ended there, and continues unchanged', (atS) => {
    const run = new Simulation(twoVms, { seed: 3, series: true, audit: true })
    run.runUntil(atS)
    const { series, ...soFar } = run.result()
    const { series: _ended, ...ended } = simulate({ ...twoVms, endS: atS }, { seed: 3, series: true, audit: true })
    expect(soFar).toEqual(ended)
    expect(soFar.migrations).toHaveLength(2)
    expect(soFar.totals.makespanS).toBe(atS)
    expect(series!.vms.second.remainingPages).toHaveLength(series!.tS.length)
    expect(run.runToEnd()).toEqual(simulate(twoVms, { seed: 3, series: true, audit: true }))
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

  it.each([
    ['vms[0].memoryMiB', { ...scenario, vms: [{ ...vms[0], memoryMiB: NaN }] }],
    ['vms[0].usedMiB', { ...scenario, vms: [{ ...vms[0], memoryMiB: vms[0].memoryMiB / 2 }] }],
    ['migrations[0].to', { ...scenario, migrations: [{ ...migrations[0], to: 'no-such-host' }] }],
    ['hosts[0].mbps', { ...scenario, hosts: scenario.hosts.map((host) => ({ ...host, mbps: 0 })) }],
  ])('refuses a parsed scenario that a change has made invalid, and names %s', (path, changed) => {
    expect(() => simulate(changed)).toThrow(TypeError)
    expect(() => simulate(changed)).toThrow(path)
  })

  it('fills in the defaults of a part that replaces one of a parsed scenario', () => {
    const strategy = { kind: 'postcopy' }
    const parsed = parseScenario({ ...scenario, migrations: [{ ...migrations[0], strategy }] })
    const changed = { ...scenario, migrations: [{ ...migrations[0], strategy }] } as Scenario
    expect(parsed.ok && simulate(parsed.scenario)).toEqual(simulate(changed))
  })

  it.each([
    ['no object', null],
    ['a seed below the range', { seed: -1 }],
    ['a seed above the range', { seed: 2 ** 32 }],
    ['a seed that is a text', { seed: '3' }],
    ['the id of a VM in place of a list', { series: 'web' }],
    ['a list of other things than ids', { series: [1] }],
    ['a text in place of true', { audit: 'no' }],
    ['the id of a VM that the scenario does not have', { series: ['no-such-vm'] }],
    ['a name that is no option', { sed: 3 }],
  ])('refuses options with %s', (_, options) => {
    expect(() => simulate(scenario, options as object)).toThrow(/^needs /)
    expect(() => new Simulation(scenario, options as object)).toThrow(TypeError)
  })

  it('takes both ends of the range of seeds, and series of named VMs', () => {
    expect([0, 2 ** 32 - 1].map((seed) => simulate(scenario, { seed }).seed)).toEqual([0, 2 ** 32 - 1])
    expect(Object.keys(simulate(twoVms, { series: ['second'] }).series!.vms)).toEqual(['second'])
  })

  it('takes series of a VM that a fleet generates', () => {
    const fleet = { racks: 1, hostsPerRack: 2, vmsPerHost: 1, memoryMiB: [16, 16], dirtyShare: [0, 0], evacuate: 'host-1' }
    const parsed = parseScenario({ version: 1, hosts: [], vms: [], migrations: [], endS: 5, fleet })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    const [{ vm }] = simulate(parsed.scenario).migrations
    expect(Object.keys(simulate(parsed.scenario, { series: [vm] }).series!.vms)).toEqual([vm])
    expect(() => simulate(parsed.scenario, { series: ['no-such-vm'] })).toThrow(/^needs ids of VMs/)
  })

  it.each([undefined, null, {}, [], 5, true])('answers %j in place of a text with one fault', (value) => {
    expect(parseScenarioText(value as never)).toMatchObject({ ok: false, faults: [{ path: '(document)' }] })
    expect(decodeShareLink(value as never)).toMatchObject({ ok: false, faults: [{ path: '(link)' }] })
  })

  it('names the argument that is wrong in a link, a document, a sentence or a text', () => {
    const result = simulate(scenario)
    const { reason, rounds } = result.migrations[0]
    const wrong: [name: RegExp, call: (given: never) => unknown, given: unknown[]][] = [
      [/^encodeShareLink\(\) needs a scenario/, encodeShareLink, [undefined, null, 5, [], {}, parseScenario(scenario)]],
      [/^resultDocument\(\) needs a result/, resultDocument, [undefined, 5, {}, scenario, { ...result, migrations: [{}] }]],
      [/^reasonText\(\) needs a reason/, reasonText, [undefined, {}, { code: 'toString', values: {} }, { code: reason.code }]],
      [/^reasonsText\(\) needs a list/, reasonsText, [undefined, 5, reason, [{}]]],
      [/^jsonText\(\) needs a value/, jsonText, [undefined, () => 1]],
    ]
    for (const [name, call, given] of wrong)
      for (const value of given) {
        expect(() => call(value as never), String(name)).toThrow(TypeError)
        expect(() => call(value as never), String(name)).toThrow(name)
      }
    expect(reasonsText(rounds[0].reasons)).toContain(reasonText(rounds[0].reasons[0]))
    expect(jsonText(resultDocument(result))).toContain(JSON.stringify(reasonText(reason)))
    expect(decodeShareLink(encodeShareLink({ ...scenario, seed: -1 }))).toMatchObject({ ok: true, value: { seed: -1 } })
  })

  it.each([
    ['with another VM', twoVms, {}],
    ['with a larger VM', { ...scenario, vms: [{ ...vms[0], memoryMiB: vms[0].memoryMiB * 2 }] }, {}],
    ['with another seed', scenario, { seed: scenario.seed + 1 }],
  ])('refuses a snapshot of a run %s and does not change', (_, given, options) => {
    const other = new Simulation(given, options)
    other.runUntil(0.5)
    const run = new Simulation(scenario)
    expect(() => run.restore(other.snapshot())).toThrow(/^restore\(\) needs a snapshot/)
    expect(run.runToEnd()).toEqual(simulate(scenario))
  })

  it('refuses a snapshot that went through JSON, and a time that is none', () => {
    const run = new Simulation(scenario)
    const saved = new Simulation(scenario).snapshot()
    expect(() => run.restore(JSON.parse(JSON.stringify(saved)) as typeof saved)).toThrow(TypeError)
    expect(() => run.restore({ nowS: 1, byteLength: 0 })).toThrow(TypeError)
    expect(() => run.runUntil(Number.NaN)).toThrow(TypeError)
    expect(run.nowS).toBe(0)
  })

  it('counts an audited page once, however often the run is restored, also by another simulation', () => {
    const run = new Simulation(twoVms, { audit: true })
    const begun = run.snapshot()
    const { audit } = run.runToEnd()
    const ended = run.snapshot()
    expect(audit!.pagesCompared).toBeGreaterThan(0)
    run.restore(begun)
    expect(run.runToEnd().audit).toEqual(audit)
    const other = new Simulation(twoVms, { audit: true })
    other.restore(ended)
    expect(other.runToEnd().audit).toEqual(audit)
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

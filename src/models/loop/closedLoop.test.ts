import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { equalWeights } from '../../analysis/moves/moveRanking.ts'
import { closedLoop, loopFault, usualHosts, eightVms } from './closedLoop.ts'
import type { LoopSettings } from './closedLoop.ts'

const loop = (input: ScenarioInput, settings: Partial<LoopSettings> = {}) =>
  closedLoop(
    validScenario(input),
    { from: 'a', to: 'b', moves: 3, weights: equalWeights, ...settings },
    { run: async (scenario) => simulate(scenario) },
  )

const vm = (id: string, writesPerS: number, memoryMiB = 64): ScenarioInput['vms'][number] => ({
  id,
  host: 'a',
  memoryMiB,
  workload: { streams: [{ writesPerS, sizeMiB: memoryMiB / 2 }] },
})
const small = (more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [vm('busy', 8000), vm('calm', 50), vm('large', 50, 256)],
  migrations: [{ vm: 'busy', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'xen' } } }],
  ...more,
})

describe('the closed loop of Fig. 6', () => {
  it("moves a TPC-C VM of the paper's eight first, before anything has run", async () => {
    const {
      steps: [first],
    } = await loop(eightVms, { moves: 1 })
    expect(first.moved).toMatch(/^tpc-c/)
    expect(first.candidates.map(({ vm: id }) => id)).toHaveLength(8)
    expect(first.candidates.map(({ cost }) => cost)).toEqual(first.candidates.map(({ cost }) => cost).toSorted((one, other) => one - other))
    expect(first.knowledge.gamma.observations).toBe(0)
  })

  it('moves the cheapest at each step, and each VM once until the host is empty', async () => {
    const { steps, ended } = await loop(small())
    expect(steps.map(({ moved }) => moved)[0]).toBe('calm')
    expect(new Set(steps.map(({ moved }) => moved)).size).toBe(3)
    expect(steps.map(({ from }) => from)).toEqual(['a', 'a', 'a'])
    expect(ended).toBeNull()
  })

  it('brings the VMs back when the host is empty, and then predicts from their history', async () => {
    const { steps } = await loop(small(), { moves: 5 })
    expect(steps.slice(3).map(({ from, to }) => [from, to])).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ])
    expect(steps[0].candidates.every(({ historyMBps, phi }) => historyMBps === null && phi === 1)).toBe(true)
    const back = steps[3].candidates
    expect(back.every(({ historyMBps, phi }) => historyMBps !== null && phi < 1)).toBe(true)
    for (const { sampleMBps, historyMBps, phi, dirtyMBps } of back)
      expect(dirtyMBps).toBeCloseTo(phi * sampleMBps + (1 - phi) * historyMBps!, 9)
  })

  it('learns γ from the rounds, and uses it in the next step', async () => {
    const { steps, knowledge } = await loop(small({ vms: [vm('busy', 8000), vm('busier', 12_000), vm('busiest', 16_000)] }))
    expect(steps[1].knowledge.gamma.observations).toBeGreaterThan(0)
    expect(steps[1].knowledge.gamma.value).not.toEqual(steps[0].knowledge.gamma.value)
    expect(knowledge.gamma.observations).toBeGreaterThan(steps[1].knowledge.gamma.observations)
  })

  it("learns α, β and P₀ of each host from a meter, although it begins with the paper's", async () => {
    const hosts = [
      { id: 'a', mbps: 100, staticW: 210, joulesPerMiB: 2, joulesPerMigration: 40 },
      { id: 'b', mbps: 100, staticW: 90, joulesPerMiB: 0.5, joulesPerMigration: 5 },
    ]
    const { steps, knowledge } = await loop(small({ hosts }))
    expect(steps[0].knowledge.hosts.a.value).toEqual({ alpha: 0.256, beta: 10.0825 })
    expect([knowledge.hosts.a.staticW, knowledge.hosts.b.staticW]).toEqual([210, 90])
    expect(knowledge.hosts.a.value.alpha).toBeGreaterThan(1.8)
    expect(knowledge.hosts.a.value.alpha).toBeLessThan(2.2)
    expect(knowledge.hosts.b.value.alpha).toBeGreaterThan(0.45)
    expect(knowledge.hosts.b.value.alpha).toBeLessThan(0.55)
    const error = ({ candidates: [chosen], measured }: (typeof steps)[number]) =>
      Math.abs(chosen.figures.energyJ - measured.energyJ) / measured.energyJ
    expect(error(steps[2])).toBeLessThan(error(steps[0]) / 2)
  })

  it('learns α and β from migrations shorter than a second', async () => {
    const hosts = ['a', 'b'].map((id) => ({ id, mbps: 10_000, staticW: 180, joulesPerMiB: 0.256, joulesPerMigration: 10 }))
    const { steps, knowledge } = await loop(small({ hosts, vms: [vm('busy', 50), vm('large', 50, 256)] }), { moves: 2 })
    expect(steps.every(({ measured }) => measured.totalS < 0.5)).toBe(true)
    expect(knowledge.hosts.a.observations).toBe(2)
    expect(knowledge.hosts.a.value.alpha).toBeCloseTo(0.256, 6)
    expect(knowledge.hosts.a.value.beta).toBeCloseTo(10, 4)
  })

  it('puts the learned γ into the rule of the next run', async () => {
    const strategy = { kind: 'precopy', rule: { kind: 'liu2011' } } as const
    const { steps, scenario } = await loop(
      small({ vms: [vm('busy', 8000), vm('busier', 12_000), vm('busiest', 16_000)], migrations: [{ vm: 'busy', to: 'b', strategy }] }),
    )
    const gammas = scenario.migrations.map(({ strategy: used }) =>
      'rule' in used && used.rule.kind === 'liu2011' ? used.rule.gamma : null,
    )
    expect(gammas).toEqual(steps.map(({ knowledge }) => knowledge.gamma.value))
    expect(gammas[2]).not.toEqual(gammas[0])
  })

  it('is one scenario, whose run gives the same migrations again', async () => {
    const { steps, scenario } = await loop(small())
    const { migrations } = simulate(scenario)
    expect(migrations.map(({ vm: id, totalS }) => [id, totalS])).toEqual(steps.map(({ moved, measured }) => [moved, measured.totalS]))
    expect(parseScenario(JSON.parse(JSON.stringify(scenario))).ok).toBe(true)
  })

  it('leaves out what no model describes, and says why', async () => {
    const mixed = small({
      migrations: [
        { vm: 'calm', to: 'b', strategy: { kind: 'postcopy' } },
        { vm: 'busy', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'xen' } } },
      ],
    })
    const {
      steps: [first],
    } = await loop({ ...mixed, vms: [vm('calm', 50), vm('busy', 8000)] }, { moves: 1 })
    expect([first.moved, first.left.map((one) => one.vm)]).toEqual(['busy', ['calm']])
    const { steps, ended } = await loop(small({ migrations: [{ vm: 'busy', to: 'b', strategy: { kind: 'postcopy' } }] }))
    expect([steps, ended]).toEqual([[], 'The models describe pre-copy; this run uses post-copy.'])
  })

  it('decides alone: a hot-spot trigger of the scenario, whose run would not end, is left out', async () => {
    const run = async (scenario: Scenario) => simulate(validScenario(scenario))
    const { steps } = await closedLoop(
      validScenario(small({ schedule: { trigger: {} }, endS: 60 })),
      { from: 'a', to: 'b', moves: 2, weights: equalWeights },
      { run },
    )
    expect(steps.map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
  })

  it('refuses hosts that do not exist or have nothing to move', () => {
    const scenario = validScenario(small())
    expect(loopFault(scenario, { from: 'a', to: 'b' })).toBeNull()
    expect(
      [
        loopFault(scenario, { from: 'a', to: 'c' }),
        loopFault(scenario, { from: 'a', to: 'a' }),
        loopFault(scenario, { from: 'b', to: 'a' }),
      ].map((fault) => fault !== null),
    ).toEqual([true, true, true])
    expect(usualHosts(scenario)).toEqual({ from: 'a', to: 'b' })
  })
})

/** The rules of a rebalancing in scenarios in which each of them alone decides. */
import { describe, expect, it } from 'vitest'
import type { Result } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { VmInput } from '../../testing/runs/hotHosts.ts'
import { ACCESS_S, busyVm as vm, hostOfCores as host, writing } from '../../testing/runs/hotHosts.ts'
import { rebalance, usualRebalance } from './rebalance.ts'
import type { RebalanceSettings } from './rebalance.ts'

const beating = (cores: number, phases: { forS: number; scale: number }[]) => ({ workload: writing(cores, phases) })
const leaving = (id: string) => ({ vm: id, to: 'c', strategy: { kind: 'postcopy' as const } })
const runs = async (scenario: Scenario): Promise<Result> => simulate(scenario)

/** Hosts a, b and c are sampled every 5 s for a minute, and may be above 75 % in two samples. */
function balanced(
  vms: VmInput[],
  {
    hosts = [host('a', 4), host('b', 4), host('c', 32)],
    migrations = [leaving(vms[0].id)],
    run = runs,
    ...settings
  }: Partial<Pick<ScenarioInput, 'hosts' | 'migrations'>> & { run?: typeof runs } & Partial<RebalanceSettings> = {},
) {
  return rebalance(validScenario({ version: 1, name: '', hosts, vms, migrations }), { ...usualRebalance, untilS: 60, ...settings }, { run })
}
const movesOf = async (...made: Parameters<typeof balanced>) =>
  (await balanced(...made)).moves.map(({ atS, moved, to }) => [moved, to, atS])
/** Load of host a at the first samples. */
const loadsOf = async (...made: Parameters<typeof balanced>) => (await balanced(...made)).before.hosts.a

describe('what a monitor sees', () => {
  it('the CPU time of reads as well as of writes, and no more than the vCPUs of a VM can use', async () => {
    const workload = { streams: [{ writesPerS: 0.6 / ACCESS_S, readsPerS: 1 / ACCESS_S, sizeMiB: 32 }] }
    expect((await loadsOf([vm('web', 'a', 0, { workload })]))[0]).toBeCloseTo(0.4, 9)
    expect((await loadsOf([vm('web', 'a', 3.6, { vcpus: 2 })]))[0]).toBeCloseTo(0.5, 9)
  })

  it.each([
    [300, 500],
    [500, 300],
  ])('the larger direction of the traffic: %i in and %i out', async (inMbps, outMbps) => {
    expect((await loadsOf([vm('web', 'a', 0, { traffic: { inMbps, outMbps } })]))[0]).toBeCloseTo(0.5, 9)
  })

  it('the configured memory, not the used part', async () => {
    const hosts = [host('a', 4, { memoryMiB: 2048 }), host('c', 4)]
    expect((await loadsOf([vm('web', 'a', 0, { memoryMiB: 1024, usedMiB: 512 })], { hosts }))[0]).toBe(0.5)
  })

  it('the phases of a load, in each of its cycles', async () => {
    const phases = [
      { forS: 10, scale: 1 },
      { forS: 5, scale: 0.1 },
    ]
    const loads = await loadsOf([vm('web', 'a', 2, beating(2, phases))])
    expect(loads.slice(0, 6).map((share) => Number(share.toFixed(3)))).toEqual([0.5, 0.05, 0.5, 0.5, 0.05, 0.5])
  })
})

describe('a rebalancing', () => {
  it('needs consecutive samples: a host that is busy in two of each three keeps its VMs', async () => {
    const phases = [
      { forS: 10, scale: 1 },
      { forS: 5, scale: 0.1 },
    ]
    expect(await movesOf([vm('web', 'a', 3.6, beating(3.6, phases))])).toEqual([])
    expect(await movesOf([vm('web', 'a', 3.6)])).toEqual([['web', 'c', 15]])
  })

  it('relieves the hottest host first, then counts anew for all hosts', async () => {
    expect(await movesOf([vm('mild', 'a', 3.2), vm('hot', 'b', 3.8)])).toEqual([
      ['hot', 'c', 15],
      ['mild', 'c', 30],
    ])
  })

  it('moves one VM at a time: a second hot spot waits for the end of the first migration', async () => {
    const { moves } = await balanced([vm('mild', 'a', 3.2), vm('hot', 'b', 3.8, { memoryMiB: 3072 })])
    const [first, second] = moves
    expect([first.moved, first.atS, first.endS > 40, first.endS < 45]).toEqual(['hot', 15, true, true])
    expect([second.moved, second.atS]).toEqual(['mild', 45])
  })

  it('stops after the most moves that are allowed', async () => {
    expect(await movesOf([vm('mild', 'a', 3.2), vm('hot', 'b', 3.8)], { mostMoves: 1 })).toEqual([['hot', 'c', 15]])
  })

  it('chooses among the VMs that use something', async () => {
    const { moves } = await balanced([vm('web', 'a', 3.6), vm('idle', 'a', 0)])
    expect(moves[0].candidates.map((one) => one.vm)).toEqual(['web'])
  })

  it('chooses the VM with least traffic by its dirty rate on the port', async () => {
    const reading = { workload: { streams: [{ writesPerS: 0, readsPerS: 1.8 / ACCESS_S, sizeMiB: 32 }] } }
    for (const [memoryMiB, first] of [
      [1024, 'quiet'],
      [2048, 'dirty'],
    ] as const) {
      const vms = [vm('dirty', 'a', 1.8, { memoryMiB: 512 }), vm('quiet', 'a', 0, { memoryMiB, ...reading })]
      expect((await movesOf(vms, { leaver: 'least-traffic' }))[0][0]).toBe(first)
    }
  })

  it('moves a VM to the host with least load, if it leaves room there', async () => {
    const hosts = [host('a', 4), host('b', 4), host('c', 4)]
    const busy = (b: number, c: number) => [
      vm('web', 'a', 2),
      vm('db', 'a', 1.8, { memoryMiB: 2048 }),
      vm('onB', 'b', b),
      vm('onC', 'c', c),
    ]
    expect((await movesOf(busy(0.4, 0.8), { hosts }))[0]).toEqual(['web', 'b', 15])
    expect((await movesOf(busy(0.8, 0.4), { hosts }))[0]).toEqual(['web', 'c', 15])
    const { moves, unrelieved } = await balanced(busy(2, 2), { hosts })
    expect([moves, unrelieved.map((one) => [one.host, one.atS])]).toEqual([[], [['a', 15]]])
  })

  it('counts a VM at its destination from the end of its migration on', async () => {
    const { moves, before, after, overloadedS } = await balanced([vm('web', 'a', 3.6, { memoryMiB: 1024 })])
    expect([moves[0].atS, moves[0].endS > 20, moves[0].endS < 25]).toEqual([15, true, true])
    expect(after.hosts.a.slice(0, 6).map((share) => share > 0.75)).toEqual([true, true, true, true, false, false])
    expect(before.hosts.a.every((share) => share > 0.75)).toBe(true)
    expect(overloadedS).toEqual({ before: 60, after: 20 })
  })

  it('counts a VM at its source if its migration fails', async () => {
    const cancelled = async (scenario: Scenario): Promise<Result> => {
      const result = await runs(scenario)
      return { ...result, migrations: result.migrations.map((one) => ({ ...one, outcome: 'cancelled' as const, endS: 16 })) }
    }
    const { moves, before, after } = await balanced([vm('web', 'a', 3.6)], { run: cancelled, mostMoves: 1 })
    expect(moves.map(({ moved, outcome }) => [moved, outcome])).toEqual([['web', 'cancelled']])
    expect(after).toEqual(before)
  })

  it('takes the strategy that the scenario gives a VM, else that of the first migration, and no deadline', async () => {
    const migrations = [
      { vm: 'mild', to: 'b', deadlineS: 20, strategy: { kind: 'postcopy' as const } },
      { vm: 'hot', to: 'a', deadlineS: 20, strategy: { kind: 'stop-and-copy' as const } },
    ]
    const strategies = async (vms: VmInput[]) =>
      (await balanced(vms, { migrations })).scenario.migrations.map((one) => [one.vm, one.strategy.kind, one.deadlineS])
    expect(await strategies([vm('mild', 'a', 3.2), vm('hot', 'b', 3.8)])).toEqual([
      ['hot', 'stop-and-copy', null],
      ['mild', 'postcopy', null],
    ])
    const third = [vm('mild', 'c', 0), vm('hot', 'c', 0), vm('other', 'a', 3.2)]
    expect(await strategies(third)).toEqual([['other', 'postcopy', null]])
  })
})

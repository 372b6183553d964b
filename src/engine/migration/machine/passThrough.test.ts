import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../../simulate.ts'

const run = (vm: Record<string, unknown>, more: Parameters<typeof testScenario>[0] = {}) =>
  simulate(testScenario({ streams: [{ writesPerS: 2000, sizeMiB: 16 }], ...more, vm }), { series: true })
const device = { detachS: 2, fallbackSpeed: 0.6 }

describe('a pass-through device', () => {
  it('is detached before the migration begins, and again before the next one', () => {
    const there = [
      { vm: 'vm', to: 'b', atS: 1 },
      { vm: 'vm', to: 'a', atS: 60 },
    ]
    const { migrations } = run(device, { scenario: { migrations: there } })
    expect(migrations.map(({ startS, queuedS, outcome }) => [startS, queuedS, outcome])).toEqual([
      [3, 2, 'completed'],
      [62, 2, 'completed'],
    ])
  })

  it('leaves the guest on a slower virtual device until the migration has ended', () => {
    const {
      migrations: [m],
      series,
    } = run(device, { migration: { atS: 1 } })
    const {
      tS,
      vms: {
        vm: { performance },
      },
    } = series!
    const speedAt = (atS: number) => performance[tS.findIndex((t) => t >= atS)]
    expect(speedAt(0.5)).toBe(1)
    expect(speedAt(1.5)).toBeCloseTo(0.6, 9)
    expect(m.performance.mean).toBeLessThanOrEqual(0.6)
    expect(performance.at(-1)).toBe(1)
    expect(m.rounds[0].reasons.map(({ code }) => code)).toContain('pass-through')
  })

  it('dirties fewer pages meanwhile, as the guest is slower', () => {
    const dirtied = (vm: Record<string, unknown>) => run(vm).migrations[0].rounds[0].dirtiedPages
    expect(dirtied(device)).toBeLessThan(0.8 * dirtied({}))
  })

  it('loses the application traffic that the virtual device does not carry', () => {
    const traffic = { outMbps: 200 }
    const lost = (fallbackMbps: number | null) => run({ traffic, fallbackMbps }, { mbps: 10_000 }).migrations[0]
    const limited = lost(50)
    expect(limited.applicationTraffic.outLostMiB).toBeCloseTo((150e6 / 8 / 1_048_576) * limited.totalS, 0)
    expect(lost(null).applicationTraffic.outLostMiB).toBeLessThan(0.1 * limited.applicationTraffic.outLostMiB)
  })

  it('is given back if the migration is refused', () => {
    const hosts = [
      { id: 'a', mbps: 1000, cpuModel: 'Icelake-Server' },
      { id: 'b', mbps: 1000, cpuModel: 'Haswell' },
    ]
    const simulation = new ExtendedSimulation(testScenario({ vm: { ...device, cpuModel: 'host' }, scenario: { hosts } }))
    simulation.runToEnd()
    expect(simulation.machines[0].guest.state.detachedS).toBe(-1)
  })

  it('stays detached in a checkpoint', () => {
    const scenario = testScenario({ streams: [{ writesPerS: 2000, sizeMiB: 16 }], vm: device })
    const whole = new ExtendedSimulation(scenario).runToEnd()
    const first = new ExtendedSimulation(scenario)
    first.runUntil(2.2)
    const second = new ExtendedSimulation(scenario)
    second.restore(first.snapshot())
    expect(second.runToEnd()).toEqual(whole)
  })
})

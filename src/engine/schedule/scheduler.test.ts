import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../result/result.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const idle = (id: string, host = 'a') => ({ id, host, memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [] } })
const ONE = (64 * 1048576) / 125e6
const strategy = { kind: 'precopy', rule: { kind: 'threshold' } }

function run(
  schedule: Record<string, unknown>,
  migrations: Record<string, unknown>[],
  vms = ['p', 'q', 'r', 's'].map((id) => idle(id)),
): MigrationResult[] {
  return simulate(testScenario({ scenario: { vms, migrations: migrations.map((m) => ({ to: 'b', strategy, ...m })), schedule } }))
    .migrations
}
const four = ['p', 'q', 'r', 's'].map((vm) => ({ vm }))

describe('the schedule (D2, D4)', () => {
  it('takes the same total time for identical idle VMs in mode serial and asap', () => {
    const serial = run({ mode: 'serial' }, four)
    const asap = run({ mode: 'asap' }, four)
    expect(Math.max(...serial.map((m) => m.endS))).toBeCloseTo(4 * ONE, 6)
    expect(Math.max(...asap.map((m) => m.endS))).toBeCloseTo(4 * ONE, 6)
    expect(serial.map((m) => Math.round(m.startS / ONE))).toEqual([0, 1, 2, 3])
    expect(asap.map((m) => m.startS)).toEqual([0, 0, 0, 0])
  })
  it('limits migrations per source, per destination and in total', () => {
    expect(run({ mode: 'parallel', concurrency: 2 }, four).map((m) => Math.round(m.startS / ONE))).toEqual([0, 0, 2, 2])
    expect(run({ mode: 'parallel', perDestination: 3 }, four).map((m) => Math.round(m.startS / ONE))).toEqual([0, 0, 0, 3])
    expect(run({ mode: 'parallel', total: 1 }, four).map((m) => Math.round(m.startS / ONE))).toEqual([0, 1, 2, 3])
  })
  it('serves by priority, then deadline, then list order', () => {
    const order = run({ mode: 'serial' }, [{ vm: 'p' }, { vm: 'q', deadlineS: 99 }, { vm: 'r', priority: 5 }, { vm: 's', deadlineS: 50 }])
    expect(order.map((m) => Math.round(m.startS / ONE))).toEqual([3, 2, 0, 1])
    expect(order.map((m) => m.queuedS)).toEqual(order.map((m) => m.startS))
    expect(order.map((m) => m.deadlineMet)).toEqual([null, true, null, true])
  })
  it('frees its places anew when a run in progress goes back to a checkpoint', () => {
    for (const schedule of [{ mode: 'serial' }, { mode: 'parallel', concurrency: 1 }, { mode: 'parallel', perDestination: 1 }]) {
      const migrations = four.map(({ vm }) => ({ vm, to: 'b', strategy }))
      const scenario = testScenario({ scenario: { vms: four.map(({ vm }) => idle(vm)), migrations, schedule } })
      const sim = new ExtendedSimulation(scenario)
      sim.runUntil(ONE / 2)
      const saved = sim.snapshot()
      sim.runUntil(1.5 * ONE)
      sim.restore(saved)
      expect(sim.runToEnd()).toEqual(simulate(scenario))
    }
  })
  it('does not block others behind a migration that waits for its destination', () => {
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 }))
    const vms = [idle('p'), idle('q', 'c'), idle('r', 'c')]
    const result = simulate(
      testScenario({
        scenario: {
          hosts,
          vms,
          schedule: { mode: 'parallel', perDestination: 1 },
          migrations: [
            { vm: 'p', to: 'b', strategy },
            { vm: 'q', to: 'b', strategy },
            { vm: 'r', to: 'a', strategy },
          ],
        },
      }),
    ).migrations
    expect(result.map((m) => Math.round(m.startS / ONE))).toEqual([0, 1, 0])
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

/** Time of 1 GiB at 1 Gbit/s, seconds. */
const ONE = (1024 * 1048576) / 125e6
const strategies = {
  precopy: { kind: 'precopy', rule: { kind: 'threshold' } },
  postcopy: { kind: 'postcopy', transport: 'kernel', unmapUsPerRange: 0, unmapUsPerMiB: 0 },
} as const

function totalS(kind: keyof typeof strategies, traffic: Record<string, number>): number {
  return simulate(
    testScenario({
      vm: { memoryMiB: 1024, traffic },
      streams: [],
      migration: { strategy: strategies[kind] },
    }),
  ).migrations[0].totalS
}

describe('contention by direction (D1): an idle VM of 1 GiB with 500 of 1,000 Mbit/s of traffic', () => {
  it('takes twice as long by pre-copy if it sends: both use the outgoing direction of the source', () => {
    expect(totalS('precopy', {})).toBeCloseTo(ONE, 6)
    expect(totalS('precopy', { outMbps: 500 })).toBeCloseTo(2 * ONE, 6)
  })
  it('takes the same time by pre-copy if it receives', () => {
    expect(totalS('precopy', { inMbps: 500 })).toBeCloseTo(ONE, 6)
  })
  it('is slowed in post-copy by incoming traffic, not by outgoing traffic', () => {
    expect(totalS('postcopy', {})).toBeCloseTo(ONE, 6)
    expect(totalS('postcopy', { outMbps: 500 })).toBeCloseTo(ONE, 6)
    expect(totalS('postcopy', { inMbps: 500 })).toBeCloseTo(2 * ONE, 6)
  })
  it('slows application traffic in the same direction only', () => {
    const lost = (kind: keyof typeof strategies, traffic: Record<string, number>) =>
      simulate(
        testScenario({
          vm: { memoryMiB: 1024, traffic },
          streams: [],
          migration: { strategy: strategies[kind] },
        }),
      ).migrations[0].applicationTraffic
    // Migration and application get 500 Mbit/s each: of a demand of 800, 300 are lost until the migration ends.
    expect(lost('precopy', { outMbps: 800 })).toEqual({ inLostMiB: 0, outLostMiB: expect.closeTo((300 * 125_000 * 2 * ONE) / 1048576, 3) })
    expect(lost('postcopy', { inMbps: 800 })).toEqual({ inLostMiB: expect.closeTo((300 * 125_000 * 2 * ONE) / 1048576, 3), outLostMiB: 0 })
    expect(lost('precopy', { inMbps: 800 })).toEqual({ inLostMiB: 0, outLostMiB: 0 })
    expect(lost('postcopy', { outMbps: 800 })).toEqual({ inLostMiB: 0, outLostMiB: 0 })
  })
  it('has no effect with a separate migration port', () => {
    const hosts = ['a', 'b'].map((id) => ({ id, mbps: 1000, migrationMbps: 1000 }))
    const m = simulate(
      testScenario({
        vm: { memoryMiB: 1024, traffic: { outMbps: 900 } },
        streams: [],
        migration: { strategy: strategies.precopy },
        scenario: { hosts },
      }),
    )
    expect(m.migrations[0].totalS).toBeCloseTo(ONE, 6)
    expect(m.migrations[0].applicationTraffic.outLostMiB).toBe(0)
  })
})

describe('identical idle VMs (D2)', () => {
  it.each(['precopy', 'postcopy'] as const)('take the same total time by %s in mode serial and asap', (kind) => {
    const vms = ['p', 'q', 'r'].map((id) => ({ id, host: 'a', memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [] } }))
    const makespanS = (mode: string) =>
      simulate(
        testScenario({
          scenario: {
            vms,
            migrations: vms.map(({ id }) => ({ vm: id, to: 'b', strategy: strategies[kind] })),
            schedule: { mode },
          },
        }),
      ).totals.makespanS
    expect(makespanS('serial')).toBeCloseTo((3 * ONE) / 16, 5)
    expect(makespanS('asap')).toBeCloseTo((3 * ONE) / 16, 5)
  })
})

describe('the CPU of a host (S8)', () => {
  it('is shared by all migrations that leave the host, and does not limit arriving ones', () => {
    const hosts = [
      { id: 'a', mbps: 1000, cpuMbps: 400, migrationCpuShare: 0.25 },
      { id: 'b', mbps: 1000 },
      { id: 'c', mbps: 1000 },
    ]
    const moves = (...ways: [string, string][]): number[] => {
      const vms = ways.map(([host], i) => ({ id: `v${i}`, host, memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [] } }))
      const migrations = ways.map(([, to], i) => ({ vm: `v${i}`, to, strategy: { kind: 'stop-and-copy' } }))
      return simulate(testScenario({ scenario: { hosts, vms, migrations } })).migrations.map((m) => m.totalS)
    }
    const [alone] = moves(['a', 'b'])
    expect(alone).toBeCloseTo((64 * 8.388608) / 200, 6)
    const [one, other, arriving] = moves(['a', 'b'], ['a', 'c'], ['c', 'a'])
    expect(one).toBeCloseTo(2 * alone, 6)
    expect(other).toBeCloseTo(2 * alone, 6)
    expect(arriving).toBeCloseTo((64 * 8.388608) / 1000, 6)
  })
})

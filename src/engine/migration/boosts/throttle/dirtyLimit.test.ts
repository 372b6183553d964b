import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../../result/result.ts'
import { ExtendedSimulation, simulate } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

/** 20,000 writes per second over 128 MiB, faster than the link carries them. */
function run(
  boosts: Record<string, unknown>,
  parts: { vm?: object; stream?: object; rule?: object; strategy?: object } = {},
): MigrationResult {
  return simulate(
    testScenario({
      mbps: 500,
      vm: { memoryMiB: 256, ...parts.vm },
      streams: [{ writesPerS: 20_000, sizeMiB: 128, ...parts.stream }],
      rule: { kind: 'qemu', downtimeMs: 50, socketMiB: 0, ...parts.rule },
      strategy: { boosts, ...parts.strategy },
      scenario: { endS: 40 },
    }),
  ).migrations[0]
}

/** Writes that fill a ring of a number of pages within 128 MiB, each to an own page but for collisions: W · ln(W / (W − n)). */
const writesUntil = (pages: number, region = 32_768): number => region * Math.log(region / (region - pages))

const ends = (m: MigrationResult): number[] => m.rounds.map(({ startS, durationS }) => startS + durationS)

describe('the dirty limit of QEMU', () => {
  it('comes into force after two bad periods', () => {
    const m = run({ dirtyLimit: { MBpsPerVcpu: 4 } })
    const begun = m.rounds.findIndex((round) => remarksOf([round], 'dirty-limited').length > 0)
    expect(begun).toBeGreaterThanOrEqual(1)
    expect(remarksOf(m.rounds, 'dirty-limited')).toMatchObject([{ values: { triggerPercent: 50, MBpsPerVcpu: 4, ringEntries: 4096 } }])
    expect(remarksOf([m.rounds[begun - 1]], 'dirtying-too-fast')).toHaveLength(1)
    expect(remarksOf(m.rounds.slice(begun), 'dirtying-too-fast')).toEqual([])
  })
  it('stops the guest for the same sleep at each full ring, and a sync waits until it wakes', () => {
    const m = run({ dirtyLimit: { MBpsPerVcpu: 4 } })
    const { sleeps, sleptS, longestSleepS } = m.boosts.dirtyLimit
    expect(m.outcome).toBe('not-converged')
    expect(sleeps).toBeGreaterThan(5)
    // QEMU finds 73 MB/s, 94 % above the limit: 16 MiB at 73 MB/s · 94 / 6.
    expect(longestSleepS).toBeCloseTo((Math.floor(16e6 / 73) * 94) / 6 / 1e6, 5)
    expect(sleptS / longestSleepS).toBeGreaterThan(sleeps - 1 - 1e-9)
    expect(sleptS / longestSleepS).toBeLessThan(sleeps + 1e-9)
    expect(m.performance.minOutsideDowntime).toBe(0)
    // KVM reports a full ring 64 entries before its end.
    const cycleS = longestSleepS + writesUntil(4096 - 64) / 20_000
    const late = ends(m).slice(-8, -2)
    late.forEach((atS, i) => expect((atS - late[0]) / cycleS).toBeCloseTo(i, 3))
    // The guest writes one ring per cycle.
    for (const { dirtiedPages } of m.rounds.slice(-8, -2)) expect(Math.abs(dirtiedPages / 4032 - 1)).toBeLessThan(0.05)
  })
  it('sends nothing while a sync waits', () => {
    const m = run({ dirtyLimit: { MBpsPerVcpu: 4 } })
    const { rateMbps, estimatedMbps } = m.rounds.at(-3)!
    expect(rateMbps).toBeLessThan(150)
    expect(estimatedMbps).toBeGreaterThan(450)
  })
  it('limits nothing where each sync comes before a ring is full, as near the downtime limit', () => {
    const m = run({ dirtyLimit: { MBpsPerVcpu: 4, ringEntries: 65_536 } })
    expect(m.boosts.dirtyLimit).toEqual({ sleeps: 0, sleptS: 0, longestSleepS: 0 })
    expect(m.performance.minOutsideDowntime).toBe(1)
    // The sleep that no ring brings grows to 99 times the time of 256 MiB at the highest rate.
    const [first, ...later] = remarksOf(m.rounds, 'rings-not-full')
    expect(first.values.ringEntries).toBe(65_536)
    expect(later).toEqual([])
  })
  it('gives each vCPU a ring for its share of the writes', () => {
    const m = run(
      { dirtyLimit: { MBpsPerVcpu: 4, ringEntries: 1024 } },
      { vm: { vcpus: 4 }, stream: { writesPerS: 160_000, sizeMiB: 192 } },
    )
    const { longestSleepS } = m.boosts.dirtyLimit
    const cycleS = longestSleepS + writesUntil(4 * (1024 - 64), 49_152) / 160_000
    const late = ends(m).slice(-8, -2)
    expect((late.at(-1)! - late[0]) / cycleS).toSatisfy((cycles: number) => Math.abs(cycles - Math.round(cycles)) < 0.01)
  })
  it('leaves a guest alone that writes up to 25 MB/s above the limit', () => {
    const m = run({ dirtyLimit: { MBpsPerVcpu: 60 } })
    expect(remarksOf(m.rounds, 'dirty-limited')).toHaveLength(1)
    expect(m.boosts.dirtyLimit.sleeps).toBe(0)
  })
  it('delays a migration that ends by itself: pages written before a sleep wait after the sync', () => {
    const parts = { stream: { writesPerS: 13_000 }, rule: { downtimeMs: 100 } }
    const without = run({}, parts)
    const limited = run({ dirtyLimit: { MBpsPerVcpu: 4 } }, parts)
    expect([without.outcome, limited.outcome]).toEqual(['completed', 'completed'])
    expect(limited.totalS).toBeGreaterThan(without.totalS)
  })
  it('lets a forced stop wait until the vCPUs wake', () => {
    const dirtyLimit = { MBpsPerVcpu: 4 }
    const wokeS = ends(run({ dirtyLimit })).at(-3)!
    const pauseS = (afterS: number): number => run({ dirtyLimit }, { strategy: { forceAfterS: wokeS + afterS } }).downtimeMs! / 1000
    const { longestSleepS } = run({ dirtyLimit }).boosts.dirtyLimit
    const fillS = writesUntil(4096 - 64) / 20_000
    expect(pauseS(0.1)).toBeLessThan(1)
    expect(pauseS(0.5)).toBeGreaterThan(longestSleepS - (0.5 - fillS))
  })
  it('does not clear the log in chunks: a dirty ring has none', () => {
    const late = run({ dirtyLimit: { MBpsPerVcpu: 4 } }, { strategy: { dirtyLog: 'since-send' } })
    expect(late.rounds).toEqual(run({ dirtyLimit: { MBpsPerVcpu: 4 } }).rounds)
  })
})

/** Full within a burst, after which QEMU 11.1 syncs. */
const smallRing = { boosts: { dirtyLimit: { MBpsPerVcpu: 4, ringEntries: 1024 } } }

describe('a run with sleeping vCPUs', () => {
  const sleepy = (parts: { vm?: object; stream?: object; rule?: object; strategy?: object; scenario?: object }) =>
    testScenario({
      mbps: 500,
      vm: { memoryMiB: 200, ...parts.vm },
      streams: [{ writesPerS: 20_000, sizeMiB: 128, ...parts.stream }],
      rule: { kind: 'qemu', downtimeMs: 50, ...parts.rule },
      strategy: { boosts: { dirtyLimit: { MBpsPerVcpu: 4, ringEntries: 2048 } }, ...parts.strategy },
      scenario: { endS: 16, ...parts.scenario },
    })

  it.each<[string, Parameters<typeof sleepy>[0]]>([
    ['of a writer paced by the CPU', {}],
    ['of a writer that catches up', { stream: { pace: 'timer' }, vm: { pageWriteCpuS: 8e-6 } }],
    ['of several vCPUs with a cost of tracking', { vm: { vcpus: 3, trackNsPerPage: 4000 }, stream: { writesPerS: 60_000 } }],
    [
      'whose load has phases',
      {
        vm: {
          workload: {
            streams: [{ writesPerS: 20_000, sizeMiB: 128 }],
            phases: [
              { forS: 0.3, scale: 2 },
              { forS: 0.2, scale: 0.5 },
            ],
          },
        },
      },
    ],
    ['whose workload an event replaces', { scenario: { events: [{ kind: 'scale-workload', atS: 11.1, target: 'vm', scale: 1.5 }] } }],
    ['under the rule of rounds', { rule: { kind: 'xen' } }],
    [
      'with a sync before each burst, and post-copy',
      {
        stream: { writesPerS: 120_000 },
        rule: { version: '11.1' },
        strategy: { ...smallRing, kind: 'hybrid', transport: 'qemu', precopyS: 12 },
      },
    ],
  ])('%s is the same in steps, observed and from a checkpoint', (_, parts) => {
    const scenario = sleepy(parts)
    const whole = simulate(scenario)
    expect(whole.migrations[0].boosts.dirtyLimit.sleeps).toBeGreaterThan(0)
    const sim = new ExtendedSimulation(scenario, { audit: true, series: true })
    for (const atS of [9.37, 10.81, 11.94]) {
      sim.runUntil(atS)
      sim.pageMap('vm', 500)
      const saved = sim.snapshot()
      const { audit, series, ...result } = sim.runToEnd()
      expect(audit!.mismatches).toBe(0)
      expect(series).toBeDefined()
      expect(JSON.stringify(result)).toBe(JSON.stringify(whole))
      sim.restore(saved)
    }
  })
})

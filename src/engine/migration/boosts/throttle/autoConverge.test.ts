import { describe, expect, it } from 'vitest'
import { simulate, ExtendedSimulation } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

const busy = { mbps: 500, vm: { memoryMiB: 256, usedMiB: 200 }, rule: { kind: 'qemu', downtimeMs: 100 } }
const streams = [{ writesPerS: 40_000, sizeMiB: 128 }]

describe('auto-converge (QEMU.md §5)', () => {
  it('lets a CPU-bound writer converge in throttle steps of 20 %, then 10 %', () => {
    const without = simulate(testScenario({ ...busy, streams, scenario: { endS: 60 } })).migrations[0]
    expect(without.outcome).toBe('not-converged')
    const m = simulate(testScenario({ ...busy, streams, scenario: { endS: 60 }, strategy: { boosts: { autoConverge: {} } } })).migrations[0]
    expect(m.outcome).toBe('completed')
    const steps = remarksOf(m.rounds, 'throttled').map(({ values }) => values.throttlePercent)
    expect(steps.slice(0, 3)).toEqual([20, 30, 40])
    expect(m.performance.min).toBe(0)
    expect(m.performance.mean).toBeLessThan(0.9)
  })
  it('reports the bytes dirtied in a period in which the path was down and nothing was sent', () => {
    const m = simulate(
      testScenario({
        ...busy,
        streams: [{ writesPerS: 2000, sizeMiB: 128 }],
        strategy: { boosts: { autoConverge: {} } },
        rule: { kind: 'qemu', downtimeMs: 1 },
        scenario: { endS: 30, failAfterS: 30, events: [{ kind: 'link-down', atS: 3.6, target: 'a.up', durationS: 20 }] },
      }),
    ).migrations[0]
    const remarks = [...remarksOf(m.rounds, 'dirtying-too-fast'), ...remarksOf(m.rounds, 'throttled')]
    const idle = remarks.filter(({ values }) => values.sentBytes === 0)
    expect(idle.length).toBeGreaterThan(0)
    for (const { values } of idle) expect(values.dirtiedBytes).toBeGreaterThan(0)
    const numbers: unknown[] = m.rounds.flatMap(({ reasons }) => reasons.flatMap(({ values }) => Object.values(values)))
    for (const number of numbers) expect(number).toSatisfy(Number.isFinite)
  })
  it('compares with the bytes sent since the memory is copied, not with those of a local disk before it', () => {
    const sentMiB = (diskMiB: number) => {
      const { rounds } = simulate(
        testScenario({
          ...busy,
          vm: { ...busy.vm, diskMiB },
          streams,
          strategy: { boosts: { autoConverge: {} } },
          scenario: { endS: 90 },
        }),
      ).migrations[0]
      return remarksOf([rounds[0]], 'dirtying-too-fast').map(({ values }) => Math.round(values.sentBytes / 2 ** 20))
    }
    expect(sentMiB(0)).toHaveLength(1)
    expect(sentMiB(2048)).toEqual(sentMiB(0))
  })
  it('does nothing before the third sync: it needs two bad periods', () => {
    const m = simulate(testScenario({ ...busy, streams, scenario: { endS: 60 }, strategy: { boosts: { autoConverge: {} } } })).migrations[0]
    expect(m.rounds[0].reasons.map(({ code }) => code)).toEqual(['qemu', 'dirtying-too-fast'])
    const [{ values }] = remarksOf(m.rounds, 'dirtying-too-fast')
    expect(values.triggerPercent).toBe(50)
    expect(values.dirtiedBytes).toBeGreaterThan(0.5 * values.sentBytes)
    expect(m.rounds.findIndex((round) => remarksOf([round], 'throttled').length > 0)).toBeGreaterThanOrEqual(1)
  })
  it('forces a sync after five seconds without one, but not in the first round', () => {
    // 128 MiB at 20 Mbit/s take 53.7 s, the last part of which is in the sockets; afterwards nothing fits 1 ms.
    const slow = { mbps: 20, vm: { memoryMiB: 128 }, rule: { kind: 'qemu', downtimeMs: 1 }, scenario: { endS: 80 } }
    const m = simulate(testScenario({ ...slow, streams: [{ writesPerS: 4000, sizeMiB: 64 }], strategy: { boosts: { autoConverge: {} } } }))
      .migrations[0]
    expect(m.rounds[0].durationS).toBeGreaterThan(50)
    expect(
      m.rounds
        .slice(1)
        .map(({ durationS }) => durationS)
        .every((durationS) => durationS <= 10),
    ).toBe(true)
    expect(m.dirtySyncs).toBeGreaterThan(3)
  })
  it('keeps the bandwidth limit after a forced sync at which a burst begins', () => {
    // By hand: the first pass takes 50 MiB / 6.25 MB/s = 8.4 s, so that the sync of 15 s is forced, at a whole multiple of the 100 ms windows.
    const { rounds } = simulate(
      testScenario({
        mbps: 100,
        vm: { memoryMiB: 50 },
        streams: [{ writesPerS: 9000, sizeMiB: 50 }],
        migration: { maxMbps: 50 },
        rule: { kind: 'qemu', downtimeMs: 1, socketMiB: 0 },
        strategy: { boosts: { autoConverge: {} } },
        scenario: { endS: 30 },
      }),
    ).migrations[0]
    expect(rounds[1]).toMatchObject({ reasons: [{ code: 'early-sync' }, { code: 'throttled' }] })
    // Five flushes of 131,328 bytes per window are 52.5 Mbit/s.
    for (const { durationS, rateMbps } of rounds) if (durationS > 1) expect(rateMbps).toBeLessThan(60)
  })
  it('waits for the end of a round up to QEMU 8.0', () => {
    const slow = { mbps: 20, vm: { memoryMiB: 128 }, rule: { kind: 'qemu', downtimeMs: 1, version: '8.0' }, scenario: { endS: 120 } }
    const m = simulate(testScenario({ ...slow, streams: [{ writesPerS: 4000, sizeMiB: 64 }], strategy: { boosts: { autoConverge: {} } } }))
      .migrations[0]
    expect(m.rounds[1].durationS).toBeGreaterThan(20)
    expect(remarksOf(m.rounds, 'early-sync')).toEqual([])
  })
  it('reduces a CPU-bound writer of 400,000 pages/s to 320,000 at 20 %, 280,000 at 30 %, 240,000 at 40 % … and 4,000 at 99 %', () => {
    const fast = [{ writesPerS: 400_000, sizeMiB: 128 }]
    const sim = new ExtendedSimulation(
      testScenario({ ...busy, streams: fast, scenario: { endS: 60 }, strategy: { boosts: { autoConverge: {} } } }),
    )
    const [{ guest }] = sim.machines
    const work = new Float64Array(2)
    const rates: number[] = []
    for (let goesOn = true, sinceS = 0, done = 0; goesOn; sinceS = sim.nowS, [done] = work) {
      goesOn = sim.step()
      guest.workAt(sim.nowS, work)
      if (sim.nowS - sinceS < 1e-6) continue
      const writesPerS = Math.round((400_000 * (work[0] - done)) / (sim.nowS - sinceS))
      if (writesPerS !== rates.at(-1)) rates.push(writesPerS)
    }
    const throttled = [320_000, 280_000, 240_000, 200_000, 160_000, 120_000, 80_000, 40_000, 4000]
    // Before the first step; after the last one stopped, then at full speed.
    expect(rates).toEqual([400_000, ...throttled, 0, 400_000])
  })
  it('hardly slows a paced writer with low CPU use, until the throttle takes CPU time that it needs', () => {
    const run = (pace: string): number =>
      simulate(
        testScenario({
          ...busy,
          streams: [{ writesPerS: 20_000, sizeMiB: 128, pace }],
          scenario: { endS: 30 },
          strategy: { boosts: { autoConverge: { initialPercent: 60, incrementPercent: 1, maxPercent: 60 } } },
        }),
      ).migrations[0].transferredMiB
    // 20,000 writes per second need 16 % of the vCPU: at 60 % throttle a timer keeps them all, and a busy loop loses 60 %.
    expect(run('timer')).toBeGreaterThan(1.2 * run('cpu'))
  })
  it('ends when the guest runs at the destination', () => {
    const { series, migrations } = simulate(testScenario({ ...busy, streams, strategy: { boosts: { autoConverge: {} } } }), {
      series: true,
    })
    const after = series!.tS.findIndex((t) => t > migrations[0].endS)
    expect(series!.vms.vm.performance[after]).toBe(1)
  })

  it('ends after 10,000 rounds also if its own syncs make them', () => {
    const {
      migrations: [m],
    } = simulate(
      testScenario({
        vm: { memoryMiB: 8 },
        streams: [{ sizeMiB: 8, writesPerS: 1000 }],
        rule: { kind: 'qemu' },
        strategy: { boosts: { autoConverge: {} } },
        scenario: {
          hosts: [
            { id: 'a', mbps: 100, cpuMbps: 10, migrationCpuShare: 0.01 },
            { id: 'b', mbps: 100 },
          ],
        },
      }),
    )
    expect([m.outcome, m.rounds.length]).toEqual(['not-converged', 10_000])
  })
})

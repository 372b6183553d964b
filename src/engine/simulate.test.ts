import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'

const MIB = 1048576

describe('an idle guest', () => {
  it('is copied once at line rate, with downtime for its device state only (threshold)', () => {
    // By hand: 64 MiB at 1 Gbit/s are 64 · 2^20 / 125e6 = 0.536870912 s; 1,024 KiB of state 0.008388608 s; 0.1 ms of latency.
    const [m] = simulate(testScenario({ streams: [], vm: { deviceStateKiB: 1024 }, scenario: { latencyMs: 0.1 } })).migrations
    expect(m.outcome).toBe('completed')
    expect(m.switchoverS).toBeCloseTo(0.536870912, 9)
    expect(m.downtimeMs).toBeCloseTo(8.388608 + 0.1, 6)
    expect(m.totalS).toBeCloseTo(0.536870912 + 0.008488608, 9)
    expect(m.transferredMiB).toBe(65)
    expect([m.pagesSent, m.pagesResent, m.zeroPages]).toEqual([16384, 0, 0])
    expect(m.rounds.map((round) => round.kind)).toEqual(['full', 'stop'])
  })
  it("sends never-written pages as markers: 9 bytes under QEMU's rule, 8 under others, and whole with memoryScope configured (S5)", () => {
    const vm = { usedMiB: 16, usedTopMiB: 4 }
    const qemu = simulate(testScenario({ streams: [], vm, rule: { kind: 'qemu' } })).migrations[0]
    expect(qemu.zeroPages).toBe(12288)
    expect(qemu.transferredMiB * MIB).toBe(4096 * 4104 + 12288 * 9)
    const plain = simulate(testScenario({ streams: [], vm })).migrations[0]
    expect(plain.transferredMiB * MIB).toBe(4096 * 4096 + 12288 * 8)
    const configured = simulate(testScenario({ streams: [], vm, strategy: { memoryScope: 'configured' } })).migrations[0]
    expect(configured.transferredMiB).toBe(64)
  })
  it('is stopped by QEMU before the end of the first round, with a downtime near the limit', () => {
    const m = simulate(testScenario({ streams: [], vm: { memoryMiB: 256 }, rule: { kind: 'qemu', downtimeMs: 300 } })).migrations[0]
    expect(m.reportedDowntimeMs).toBeGreaterThan(200)
    expect(m.reportedDowntimeMs).toBeLessThan(310)
    // The real downtime is longer: the socket buffers must drain first (3 MiB take 25 ms).
    expect(m.downtimeMs! - m.reportedDowntimeMs!).toBeCloseTo((3 * MIB) / 125e3, 0)
  })
})

describe('stop-and-copy', () => {
  it('has a downtime as long as the copy', () => {
    const m = simulate(testScenario({ strategy: { kind: 'stop-and-copy' } })).migrations[0]
    expect([m.switchoverS, m.pagesSent, m.pagesResent]).toEqual([0, 16384, 0])
    expect(m.downtimeMs).toBeCloseTo(536.870912, 6)
    expect(m.performance.mean).toBe(0)
  })
  it('reports each fixed part of the downtime', () => {
    const vm = { deviceStateKiB: 1024, fixedMs: { stop: 5, device: 7, resume: 11, announce: 13 } }
    const m = simulate(testScenario({ strategy: { kind: 'stop-and-copy' }, vm })).migrations[0]
    const parts = m.downtimeParts
    expect(parts.ramMs).toBeCloseTo(536.870912, 6)
    expect(parts.deviceMs).toBeCloseTo(7 + 8.388608, 6)
    expect([parts.stopMs, parts.resumeMs, parts.announceMs]).toEqual([5, 11, 13])
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(m.downtimeMs!, 9)
  })
})

describe('caps and shares', () => {
  it("QEMU's cap passes whole flushes of 131,328 bytes a 100 ms window: 64 MiB/s become 65.13 (QEMU.md §2)", () => {
    const m = simulate(
      testScenario({
        mbps: 16000,
        streams: [],
        vm: { memoryMiB: 256 },
        rule: { kind: 'qemu' },
        migration: { maxMbps: 64 * 8.388608 },
      }),
    ).migrations[0]
    expect(m.rounds[0].estimatedMbps! / 8.388608).toBeCloseTo(65.13, 2)
  })
  it('outgoing traffic on half the port doubles the time of an idle VM; incoming traffic does not (D1)', () => {
    const seconds = (traffic: Record<string, number>): number =>
      simulate(testScenario({ streams: [], vm: { memoryMiB: 1024, traffic } })).migrations[0].switchoverS!
    const alone = seconds({})
    expect(seconds({ outMbps: 500 }) / alone).toBeCloseTo(2, 6)
    expect(seconds({ inMbps: 500 }) / alone).toBeCloseTo(1, 6)
  })
  it('a bandwidth limit of 0, set by the operator, means no limit', () => {
    // 64 MiB at 100 Mbit/s for 1 s are 12.5 MB; the other 54,608,864 bytes take 0.436870912 s at 1 Gbit/s.
    const m = simulate(
      testScenario({
        streams: [],
        migration: { maxMbps: 100 },
        scenario: {
          events: [{ kind: 'set-max-mbps', atS: 1, target: 'vm', mbps: 0 }],
        },
      }),
    ).migrations[0]
    expect(m.switchoverS).toBeCloseTo(1.436870912, 4)
  })
  it('two migrations from one host share its port evenly', () => {
    const vm = { host: 'a', memoryMiB: 64, workload: { streams: [] }, deviceStateKiB: 0 }
    const result = simulate(
      testScenario({
        scenario: {
          vms: [
            { ...vm, id: 'x' },
            { ...vm, id: 'y' },
          ],
          migrations: ['x', 'y'].map((id) => ({ vm: id, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' } } })),
        },
      }),
    )
    for (const m of result.migrations) expect(m.totalS).toBeCloseTo(2 * 0.536870912, 6)
  })
  it('the CPU share of the source limits the rate, up to one half (S8)', () => {
    const seconds = (migrationCpuShare: number): number =>
      simulate(
        testScenario({
          streams: [],
          scenario: {
            hosts: [
              { id: 'a', mbps: 1000, cpuMbps: 800, migrationCpuShare },
              { id: 'b', mbps: 1000 },
            ],
          },
        }),
      ).migrations[0].totalS
    expect(seconds(0.25) / seconds(0.5)).toBeCloseTo(2, 9)
    expect(seconds(0.9)).toBeCloseTo(seconds(0.5), 9)
  })
})

describe('the end of simulated time', () => {
  it('comes after every step of its moment, one of which may complete a migration', () => {
    // The guest starts at the destination with every page there: it resumes and the migration completes at one moment.
    const scenario = testScenario({ streams: [], strategy: { kind: 'context-switching' }, vm: { fixedMs: { stop: 1, resume: 3 } } })
    const [whole] = simulate(scenario).migrations
    expect(whole.outcome).toBe('completed')
    expect(simulate({ ...scenario, endS: whole.endS }).migrations).toEqual([whole])
    const early = simulate({ ...scenario, endS: whole.endS * (1 - 1e-9) }).migrations[0]
    expect(early.outcome).toBe('not-converged')
  })
})

describe('a run that does not converge', () => {
  it('is reported as not converged at endS', () => {
    const scenario = testScenario({
      streams: [{ writesPerS: 1e6, sizeMiB: 60 }],
      rule: { kind: 'qemu', downtimeMs: 10 },
      scenario: { endS: 5 },
    })
    const m = simulate(scenario).migrations[0]
    expect([m.outcome, m.endS, m.switchoverS, m.downtimeMs]).toEqual(['not-converged', 5, null, null])
  })
  it('ends without an endS once its rounds are alike', () => {
    const scenario = testScenario({
      vm: { memoryMiB: 24 },
      streams: [{ writesPerS: 1e6, sizeMiB: 3 }],
      rule: { kind: 'qemu', downtimeMs: 1, socketMiB: 0 },
    })
    const m = simulate(scenario).migrations[0]
    expect([m.outcome, m.proof, m.reason.code]).toEqual(['not-converged', 'alike-rounds', 'alike-rounds'])
    expect(m.rounds.length).toBeLessThan(100)
    const longer = simulate({ ...scenario, endS: 20 }).migrations[0]
    expect([longer.endS, longer.proof, longer.rounds.slice(0, 20)]).toEqual([20, 'alike-rounds', m.rounds.slice(0, 20)])
  })
  it('switches over after forceAfterS (N1)', () => {
    const m = simulate(
      testScenario({
        streams: [{ writesPerS: 1e6, sizeMiB: 60 }],
        strategy: { forceAfterS: 3 },
        rule: { kind: 'threshold', maxRounds: 9999 },
      }),
    ).migrations[0]
    expect(m.outcome).toBe('completed')
    expect(m.switchoverS).toBeCloseTo(3, 3)
    expect(m.rounds.at(-2)!.reasons[0]).toMatchObject({
      code: 'forced-stop',
      values: { by: { code: 'time-limit', values: { seconds: 3 } } },
    })
  })
})

describe('later migrations of a VM', () => {
  it('start from its current host, wait for the earlier one, and are skipped if it is at the destination', () => {
    const strategy = { kind: 'precopy', rule: { kind: 'threshold' } }
    const result = simulate(
      testScenario({
        streams: [],
        scenario: {
          migrations: [
            { vm: 'vm', to: 'b', strategy },
            { vm: 'vm', to: 'a', atS: 0.1, strategy },
            { vm: 'vm', to: 'a', atS: 9, strategy },
          ],
        },
      }),
    )
    const [there, back, again] = result.migrations
    expect([there.from, there.to, back.from, back.to]).toEqual(['a', 'b', 'b', 'a'])
    expect(back.startS).toBe(there.endS)
    expect(back.queuedS).toBeCloseTo(there.endS - 0.1, 9)
    expect(again.outcome).toBe('skipped')
    expect(result.notes).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import type { Result } from '../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { jobStatistics } from '../managers/manager.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const MIB = 1048576
const scenario = (strategy: Record<string, unknown>, more: Parameters<typeof testScenario>[0] = {}) =>
  testScenario({
    streams: [{ writesPerS: 2000, sizeMiB: 8 }],
    rule: { kind: 'qemu', downtimeMs: 50 },
    strategy,
    ...more,
    vm: { diskMiB: 100, ...more.vm },
  })
const run = (strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}): Result =>
  simulate(scenario(strategy, more), { audit: true })
const DISK_S = (100 * MIB) / 125e6

describe('a migrated local disk (N13, S8)', () => {
  it('is mirrored first while the guest runs; RAM then migrates as without a disk', () => {
    for (const strategy of [{}, { kind: 'postcopy' }, { kind: 'hybrid' }, { kind: 'log-replay' }]) {
      const [m] = run(strategy, { streams: [] }).migrations
      const [without] = run(strategy, { streams: [], vm: { diskMiB: 0 } }).migrations
      expect([m.diskMiB, m.diskS]).toEqual([100, DISK_S])
      expect(m.rounds[0].startS).toBeCloseTo(DISK_S, 9)
      expect(m.rounds[0].reasons).toContainEqual({ code: 'disk-copied', values: { diskBytes: 100 * MIB, tookS: DISK_S } })
      expect(m.totalS - without.totalS).toBeCloseTo(DISK_S, 6)
      expect(m.downtimeMs!).toBeCloseTo(without.downtimeMs!, 6)
      expect(m.transferredMiB - without.transferredMiB).toBeCloseTo(100, 6)
      expect(m.overheadMiB - without.overheadMiB).toBeCloseTo(100, 6)
    }
  })
  it('is copied in the downtime if the strategy stops the guest first', () => {
    const [m] = run({ kind: 'stop-and-copy' }).migrations
    expect(m.downtimeMs).toBeCloseTo(1000 * (DISK_S + (64 * MIB) / 125e6), 6)
    expect([m.switchoverS, m.transferredMiB, m.diskMiB]).toEqual([0, 164, 100])
    const downtimeS = expect.closeTo(m.downtimeMs! / 1000, 9)
    const values = { pages: 16_384, bytes: 64 * MIB, stopS: downtimeS, downtimeS, diskBytes: 100 * MIB }
    expect(m.rounds[0].reasons).toEqual([{ code: 'final-copy', values }])
  })
  it('adds no dirty pages: dirty logging begins with RAM', () => {
    const {
      migrations: [m],
      audit,
    } = run()
    expect(audit!.mismatches).toBe(0)
    // 2,000 writes per second for 0.54 s over 2,048 pages.
    expect(m.rounds[0].dirtiedPages).toBeLessThan(1000)
  })
  it('obeys the bandwidth limit, including one that an operator sets during the copy', () => {
    const at = (events: Record<string, unknown>[]) => run({}, { migration: { maxMbps: 400 }, scenario: { events } }).migrations[0].diskS
    expect(at([])).toBeCloseTo((100 * MIB) / 50e6, 6)
    expect(at([{ atS: 0.4, kind: 'set-max-mbps', target: 'vm', mbps: 800 }])).toBeCloseTo(0.4 + (100 * MIB - 20e6) / 100e6, 6)
  })
  it('is read no faster than its throughput, of which the guest’s reads and writes take their part', () => {
    const disk = (vm: Record<string, unknown>, more: Parameters<typeof testScenario>[0] = {}) => run({}, { ...more, vm }).migrations[0]
    // 20 MiB/s of 80: 320 blocks of 64 KiB.
    expect(disk({ diskMiBps: 80 }).diskS).toBeCloseTo(100 / 80, 6)
    expect(disk({ diskMiBps: 80, diskReadsPerS: 320 }).diskS).toBeCloseTo(100 / 60, 6)
    expect(disk({ diskMiBps: 80, diskReadsPerS: 240, diskWritesPerS: 80, diskHotFraction: 0, diskBlockKiB: 128 }).diskS).toBeGreaterThan(
      100 / 40,
    )
    expect(disk({ diskMiBps: 1000 }).diskS).toBeCloseTo(DISK_S, 6)
    const raised = { events: [{ atS: 0.4, kind: 'set-max-mbps', target: 'vm', mbps: 0 }] }
    expect(disk({ diskMiBps: 80 }, { migration: { maxMbps: 400 }, scenario: raised }).diskS).toBeCloseTo(0.4 + (100 - 20e6 / MIB) / 80, 6)
  })
  it('limits nothing but its own copy, and says that it did', () => {
    const [m] = run({}, { vm: { diskMiBps: 80 } }).migrations
    const [free] = run().migrations
    expect(m.totalS - m.diskS).toBeCloseTo(free.totalS - free.diskS, 1)
    expect(m.rounds[0].rateMbps).toBeCloseTo(free.rounds[0].rateMbps, 6)
    const bound = { code: 'disk-bound', values: { diskMbps: expect.closeTo((80 * MIB) / 125_000, 9) } }
    expect(m.rounds[0].reasons).toContainEqual(bound)
    expect(free.rounds[0].reasons.map(({ code }) => code)).not.toContain('disk-bound')
  })
  it('is read in the downtime at its whole throughput: the guest reads nothing meanwhile', () => {
    const stopped = (vm: Record<string, unknown>, events: Record<string, unknown>[] = []) =>
      run({ kind: 'stop-and-copy' }, { vm: { diskReadsPerS: 320, ...vm }, scenario: { events } }).migrations[0]
    const ramS = (64 * MIB) / 125e6
    const m = stopped({ diskMiBps: 80 })
    expect([m.diskS, m.downtimeMs]).toEqual([expect.closeTo(100 / 80, 6), expect.closeTo(1000 * (ramS + 100 / 80), 6)])
    expect(m.rounds[0].reasons.map(({ code }) => code)).toEqual(['final-copy', 'disk-bound'])
    // A limit that an operator sets meanwhile binds where it is the lower, and lifting it leaves the disk's.
    const slowed = stopped({ diskMiBps: 80 }, [
      { atS: ramS, kind: 'set-max-mbps', target: 'vm', mbps: 400 },
      { atS: ramS + 0.4, kind: 'set-max-mbps', target: 'vm', mbps: 0 },
    ])
    expect(slowed.diskS).toBeCloseTo(0.4 + (100 - 20e6 / MIB) / 80, 6)
  })
  it('delays a requested switchover until it is complete, but not a cancel', () => {
    const at = (event: Record<string, unknown>, strategy = {}) =>
      run(strategy, { scenario: { events: [{ atS: 0.2, target: 'vm', ...event }] } }).migrations[0]
    expect(at({ kind: 'switch-over-now' }).switchoverS).toBeCloseTo(DISK_S, 6)
    expect(at({ kind: 'start-postcopy' }, { kind: 'hybrid', precopyS: 50, rule: { kind: 'threshold' } }).switchoverS).toBeCloseTo(DISK_S, 6)
    const cancelled = at({ kind: 'cancel' })
    expect([cancelled.outcome, cancelled.endS, cancelled.rounds.length]).toEqual(['cancelled', 0.2, 0])
    const failed = at({ kind: 'host-crash', target: 'b' })
    expect([failed.outcome, failed.pagesSent]).toEqual(['failed', 0])
  })
  it('survives a checkpoint', () => {
    for (const strategy of [{}, { kind: 'hybrid', precopyS: 0.2 }, { kind: 'stop-and-copy' }]) {
      const whole = simulate(scenario(strategy))
      for (const atS of [0.3, DISK_S + 0.1]) {
        const sim = new ExtendedSimulation(scenario(strategy))
        sim.runUntil(atS)
        const saved = sim.snapshot()
        sim.runToEnd()
        sim.restore(saved)
        expect(sim.runToEnd()).toEqual(whole)
      }
    }
  })
  it('survives a checkpoint that another simulation restores, with pages above 4 KiB', () => {
    const large = scenario({ rule: { kind: 'qemu' } }, { vm: { pageKiB: 1024 } })
    const sim = new ExtendedSimulation(large)
    sim.runUntil(DISK_S + 0.2)
    const viewer = new ExtendedSimulation(large)
    viewer.restore(sim.snapshot())
    expect(viewer.runToEnd()).toEqual(sim.runToEnd())
  })
  it('counts as progress for a manager that watches the remaining bytes', () => {
    const manager = { kind: 'kubevirt', progressTimeout: 2 }
    const [m] = run({ manager }, { vm: { diskMiB: 600 } }).migrations
    expect([m.outcome, m.diskS > 4]).toEqual(['completed', true])
  })

  it('with blocks sent again leaves all of RAM for a manager, in every pass', () => {
    const sim = new ExtendedSimulation(
      scenario({ manager: { kind: 'kubevirt' } }, { vm: { diskMiB: 100, diskWritesPerS: 3000, diskBlockKiB: 64 } }),
    )
    let again = 0
    for (let atS = 0.1; ; atS += 0.1) {
      sim.runUntil(atS)
      const active = sim.requests[0].active!
      if (!active.state.beforeRam) break
      again = active.state.diskAgainBytes
      expect(jobStatistics(active, atS).remainingBytes).toBeGreaterThanOrEqual(64 * MIB)
    }
    expect(again).toBeGreaterThan(50 * MIB)
  })

  it('is not counted as sent checkpoint data: the downtime of a stop is never negative', () => {
    const { series } = simulate(
      testScenario({ mbps: 100, vm: { memoryMiB: 2, diskMiB: 8 }, streams: [], strategy: { kind: 'log-replay', rule: undefined } }),
      { series: true },
    )
    expect(Math.min(...Object.values(series!.vms)[0].stopNowMs)).toBe(0)
  })

  it.each([false, true])(
    'continues from a checkpoint taken while the disk is copied, with XBZRLE (in the first round: %s)',
    (firstRound) => {
      const mirrored = testScenario({
        mbps: 100,
        vm: { memoryMiB: 8, diskMiB: 8 },
        streams: [{ sizeMiB: 8, writesPerS: 6000 }],
        workload: { content: { deltaBytes: 2 } },
        rule: { kind: 'xen' },
        strategy: { boosts: { xbzrle: { firstRound } } },
      })
      const whole = simulate(mirrored, { audit: true })
      const half = new ExtendedSimulation(mirrored, { audit: true })
      half.runUntil(whole.migrations[0].diskS / 2)
      const taken = new ExtendedSimulation(mirrored, { audit: true })
      taken.restore(half.snapshot())
      expect(JSON.stringify(taken.runToEnd())).toBe(JSON.stringify(whole))
    },
  )
})

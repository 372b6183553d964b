import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { remarksOf } from '../../../testing/reasons.ts'

const scenario = (strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}) =>
  testScenario({
    streams: [{ writesPerS: 30_000, sizeMiB: 48 }],
    strategy: { kind: 'log-replay', ...strategy },
    ...more,
  })
function run(strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}): MigrationResult {
  const { audit, migrations } = simulate(scenario(strategy, more), { audit: true })
  expect(audit!.mismatches).toBe(0)
  return migrations[0]
}
const T0 = (64 * 1048576) / 125e6

describe('log and replay (N11)', () => {
  it('sends each page once, then rounds of log that shrink by log rate over wire rate', () => {
    const m = run({ logMBps: 25 })
    expect([m.outcome, m.pagesSent, m.pagesResent]).toEqual(['completed', 16384, 0])
    // λ = 25 / 125: round n lasts T₀ λⁿ, down to a log of 64 KiB.
    const rounds = m.rounds.filter((round) => remarksOf([round], 'log').some(({ values: { step } }) => step?.kind === 'again'))
    expect(rounds.length).toBe(4)
    rounds.forEach((round, n) => expect(round.durationS).toBeCloseTo(T0 * 0.2 ** n, 9))
  })
  it('catches up at T₀ / (1 − max(λ, 1 / replayFactor))', () => {
    for (const [logMBps, replayFactor] of [
      [5, 3],
      [5, 1.2],
      [50, 30],
      [25, 2],
    ]) {
      const m = run({ logMBps, replayFactor })
      const atS = T0 / (1 - Math.max(logMBps / 125, 1 / replayFactor))
      // Both sides end early by a tolerance: 64 KiB of log, 10 ms of run time.
      expect(m.switchoverS! / atS).toBeGreaterThan(0.985)
      expect(m.switchoverS! / atS).toBeLessThan(1.0001)
      expect(m.downtimeMs).toBeLessThan(14)
    }
  })
  it('sends the checkpoint and the log written while the guest runs', () => {
    const m = run({ logMBps: 10 }, { vm: { deviceStateKiB: 512 } })
    expect(m.transferredMiB).toBeCloseTo(64.5 + (m.switchoverS! * 10e6) / 1048576, 6)
    expect(m.rounds.reduce((sum, round) => sum + round.sentMiB, 0)).toBeCloseTo(m.transferredMiB, 6)
  })
  it("does not depend on the guest's write rate", () => {
    expect(run({}, { streams: [] }).totalS).toBeCloseTo(run({}, { streams: [{ writesPerS: 1e6, sizeMiB: 60 }] }).totalS, 12)
  })
  it('never ends if the log grows at the rate of its transfer, or if replay is no faster than the guest', () => {
    const slow = run({ replayFactor: 1 })
    expect([slow.outcome, slow.switchoverS]).toEqual(['not-converged', null])
    // At the guest's own speed the destination never makes up for the time of the checkpoint.
    const behindS: unknown = expect.closeTo(T0, 2)
    expect(slow.reason).toEqual({ code: 'replay-too-slow', values: { behindS } })
    expect(run({ logMBps: 130 }).outcome).toBe('not-converged')
    const tooMuch = run({ logMBps: 200 })
    expect(tooMuch.outcome).toBe('not-converged')
    // Only whole rounds count; the first sent the checkpoint.
    expect(tooMuch.rounds.length).toBeLessThan(60)
    const logBytes: unknown = expect.toSatisfy((bytes: number) => bytes > 65_536 && bytes < Infinity)
    expect(tooMuch.reason).toEqual({ code: 'log-remains', values: { logBytes, rounds: tooMuch.rounds.length } })
  })
  it('finishes the present round with the guest stopped when the operator requests the switchover', () => {
    const at = (atS: number, strategy = {}) => run(strategy, { scenario: { events: [{ atS, kind: 'switch-over-now', target: 'vm' }] } })
    const early = at(0.2)
    expect([early.outcome, early.switchoverS, early.pagesSent]).toEqual(['completed', 0.2, 16384])
    // The rest of the checkpoint, then the log of 0.2 s and its replay, three times as fast.
    expect(early.totalS).toBeCloseTo(T0 + (0.2 * 5) / 125 + Math.max(0, 0.2 / 3 - (0.2 * 5) / 125), 6)
    expect(at(0.6).switchoverS).toBe(0.6)
    const inChase = at(0.7)
    const forced = { kind: 'forced', by: { code: 'operator-switchover', values: {} } }
    const { sent, step } = remarksOf(inChase.rounds, 'log').at(-1)!.values
    expect([sent, step]).toEqual(['stream', forced])
    expect(inChase.downtimeMs).toBeCloseTo(((0.7 - 3 * (0.7 - T0)) / 3) * 1000, 1)
  })
  it('forecasts the downtime of a stop at any time', () => {
    for (const strategy of [{}, { logMBps: 60, replayFactor: 8 }, { logMBps: 20, replayFactor: 1.5 }]) {
      for (const atS of [0.02, 0.3, 0.52, 0.6, 0.68]) {
        const { series, migrations } = simulate(
          scenario(strategy, { scenario: { events: [{ atS, kind: 'switch-over-now', target: 'vm' }] } }),
          { series: true },
        )
        // The sample before the stop: the guest's work since then is logged and replayed, too.
        const before = series!.vms.vm.stopNowMs[Math.round(atS / 0.02) - 1]
        expect(Math.abs(migrations[0].downtimeMs! - before), `${JSON.stringify(strategy)} at ${atS} s`).toBeLessThan(20)
      }
    }
  })
  it('reports as lag all guest run time since the checkpoint, until the destination has caught up', () => {
    const { series } = simulate(scenario({ logMBps: 10, replayFactor: 3 }), { series: true })
    const { replayLagMs } = series!.vms.vm
    const lagAt = (atS: number) => replayLagMs[Math.round(atS / 0.02)]
    expect(lagAt(0.2)).toBeCloseTo(200, 9)
    expect(lagAt(0.52)).toBeCloseTo(520, 9)
    // From T₀ on replay is three times as fast as the guest.
    expect(lagAt(0.7)).toBeCloseTo((T0 - 2 * (0.7 - T0)) * 1000, 6)
    expect(replayLagMs.at(-1)).toBe(0)
    expect(simulate(scenario({ kind: 'precopy' }), { series: true }).series!.vms.vm.replayLagMs.every((ms) => ms === 0)).toBe(true)
  })
  it('counts a written page as stale until the log of its round has been sent', () => {
    const sim = new ExtendedSimulation(scenario({ logMBps: 40 }))
    sim.runUntil(T0 * 1.1)
    const { counts } = sim.pageMap('vm', 1e9)
    expect(counts[6]).toBeGreaterThan(1000)
    expect(counts[4]).toBe(0)
  })
  it('leaves no rounding remainder of a streamed log', () => {
    for (const logMBps of [3, 7, 11, 30]) {
      for (const replayFactor of [1.3, 3, 7]) {
        const { rounds } = run({ logMBps, replayFactor })
        const logs = remarksOf(rounds, 'log').map(({ values }) => values)
        const logBytes = [...logs, ...remarksOf(rounds, 'final-log').map(({ values }) => values)].map((values) => values.logBytes)
        expect(logBytes.every((bytes) => bytes === 0 || bytes >= 1)).toBe(true)
        expect(logs.every(({ replayS }) => replayS === 0 || replayS >= 1e-9)).toBe(true)
        expect(rounds.every(({ sentMiB }) => sentMiB === 0 || sentMiB > 1 / 1048576)).toBe(true)
      }
    }
  })
  it('counts only the part of a log that was sent before the migration was cut off', () => {
    const cancelled = run({ logMBps: 200 }, { scenario: { events: [{ kind: 'cancel', atS: 1, target: 'vm' }] } })
    expect(cancelled.outcome).toBe('cancelled')
    // 1 s at 125 MB/s.
    expect(cancelled.transferredMiB).toBeCloseTo(125e6 / 1048576, 6)
    expect(cancelled.rounds.reduce((sum, { sentMiB }) => sum + sentMiB, 0)).toBeCloseTo(cancelled.transferredMiB, 6)
  })

  it('is caught by the audit if a log is not sent', () => {
    const sim = new ExtendedSimulation(scenario({}), { audit: true })
    while (sim.requests[0].active?.state.switchoverS !== -1 || sim.rounds('vm').length < 2) sim.step()
    // The pages of the previous round leave the set unsent.
    const { set } = sim.requests[0].active.memory
    set.pages.words.fill(0)
    expect(sim.runToEnd().audit!.mismatches).toBeGreaterThan(0)
  })
})

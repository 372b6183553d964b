import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import type { MigrationResult } from '../result/result.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const busy = [{ writesPerS: 9000, sizeMiB: 30 }]
const run = (
  event: Record<string, unknown>,
  strategy: Record<string, unknown> = {},
  streams: Record<string, unknown>[] = busy,
): MigrationResult => simulate(testScenario({ streams, strategy, scenario: { events: [event], endS: 60 } })).migrations[0]
const sent = ({ rounds }: MigrationResult) => rounds.reduce((sum, { sentPages }) => sum + sentPages, 0)

describe('the round under way at the end of a migration', () => {
  it('is listed for a link lost, a crash and a cancel in round 1, with the remaining pages', () => {
    for (const [event, outcome] of [
      [{ atS: 0.2, kind: 'link-down', target: 'b', durationS: 31 }, 'failed'],
      [{ atS: 0.2, kind: 'host-crash', target: 'a' }, 'lost'],
      [{ atS: 0.2, kind: 'cancel', target: 'vm' }, 'cancelled'],
    ] as const) {
      const m = run(event, {}, [])
      const [round] = m.rounds
      expect([m.outcome, m.rounds.length, round.kind, round.complete]).toEqual([outcome, 1, 'full', false])
      // 0.2 s of 1 Gbit/s are 6,103.5 pages.
      expect(round.sentPages).toBeGreaterThanOrEqual(6103)
      expect(round.sentPages).toBeLessThanOrEqual(6104)
      expect(round.sentPages + round.remainingPages).toBe(16_384)
      expect(round.durationS).toBe(m.totalS)
    }
  })

  it('counts pages written since they were sent as left, and those not sent yet once', () => {
    // All 7,680 pages of the region are written 1,000 times over before the cancel; 6,104 of them have been sent by then.
    const m = run({ atS: 0.2, kind: 'cancel', target: 'vm' }, {}, [{ writesPerS: 4e7, sizeMiB: 30 }])
    expect(m.rounds[0].dirtiedPages).toBe(7680)
    expect(m.rounds[0].remainingPages).toBe(16_384)
  })

  it('says what ended: the migration, its post-copy until a recovery, or only the simulation', () => {
    const ended = ({ rounds }: MigrationResult) => rounds.at(-1)!.reasons[0].values
    expect(ended(run({ atS: 0.2, kind: 'cancel', target: 'vm' }))).toMatchObject({ ended: 'migration' })
    expect(ended(run({ atS: 0.2, kind: 'link-down', target: 'b', durationS: 40 }, { kind: 'postcopy', transport: 'qemu' }))).toMatchObject({
      ended: 'pause',
    })
    for (const strategy of [{}, { kind: 'postcopy' }]) {
      const { outcome, rounds } = simulate(testScenario({ streams: busy, strategy, scenario: { endS: 0.2 } })).migrations[0]
      expect(outcome).not.toBe('completed')
      expect(rounds.at(-1)!.reasons[0]).toMatchObject({ code: 'round-cut', values: { ended: 'simulation' } })
    }
  })

  it('makes the rounds add up to all pages and bytes sent, wherever the end falls', () => {
    const rule = { kind: 'threshold' }
    for (const strategy of [
      {},
      { kind: 'postcopy' },
      { kind: 'hybrid', precopyS: 0.2, rule },
      { kind: 'context-switching', precopyS: 0.2 },
      { kind: 'stop-and-copy' },
    ]) {
      for (const atS of [0.1, 0.4, 0.7]) {
        const m = run({ atS, kind: 'host-crash', target: 'b' }, strategy)
        expect(sent(m)).toBe(m.pagesSent)
        expect(m.rounds.reduce((sum, { sentMiB }) => sum + sentMiB, 0)).toBeCloseTo(m.transferredMiB, 6)
        expect(m.rounds.filter(({ complete }) => !complete).length).toBe(m.outcome === 'completed' ? 0 : 1)
      }
    }
  })

  it('is listed with the pages in the sockets if the migration is cancelled at its start', () => {
    const m = run({ atS: 0, kind: 'cancel', target: 'vm' }, { rule: { kind: 'qemu' } })
    expect([m.outcome, m.totalS]).toEqual(['cancelled', 0])
    expect(m.pagesSent).toBeGreaterThan(0)
    expect(m.rounds).toMatchObject([{ kind: 'full', durationS: 0, sentPages: m.pagesSent, rateMbps: 0, complete: false }])
    expect(run({ atS: 0, kind: 'cancel', target: 'vm' }).rounds).toEqual([])
  })

  it('lists none in a completed run, nor where the copy of a local disk was cut', () => {
    const completed = simulate(testScenario()).migrations[0]
    expect(completed.rounds.every(({ complete }) => complete)).toBe(true)
    const disk = simulate(testScenario({ vm: { diskMiB: 512 }, scenario: { events: [{ atS: 0.2, kind: 'cancel', target: 'vm' }] } }))
      .migrations[0]
    expect([disk.outcome, disk.rounds]).toEqual(['cancelled', []])
  })
})

describe('a run without a switchover', () => {
  it('has no downtime: null, also in the totals, and not 0', () => {
    const {
      migrations: [m],
      totals,
    } = simulate(
      testScenario({ streams: [{ writesPerS: 1e6, sizeMiB: 60 }], rule: { kind: 'threshold', maxRounds: 9999 }, scenario: { endS: 2 } }),
    )
    expect([m.outcome, m.downtimeMs, m.reportedDowntimeMs]).toEqual(['not-converged', null, null])
    expect([totals.downtimeMsSum, totals.downtimeMsMax]).toEqual([null, null])
    // Post-copy cut after its switchover has one.
    const lost = run({ atS: 0.3, kind: 'host-crash', target: 'b' }, { kind: 'postcopy' })
    expect(lost.outcome).toBe('lost')
    expect(lost.downtimeMs).toBeGreaterThan(0)
  })
})

describe('a slowed guest', () => {
  it('has its throttle in the series, and its lowest speed outside the downtime beside the 0 of the downtime', () => {
    const scenario = testScenario({
      mbps: 500,
      vm: { memoryMiB: 256, usedMiB: 200 },
      rule: { kind: 'qemu', downtimeMs: 100 },
      streams: [{ writesPerS: 40_000, sizeMiB: 128 }],
      strategy: { boosts: { autoConverge: {} } },
      scenario: { endS: 60 },
    })
    const {
      migrations: [m],
      series,
    } = simulate(scenario, { series: true })
    const throttle = series!.vms.vm.throttlePercent
    const most = Math.max(...throttle)
    expect(most).toBeGreaterThanOrEqual(20)
    expect(most % 10).toBeCloseTo(0, 9)
    expect(m.performance.min).toBe(0)
    expect(m.performance.minOutsideDowntime).toBeCloseTo(1 - most / 100, 9)
    expect(throttle.at(-1)).toBe(0)
    expect(simulate(testScenario()).migrations[0].performance).toMatchObject({ min: 0, minOutsideDowntime: 1 })
  })

  it('counts the lowest mean over 20 ms after a post-copy switchover', () => {
    const {
      migrations: [m],
      series,
    } = simulate(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 60 }], strategy: { kind: 'postcopy' } }), { series: true })
    expect(m.performance.minOutsideDowntime).toBeGreaterThan(0)
    expect(m.performance.minOutsideDowntime).toBeLessThan(0.9)
    const { performance } = series!.vms.vm
    // The series has the mean of windows of the same length, shifted.
    expect(m.performance.minOutsideDowntime).toBeGreaterThanOrEqual(0.5 * Math.min(...performance.filter((speed) => speed > 0)))
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

describe('migrationResult', () => {
  it('charges β once even if no data was transferred (L4, Eq. 17), and no energy if the migration never began', () => {
    const down = { atS: 0, kind: 'link-down', target: 'a.up', durationS: 60 }
    const [stuck] = simulate(testScenario({ scenario: { events: [down] } })).migrations
    expect([stuck.outcome, stuck.transferredMiB, stuck.energyJ]).toEqual(['failed', 0, 20.165])
    const [moved] = simulate(testScenario({ strategy: { kind: 'stop-and-copy' } })).migrations
    expect(moved.energyJ).toBeCloseTo(0.512 * 64 + 20.165, 9)
    const crash = { atS: 0, kind: 'host-crash', target: 'b' }
    const [unbegun] = simulate(testScenario({ migration: { atS: 1 }, scenario: { events: [crash] } })).migrations
    expect([unbegun.outcome, unbegun.energyJ]).toEqual(['failed', 0])
  })

  it('reports no queueing and a missed deadline if the simulation ends before the request', () => {
    const [m] = simulate(testScenario({ migration: { atS: 2, deadlineS: 9 }, scenario: { endS: 1 } })).migrations
    expect([m.outcome, m.queuedS, m.deadlineMet]).toEqual(['skipped', 0, false])
    const there = [
      { vm: 'vm', to: 'b' },
      { vm: 'vm', to: 'b', atS: 2, deadlineS: 9 },
    ]
    const [, second] = simulate(testScenario({ scenario: { migrations: there } })).migrations
    expect([second.outcome, second.deadlineMet]).toEqual(['skipped', true])
  })

  it('reports a met deadline only for a migration completed by then', () => {
    const metAt = (deadlineS: number, scenario: Record<string, unknown> = {}) =>
      simulate(testScenario({ streams: [], migration: { deadlineS }, scenario })).migrations[0].deadlineMet
    // 64 MiB at 1 Gbit/s are 0.54 s.
    expect([metAt(0.6), metAt(0.5)]).toEqual([true, false])
    expect(metAt(9, { events: [{ atS: 0.1, kind: 'cancel', target: 'vm' }] })).toBe(false)
    expect(metAt(9, { endS: 0.2 })).toBe(false)
  })

  it('counts every send beyond the first of a page as retransmitted', () => {
    // The guest names the last 16 MiB, which it writes all the time: none of these 4,096 pages is sent before the cancel in round 3. All
    // other pages are sent in round 1, and some of them again.
    const [m] = simulate(
      testScenario({
        streams: [
          { writesPerS: 8000, sizeMiB: 32 },
          { writesPerS: 1e7, startMiB: 48, sizeMiB: 16 },
        ],
        strategy: { boosts: { guestAided: {} } },
        scenario: { events: [{ atS: 0.51, kind: 'cancel', target: 'vm' }] },
      }),
    ).migrations
    expect([m.outcome, m.rounds.length, m.rounds[0].sentPages]).toEqual(['cancelled', 3, 16_384 - 4096])
    const everSent = 16_384 - 4096
    expect(m.pagesSent).toBeGreaterThan(everSent)
    expect(m.pagesResent).toBe(m.pagesSent - everSent)
  })

  it('counts dirty syncs as `dirty-sync-count`: one at the start, one after each round, one while the guest is stopped', () => {
    const syncsOf = (strategy: Record<string, unknown>, streams?: Record<string, unknown>[]) => {
      const [{ outcome, dirtySyncs, rounds }] = simulate(testScenario({ mbps: 500, strategy, streams })).migrations
      expect(outcome).toBe('completed')
      return [dirtySyncs, rounds.length]
    }
    // The last round is the final copy; for post-copy it is the background copy.
    expect(syncsOf({ kind: 'stop-and-copy' })).toEqual([2, 1])
    expect(syncsOf({ rule: { kind: 'threshold', remainingMiB: 0, maxRounds: 1 } })).toEqual([3, 2])
    expect(syncsOf({ rule: { kind: 'threshold', remainingMiB: 0, maxRounds: 4 } })).toEqual([6, 5])
    expect(syncsOf({ rule: { kind: 'qemu' } }, [])).toEqual([3, 2])
    expect(syncsOf({ kind: 'postcopy' })).toEqual([2, 2])
    expect(syncsOf({ kind: 'hybrid', precopyRounds: 2, rule: { kind: 'threshold', remainingMiB: 0 } })).toEqual([4, 4])
  })

  it('reports exactly 0 ms of memory in a downtime without a final copy', () => {
    for (const diskMiB of [0, 32]) {
      for (const strategy of [{ kind: 'postcopy' }, { kind: 'hybrid', precopyS: 0.25, rule: { kind: 'threshold' } }]) {
        const [{ downtimeMs, downtimeParts }] = simulate(
          testScenario({ vm: { diskMiB }, strategy, scenario: { latencyMs: 0.1 } }),
        ).migrations
        expect(downtimeParts.ramMs).toBe(0)
        expect(Object.values(downtimeParts).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(downtimeMs!, 9)
      }
    }
  })
})

describe('energy of unlike hosts (L4, Eq. 14)', () => {
  it('adds α and β of source and destination', () => {
    const hosts = [
      { id: 'a', mbps: 1000, joulesPerMiB: 1, joulesPerMigration: 5 },
      { id: 'b', mbps: 1000, joulesPerMiB: 0.25, joulesPerMigration: 2 },
    ]
    const [moved] = simulate(testScenario({ strategy: { kind: 'stop-and-copy' }, scenario: { hosts } })).migrations
    expect(moved.energyJ).toBeCloseTo(1.25 * moved.transferredMiB + 7, 9)
  })
})

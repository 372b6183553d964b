import { describe, expect, it } from 'vitest'
import type { Run } from '../../../store/play/run.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { brokenOffS, discardsAt, downtimeOf, guestAt, mapAtS, momentAt, rateSampleAt, reachedSampleAt, sampleAt } from './runMoments.ts'
import { downtimePartsOf } from './downtimeParts.ts'
import { clockS, firstSentS } from './shownTimes.ts'
import { guestSpeedAt } from '../stage/guestSpeed.ts'
import { isLinkDownAt, levelSampleAt, wireReadingAt } from '../stage/wireReading.ts'
import { lastLimitMsOf, limitMsAt, limitMsIn } from './runLimits.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { followedFacts } from '../../../compute/simulation/topology.ts'
import { furtherParts } from '../../../compute/simulation/furtherParts.ts'
import { fakeSimulation } from '../../../testing/store/fakeSimulation.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'

describe('a run at a moment', () => {
  const run = exampleRun()

  it('holds a sample until the next one, and a rate back to the previous one', () => {
    // Samples at 0, 1, 2 … s.
    expect([sampleAt(run, -1), sampleAt(run, 0), sampleAt(run, 1.5), sampleAt(run, 99)]).toEqual([-1, 0, 1, run.length - 1])
    expect([rateSampleAt(run, 0), rateSampleAt(run, 1), rateSampleAt(run, 1.5)]).toEqual([1, 1, 2])
  })

  it('has no sample where a run under way is further than its samples', () => {
    const late = { ...run, result: null, length: 4, rounds: [] }
    expect([1.5, 4.9, 5.1, 12].map((tS) => reachedSampleAt(late, tS))).toEqual([1, 3, -1, -1])
    expect([wireReadingAt(late, 5.1), guestSpeedAt(late, 5.1)]).toEqual([null, Number.NaN])
    expect(wireReadingAt(late, 4.9)).not.toBeNull()
    expect([0, 0.1].map((tS) => reachedSampleAt({ ...late, length: 1 }, tS))).toEqual([0, -1])
    // The last of all is asked for by a moment beyond the run.
    expect(reachedSampleAt(late, Infinity)).toBe(3)
    expect(reachedSampleAt({ ...late, result: run.result }, 12)).toBe(3)
  })

  it('knows the round, the downtime and the end', () => {
    // Rounds: 0 to 7 s, 7 to 9 s, 9 to 10 s; stopped 10 to 10.3 s.
    expect([0, 7, 8.9, 9.5, 10.1, 10.3, 12].map((tS) => momentAt(run, tS).text)).toEqual([
      'round 1',
      'round 2',
      'round 2',
      'round 3',
      'switchover',
      'completed',
      'completed',
    ])
  })

  it('knows where the guest runs, up to the end', () => {
    expect([0, 9.99, 10, 10.29, 10.3, 12].map((tS) => guestAt(run, tS))).toEqual([
      'source',
      'source',
      'stopped',
      'stopped',
      'destination',
      'destination',
    ])
    expect(guestAt({ ...run, result: null }, 10.1)).toBeNull()
    // A final copy that is cancelled leaves the guest at the source; until then the map knows.
    const [ended] = run.result!.migrations
    const cancelled = { ...run, result: { ...run.result!, migrations: [{ ...ended, outcome: 'cancelled' as const, endS: 10.2 }] } }
    expect([10.1, 10.2, 12].map((tS) => guestAt(cancelled, tS))).toEqual([null, 'source', 'source'])
  })

  it('knows each stop of a context-switching guest, and where the guest runs between stops', () => {
    const result = run.result!
    const switches = [
      { atS: 2, to: 'destination' as const, pauseMs: 100, pages: 0 },
      { atS: 4, to: 'source' as const, pauseMs: 200, pages: 5 },
      { atS: 9.5, to: 'destination' as const, pauseMs: 300, pages: 0 },
    ]
    const toAndFro = { ...run, result: { ...result, migrations: result.migrations.map((migration) => ({ ...migration, switches })) } }
    expect([1, 2.05, 3, 4.1, 5, 9.6, 10].map((tS) => guestAt(toAndFro, tS))).toEqual([
      'source',
      'stopped',
      'destination',
      'stopped',
      'source',
      'stopped',
      'destination',
    ])
    expect([1, 2.05, 3, 4.1, 5, 9.6].map((tS) => momentAt(toAndFro, tS).kind)).toEqual([
      'round',
      'downtime',
      'push',
      'downtime',
      'round',
      'downtime',
    ])
    expect(downtimeOf(toAndFro)).toMatchObject({ fromS: 9.5, toS: 9.8, ms: 300 })
    expect(downtimePartsOf(toAndFro)).toEqual([])
  })

  it('splits the downtime in its parts, in their order and without empty ones', () => {
    expect(downtimePartsOf(run).map(({ label, ms }) => [label, ms])).toEqual([
      ['stop', 5],
      ['memory', 280],
      ['device state', 15],
    ])
    expect(downtimePartsOf(run).at(-1)?.toS).toBeCloseTo(10.3, 9)
  })

  it('keeps the memory of its last moment after it broke off, and only then', () => {
    const ended = run.result!.migrations[0]
    const broken = (outcome: typeof ended.outcome): Run => ({
      ...run,
      result: { ...run.result!, migrations: [{ ...ended, outcome, endS: 8 }] },
    })
    expect([brokenOffS(run), levelSampleAt(run, 99), mapAtS(run, 99), discardsAt(run, 99)]).toEqual([null, run.length - 1, 99, false])
    for (const outcome of ['failed', 'cancelled', 'lost', 'paused'] as const) {
      const one = broken(outcome)
      expect([brokenOffS(one), levelSampleAt(one, 99), levelSampleAt(one, 3)]).toEqual([8, 7, 3])
      expect(mapAtS(one, 99)).toBeCloseTo(8, 6)
      expect(mapAtS(one, 99)).toBeLessThan(8)
      expect([discardsAt(one, 7.9), discardsAt(one, 8)]).toEqual([false, outcome === 'failed' || outcome === 'cancelled'])
    }
  })

  it('is waiting before its request, while it is simulated', () => {
    const migrations = run.scenario.migrations.map((migration) => ({ ...migration, atS: 50 }))
    const streaming = { ...run, scenario: { ...run.scenario, migrations }, result: null, followed: null, rounds: [] }
    expect([0, 49.9, 50].map((tS) => momentAt(streaming, tS).kind)).toEqual(['waiting', 'waiting', 'round'])
  })

  it('has a clock that stays at its end once the last migration has broken off', () => {
    const ended = run.result!.migrations[0]
    const clocks = (outcome: typeof ended.outcome, otherEndS: number) => {
      const migrations = [
        { ...ended, outcome, endS: 8 },
        { ...ended, vm: 'other', endS: otherEndS },
      ]
      return [7.9, 8.4].map((tS) => clockS({ ...run, result: { ...run.result!, migrations } }, tS))
    }
    expect(clocks('lost', 5)).toEqual([7.9, 8])
    expect(clocks('lost', 9)).toEqual([7.9, 8.4])
    expect(clocks('completed', 5)).toEqual([7.9, 8.4])
    expect(clockS(null, 3)).toBe(3)
    // A moment that a link asks for, while the run is being simulated.
    expect(clockS({ ...run, result: null, followed: null, simulatedS: 2.5 }, 40)).toBe(2.5)
  })

  it('knows when its link is down: the sending port of the source and the receiving one of the destination', () => {
    const down = (target: string): Run => ({
      ...run,
      scenario: { ...run.scenario, links: [], events: [{ kind: 'link-down', atS: 2, target, durationS: 3 }] },
    })
    const [from, to] = [run.result!.migrations[0].from, run.result!.migrations[0].to]
    for (const target of [from, to, `${from}.up`, `${to}.down`])
      expect([1.9, 2, 4.9, 5].map((tS) => isLinkDownAt(down(target), tS))).toEqual([false, true, true, false])
    for (const target of [`${from}.down`, `${to}.up`]) expect(isLinkDownAt(down(target), 3)).toBe(false)
  })

  it('has no downtime while the run streams', () => {
    const streaming: Run = { ...run, result: null }
    expect(downtimeOf(streaming)).toBeNull()
    expect(momentAt(streaming, 10.1).text).toBe('round 4')
  })
})

describe('the limit in force', () => {
  const run = exampleRun()

  it('is the configured limit as long as the rule uses it', () => {
    // 8,056 pages of 4 KiB at 880 Mbit/s are 299.98 ms.
    expect(limitMsIn(run, 880, 8056)).toBe(300)
    expect(limitMsIn(run, null, null)).toBe(300)
    expect(lastLimitMsOf(run)).toBe(300)
  })

  it('is the limit that the rule uses once a manager or an event has changed it', () => {
    expect(limitMsIn(run, 880, 1343)).toBe(50)
  })

  it('is the limit of an event from its own moment on', () => {
    const set = { kind: 'set-downtime' as const, atS: 8, target: 'web', ms: 900 }
    const changed = { ...run, scenario: { ...run.scenario, events: [set] } }
    expect([7.9, 8, 8.9].map((tS) => limitMsAt(changed, tS))).toEqual([300, 900, 900])
  })

  it.each([
    ['virtualbox', 250, 900],
    ['threshold', null, null],
  ])('is the limit of an event where the rule %s has no estimate, if it has a limit', (kind, before, after) => {
    const events = [{ kind: 'set-downtime', atS: 1, target: 'vm', ms: 900 }]
    const changed = simulatedRun(
      testScenario({ rule: { kind }, streams: [{ writesPerS: 60_000, sizeMiB: 48 }], scenario: { events, endS: 3 } }),
    )
    expect([0.9, 1, 2].map((tS) => limitMsAt(changed, tS))).toEqual([before, after, after])
  })

  it('uses the bandwidth that QEMU is set to assume', () => {
    const assumed = exampleRun()
    const { strategy } = assumed.scenario.migrations[0]
    if (!('rule' in strategy) || strategy.rule.kind !== 'qemu') throw new Error("the example is judged by QEMU's rule")
    strategy.rule.availSwitchoverMbps = 440
    // Half the pages that 880 Mbit/s would carry in 300 ms.
    expect(limitMsIn(assumed, 880, 4028)).toBe(300)
  })

  it('is the limit set by a manager, from the start of the migration to after its end', () => {
    const managed = exampleRun()
    const { estimatedMbps, thresholdPages } = managed.samples
    estimatedMbps.fill(880, 2, 11).fill(0, 0, 2).fill(0, 11)
    thresholdPages
      .fill(3 * 8056, 2, 6)
      .fill(4 * 8056, 6, 11)
      .fill(0, 0, 2)
      .fill(0, 11)
    expect([0, 1, 3, 5, 6, 10.1, 11, 12].map((tS) => limitMsAt(managed, tS))).toEqual([900, 900, 900, 900, 1200, 1200, 1200, 1200])
    estimatedMbps.fill(0)
    expect(limitMsAt(managed, 11)).toBe(300)
  })

  it.each(['qemu', 'virtualbox'])('is the limit with which a manager starts until the rule %s has compared one', (kind) => {
    const managed = exampleRun()
    const under = (manager: Record<string, unknown> | null) => testScenario({ rule: { kind, downtimeMs: 250 }, strategy: { manager } })
    managed.samples.estimatedMbps.fill(0)
    const limit = (manager: Record<string, unknown> | null) => {
      managed.facts = followedFacts(under(manager), 'vm', furtherParts, fakeSimulation({ endS: 0 }))
      return limitMsAt(managed, 5)
    }
    expect([
      limit(null),
      limit({ kind: 'virsh' }),
      limit({ kind: 'kubevirt' }),
      limit({ kind: 'kubevirt', follows: 'documentation' }),
      limit({ kind: 'nova' }),
    ]).toEqual([250, 250, 300, 900, 50])
  })
})

describe('the start of a migration', () => {
  const vmOf = (id: string) => ({ id, host: 'a', memoryMiB: 64, diskMiB: 60 })
  const waiting = (endS: number) =>
    testScenario({
      scenario: {
        endS,
        schedule: { mode: 'serial' },
        vms: [vmOf('late'), vmOf('early')],
        migrations: [
          { vm: 'early', to: 'b' },
          { vm: 'late', to: 'b' },
        ],
      },
    })

  it('is known once it sends, from its local disk on, and unknown while it is queued', () => {
    const run = simulatedRun(waiting(30))
    const [early, late] = run.result!.migrations
    expect([early.vm, late.startS]).toEqual(['early', early.endS])
    // At most a sample later.
    expect(firstSentS(run)).toBeGreaterThanOrEqual(late.startS)
    expect(firstSentS(run)).toBeCloseTo(late.startS, 1)
    expect(firstSentS(simulatedRun(waiting(0.2)))).toBeNull()
  })

  it('is queued from its request on, and at the source before', () => {
    const { vms, migrations, ...rest } = waiting(30)
    const requestedLate = { ...rest, vms, migrations: migrations.map((one) => (one.vm === 'late' ? { ...one, atS: 0.2 } : one)) }
    const run = simulatedRun(requestedLate)
    expect([0.1, 0.3].map((tS) => momentAt(run, tS).text)).toEqual(['at source', 'queued'])
    const streaming: Run = { ...run, result: null }
    expect([0.1, 0.3].map((tS) => momentAt(streaming, tS).text)).toEqual(['at source', 'queued'])
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { outageS, outagesOf, splitPeriods } from './splitRisk.ts'
import { storyEventsOf } from './storyEvents.ts'
import { lostWorkS, verdictOf } from './verdict.ts'

/** 64 MiB at 1 Gbit/s: post-copy takes about 0.55 s, so that 0.2 s lies within. */
function ran(
  events: Record<string, unknown>[],
  strategy: Record<string, unknown> = {},
): { scenario: Scenario; migration: MigrationResult } {
  const scenario = testScenario({
    streams: [{ writesPerS: 4000, readsPerS: 4000, sizeMiB: 48 }],
    strategy: { kind: 'postcopy', transport: 'qemu', ...strategy },
    scenario: { events, endS: 200 },
  })
  return { scenario, migration: simulate(scenario).migrations[0] }
}
const cut = (durationS: number, target = 'a.up') => ({ kind: 'link-down', atS: 0.2, target, durationS })
const verdict = ({ scenario, migration }: ReturnType<typeof ran>) => verdictOf(migration, 4, scenario)
const termsOf = (run: ReturnType<typeof ran>) => verdict(run).facts.map(({ term }) => term)

describe('the split time of a migration', () => {
  it('is from the resume at the destination to the last page, and none without post-copy', () => {
    const { scenario, migration } = ran([])
    const [split] = splitPeriods(migration, scenario)
    expect(split.fromS).toBeCloseTo(migration.switchoverS! + (migration.downtimeMs ?? 0) / 1000, 9)
    expect(split.toS).toBe(migration.endS)
    const precopy = testScenario({ streams: [] })
    expect(splitPeriods(simulate(precopy).migrations[0], precopy)).toEqual([])
    const clone = testScenario({ strategy: { kind: 'clone' } })
    expect(splitPeriods(simulate(clone).migrations[0], clone)).toEqual([])
  })

  it('is each stay at the destination of a guest that switches back and forth', () => {
    const scenario = testScenario({
      mbps: 500,
      streams: [{ writesPerS: 50_000, sizeMiB: 100 }],
      vm: { memoryMiB: 128 },
      strategy: { kind: 'context-switching', precopyS: 1, switchBackAbove: 0.3 },
    })
    const {
      migrations: [migration],
    } = simulate(scenario)
    const splits = splitPeriods(migration, scenario)
    expect(splits.length).toBe(migration.switches.filter(({ to }) => to === 'destination').length)
    expect(splits.length).toBeGreaterThan(1)
    expect(splits.at(-1)?.toS).toBe(migration.endS)
    for (const [i, { fromS, toS }] of splits.entries()) expect(fromS < toS && fromS >= (splits[i - 1]?.toS ?? 0)).toBe(true)
  })

  it('gives the verdict its risk, which the transport decides', () => {
    const riskOf = (run: ReturnType<typeof ran>) => verdict(run).facts.find(({ term }) => term === texts.risk)?.text
    expect(riskOf(ran([]))).toContain('paused the VM until a recovery')
    expect(riskOf(ran([], { transport: 'kernel' }))).not.toContain('recovery')
    expect(termsOf(ran([{ kind: 'host-crash', atS: 0.2, target: 'b' }]))).not.toContain(texts.risk)
  })
})

describe('an outage in post-copy', () => {
  it('is as long as the cut, and the guest loses about that time', () => {
    const run = ran([cut(2)])
    expect(outageS(run.migration, run.scenario)).toBeCloseTo(2, 9)
    expect(run.migration.downtimeMs).toBeLessThan(100)
    const lostS = lostWorkS(run.migration) - lostWorkS(ran([]).migration)
    expect(lostS).toBeGreaterThan(1.8)
    expect(lostS).toBeLessThan(2.2)
    expect(verdict(run).headline).toHaveLength(2)
    expect(verdict(ran([])).headline).toHaveLength(1)
    const again = storyEventsOf({ scenario: run.scenario, vm: 'vm' }, run.migration, 100).find(({ key }) => key === 'outage-0')
    expect(again?.atS).toBeCloseTo(2.2, 9)
  })

  it('is not one on the other direction, before the switchover, or twice where cuts overlap', () => {
    expect(outagesOf(ran([cut(2, 'a.down')]).migration, ran([cut(2, 'a.down')]).scenario)).toEqual([])
    const both = ran([cut(2), { ...cut(2, 'b'), atS: 1.2 }])
    expect(outageS(both.migration, both.scenario)).toBeCloseTo(3, 9)
    // Pages arrive again once, after both.
    const again = storyEventsOf({ scenario: both.scenario, vm: 'vm' }, both.migration, 100).filter(({ key }) => key.startsWith('outage-'))
    expect(again.map(({ atS }) => atS.toFixed(3))).toEqual(['3.200'])
    const precopy = testScenario({ scenario: { events: [cut(2)] } })
    expect(outageS(simulate(precopy).migrations[0], precopy)).toBe(0)
  })

  it('lasts until the recovery where it pauses the migration', () => {
    const long = ran([cut(40), { kind: 'recover', atS: 50, target: 'vm' }])
    expect([long.migration.outcome, outageS(long.migration, long.scenario)]).toEqual(['completed', expect.closeTo(49.8, 9)])
    const paused = ran([
      { kind: 'pause', atS: 0.2, target: 'vm' },
      { kind: 'recover', atS: 1.2, target: 'vm' },
    ])
    expect([paused.migration.outcome, outageS(paused.migration, paused.scenario)]).toEqual(['completed', expect.closeTo(1, 9)])
  })

  it('pauses the migration if it lasts exactly as long as a link may fail, as in the run', () => {
    const recover = { kind: 'recover', atS: 50, target: 'vm' }
    const spanOf = (durationS: number) => {
      const run = ran([cut(durationS), recover])
      const [outage] = outagesOf(run.migration, run.scenario)
      return { ended: run.migration.endS > 50, lengthS: outage.toS - outage.fromS }
    }
    const { failAfterS } = ran([]).scenario
    expect(spanOf(failAfterS)).toEqual({ ended: true, lengthS: expect.closeTo(49.8, 9) })
    expect(spanOf(failAfterS - 0.001)).toEqual({ ended: false, lengthS: expect.closeTo(failAfterS - 0.001, 9) })
    // Other transports lose the guest at the same length.
    const outcomeOf = (durationS: number) => ran([cut(durationS)], { transport: 'kernel' })
    const lost = outcomeOf(failAfterS)
    expect(lost.migration.outcome).toBe('lost')
    expect(outageS(lost.migration, lost.scenario)).toBeCloseTo(lost.migration.endS - 0.2, 9)
    expect(outcomeOf(failAfterS - 0.001).migration.outcome).toBe('completed')
  })

  it('lasts until the earliest recovery, in whatever order the recoveries are listed', () => {
    const paused = ran([
      { kind: 'pause', atS: 0.2, target: 'vm' },
      { kind: 'recover', atS: 5, target: 'vm' },
      { kind: 'recover', atS: 1.2, target: 'vm' },
    ])
    expect(outageS(paused.migration, paused.scenario)).toBeCloseTo(1, 9)
  })

  it('counts as the pause that it caused, not as a failure that would have caused one', () => {
    const riskOf = (events: Record<string, unknown>[]) => verdict(ran(events)).facts.find(({ term }) => term === texts.risk)?.text
    const recovered = riskOf([cut(40), { kind: 'recover', atS: 50, target: 'vm' }])
    expect(recovered).toContain('Paused from 30.2 s to 50.0 s; recovered.')
    expect(recovered).not.toContain('would have paused')
    expect(riskOf([cut(2)])).toContain('would have paused the VM until a recovery, a host crash would have lost it')
    const byHand = riskOf([
      { kind: 'pause', atS: 0.2, target: 'vm' },
      { kind: 'recover', atS: 1.2, target: 'vm' },
    ])
    expect(byHand).toMatch(/Paused from (0.200 s|200 ms) to 1.20 s; recovered/)
  })

  it('is one of a link between the switches of the path, and none of another link', () => {
    const { scenario, migration } = ran([])
    const switches = [{ id: 'left' }, { id: 'right' }]
    const link = (id: string, a: string, b: string) => ({ id, a, b, mbps: 1000, latencyMs: null, congestionControl: null })
    const links = [link('up', 'a', 'left'), link('core', 'left', 'right'), link('down', 'right', 'b'), link('aside', 'left', 'c')]
    const outage = (target: string) => {
      const events: Scenario['events'] = [{ kind: 'link-down', atS: 0.2, target, durationS: 0.1 }]
      return outageS(migration, { ...scenario, switches, links, events })
    }
    expect(['core', 'core.forward', 'core.back', 'aside'].map(outage)).toEqual([expect.closeTo(0.1, 9), expect.closeTo(0.1, 9), 0, 0])
  })
})

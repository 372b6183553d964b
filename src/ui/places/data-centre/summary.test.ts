import { describe, expect, it } from 'vitest'
import { deadlineOutcomeOf } from '../../../analysis/report/deadlineOutcome.ts'
import type { Result } from '../../../engine/result/result.ts'
import { simulate } from '../../../engine/simulate.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { centreSummary, outcomeText } from './summary.ts'

function summaryOf(result: Pick<Result, 'migrations' | 'totals'>, carbonG: number, endS: number | null = null) {
  const { migrations } = scenarioOf(endS, 10)
  return centreSummary(result, carbonG, (migration) => deadlineOutcomeOf(migration, { migrations, endS }))
}

function run(endS: number | null, deadlineS: number, strategy?: Record<string, unknown>) {
  return simulate(scenarioOf(endS, deadlineS, strategy))
}

function scenarioOf(endS: number | null, deadlineS: number, strategy?: Record<string, unknown>) {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    endS,
    vms: ['one', 'two'].map((id) => ({ id, host: 'a', memoryMiB: 16 })),
    migrations: [
      { vm: 'one', to: 'b', deadlineS, strategy },
      { vm: 'two', to: 'b' },
    ],
    schedule: { mode: 'serial' },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

describe('the summary of many migrations', () => {
  it('reports that both VMs migrated, and the makespan', () => {
    const { alarming, headline, facts } = summaryOf(run(null, 10), 3.7)
    expect(alarming).toBe(false)
    expect(headline[0]).toMatch(/^Both VMs migrated in \d+ ms\.$/)
    expect(facts.find(({ term }) => term === 'Energy')?.text).toMatch(/; 3\.70 g CO₂$/)
    expect(facts.find(({ term }) => term === 'Deadlines')?.text).toBe('all 1 met')
    expect(facts.some(({ term }) => term === 'Outcomes')).toBe(false)
  })

  it('has the longest downtime of several, and the downtime of a single one once', () => {
    const both = run(null, 10)
    const isDowntime = ({ term }: { term: string }) => term === 'Downtime'
    expect(summaryOf(both, 0).headline[1]).toMatch(/^Longest downtime /)
    expect(summaryOf(both, 0).facts.some(isDowntime)).toBe(true)
    const one = summaryOf({ ...both, migrations: both.migrations.slice(0, 1) }, 0)
    expect(one.headline[1]).toMatch(/^Downtime /)
    expect(one.facts.some(isDowntime)).toBe(false)
  })

  it('counts migrations, not VMs, if a VM migrates twice', () => {
    const result = run(null, 10)
    const again = result.migrations.map((migration) => ({ ...migration, vm: 'one' }))
    expect(summaryOf({ ...result, migrations: again }, 0).headline[0]).toMatch(/^Both migrations completed in /)
  })

  it('counts migrations if only some are clones', () => {
    expect(summaryOf(run(null, 10, { kind: 'clone' }), 0).headline[0]).toMatch(/^Both migrations completed in /)
  })

  it('reports how many have not completed, and missed deadlines', () => {
    const whole = run(null, 10)
    const { alarming, headline, facts } = summaryOf(run(whole.migrations[1].endS - 0.01, 0.05), 0)
    expect(alarming).toBe(true)
    expect(headline[0]).toMatch(/^1 of 2 VMs migrated in /)
    expect(facts.find(({ term }) => term === 'Deadlines')?.text).toBe('1 of 1 missed')
    expect(facts.find(({ term }) => term === 'Outcomes')?.text).toBe('1 completed, 1 not finished')
    expect(facts.slice(0, 3).map(({ term }) => term)).toEqual(['Deadlines', 'Outcomes', 'Downtime'])
  })

  it('counts a deadline after the end of the simulation as not reached, which is no alarm', () => {
    const cut = run(0.05, 10)
    const deadlines = (of: typeof cut, endS: number | null) => summaryOf(of, 0, endS).facts.find(({ term }) => term === 'Deadlines')?.text
    expect(cut.totals.deadlineMisses).toBe(1)
    expect(deadlines(cut, 0.05)).toBe('1 of 1 not reached')
    const more = {
      ...cut,
      migrations: [...cut.migrations, { ...cut.migrations[0], outcome: 'failed' as const }, { ...cut.migrations[0], deadlineMet: true }],
    }
    expect(deadlines(more, 0.05)).toBe('1 of 3 missed, 1 of 3 not reached')
    const met = { ...run(null, 10), totals: cut.totals }
    expect([summaryOf(met, 0).alarming, deadlines(met, null)]).toEqual([false, 'all 1 met'])
  })

  it('counts every migration of the scenario, and alarms unless one that did not start was needless', () => {
    const parsed = scenarioOf(5, 10)
    const later = (change: object) => simulate({ ...parsed, migrations: parsed.migrations.map((one) => ({ ...one, ...change })) })
    const none = later({ atS: 7 })
    const deadline = (one: { deadlineMet: boolean | null }) => (one.deadlineMet === null ? null : ('open' as const))
    const summary = (migrations: typeof none.migrations) => centreSummary({ ...none, migrations }, 0, deadline)
    const { alarming, headline, facts } = summary(none.migrations)
    expect([alarming, ...headline]).toEqual([true, '0 of 2 VMs migrated: none started.'])
    expect(facts.find(({ term }) => term === 'Deadlines')?.text).toBe('1 of 1 not reached')
    expect(summary(none.migrations.slice(0, 1)).headline).toEqual(['0 of 1 VM migrated: not started.'])
    const [, done] = later({}).migrations
    const some = summary([done, none.migrations[0]])
    expect([some.alarming, some.headline[0]]).toEqual([true, expect.stringMatching(/^1 of 2 VMs migrated in /)])
    const { migrations } = later({ to: 'a' })
    expect(migrations[0].reason.code).toBe('already-there')
    expect(summary([done, migrations[0]]).alarming).toBe(false)
  })

  it('names losses and failures before what completed', () => {
    const result = run(null, 10)
    const outcomes = ['completed', 'failed', 'lost', 'completed'] as const
    const migrations = outcomes.map((outcome, i) => ({ ...result.migrations[i % 2], vm: `vm-${i}`, outcome }))
    const headline = (all: typeof migrations) => summaryOf({ ...result, migrations: all }, 0).headline[0]
    expect(headline(migrations)).toMatch(/^1 VM lost, 1 failed; 2 of 4 migrated in \d+ ms\.$/)
    expect(headline(migrations.slice(0, 2))).toMatch(/^1 VM failed; 1 of 2 migrated in /)
    expect(headline(migrations.map((one) => ({ ...one, vm: 'vm' })))).toMatch(/^1 VM lost, 1 failed; 2 of 4 completed in /)
  })
})

describe('the outcome of a VM', () => {
  it('is said once, by its reason or before it', () => {
    expect(outcomeText({ outcome: 'failed', reason: { code: 'link-lost', values: { stalledS: 30, from: 'a' } } })).toBe(
      'Failed. No data passed for 30.0 s. The guest keeps running on host a.',
    )
    expect(outcomeText({ outcome: 'lost', reason: { code: 'link-lost-split', values: { stalledS: 30 } } })).toMatch(/^VM lost\. No data/)
    expect(outcomeText({ outcome: 'skipped', reason: { code: 'lost-before', values: { vm: 'web', host: 'a' } } })).toBe(
      'not started. web was lost with host a before its migration started.',
    )
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../../engine/simulate.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { centreSummary, outcomeText } from './summary.ts'

function run(endS: number | null, deadlineS: number, strategy?: Record<string, unknown>) {
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
  return simulate(parsed.scenario)
}

describe('the summary of many migrations', () => {
  it('reports that both VMs migrated, and the makespan', () => {
    const { alarming, headline, facts } = centreSummary(run(null, 10), 3.7)
    expect(alarming).toBe(false)
    expect(headline[0]).toMatch(/^Both VMs migrated in \d+ ms\.$/)
    expect(facts.find(({ term }) => term === 'Energy')?.text).toMatch(/; 3\.70 g CO₂$/)
    expect(facts.find(({ term }) => term === 'Deadlines')?.text).toBe('all 1 met')
    expect(facts.some(({ term }) => term === 'Outcomes')).toBe(false)
  })

  it('has the longest downtime of several, and the downtime of a single one once', () => {
    const both = run(null, 10)
    const isDowntime = ({ term }: { term: string }) => term === 'Downtime'
    expect(centreSummary(both, 0).headline[1]).toMatch(/^Longest downtime /)
    expect(centreSummary(both, 0).facts.some(isDowntime)).toBe(true)
    const one = centreSummary({ ...both, migrations: both.migrations.slice(0, 1) }, 0)
    expect(one.headline[1]).toMatch(/^Downtime /)
    expect(one.facts.some(isDowntime)).toBe(false)
  })

  it('counts migrations, not VMs, if a VM migrates twice', () => {
    const result = run(null, 10)
    const again = result.migrations.map((migration) => ({ ...migration, vm: 'one' }))
    expect(centreSummary({ ...result, migrations: again }, 0).headline[0]).toMatch(/^Both migrations completed in /)
  })

  it('counts migrations if only some are clones', () => {
    expect(centreSummary(run(null, 10, { kind: 'clone' }), 0).headline[0]).toMatch(/^Both migrations completed in /)
  })

  it('reports how many have not completed, and missed deadlines', () => {
    const whole = run(null, 10)
    const { alarming, headline, facts } = centreSummary(run(whole.migrations[1].endS - 0.01, 0.05), 0)
    expect(alarming).toBe(true)
    expect(headline[0]).toMatch(/^1 of 2 VMs migrated in /)
    expect(facts.find(({ term }) => term === 'Deadlines')?.text).toBe('1 of 1 missed')
    expect(facts.find(({ term }) => term === 'Outcomes')?.text).toBe('1 completed, 1 not finished')
    expect(facts.slice(0, 3).map(({ term }) => term)).toEqual(['Deadlines', 'Outcomes', 'Downtime'])
  })

  it('names losses and failures before what completed', () => {
    const result = run(null, 10)
    const outcomes = ['completed', 'failed', 'lost', 'completed'] as const
    const migrations = outcomes.map((outcome, i) => ({ ...result.migrations[i % 2], vm: `vm-${i}`, outcome }))
    const headline = (all: typeof migrations) => centreSummary({ ...result, migrations: all }, 0).headline[0]
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

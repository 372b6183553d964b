import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { completeScenario } from '../codec/completeScenario.ts'
import { dataCentrePresets } from './dataCentrePresets.ts'
import { parseScenario } from '../parseScenario.ts'
import type { ScenarioInput } from '../schema/schema.ts'
import { encodeShareLink } from '../codec/shareLink.ts'

const named = (id: string): ScenarioInput => dataCentrePresets.find((preset) => preset.id === id)!.scenario
const run = (scenario: ScenarioInput) => simulate(completeScenario(scenario))

describe('presets with many VMs', () => {
  it.each(dataCentrePresets)('$id passes the schema without a warning, and fits an address', ({ scenario }) => {
    const parsed = parseScenario(scenario)
    expect(parsed.ok ? parsed.warnings : parsed.faults).toEqual([])
    expect(parsed.ok && parsed.scenario).toEqual(completeScenario(scenario))
    expect(encodeShareLink(scenario).length).toBeLessThan(2000)
  })

  it('gang: both migrations end sooner in sequence than at once', () => {
    const gang = named('gang')
    const atOnce = run(gang)
    const inTurn = run({ ...gang, schedule: { mode: 'serial' } })
    expect(inTurn.totals.makespanS).toBeLessThan(atOnce.totals.makespanS)
    expect(atOnce.migrations.every(({ outcome }) => outcome === 'completed')).toBe(true)
  })

  it('urgent: shop meets its deadline, which it would miss without its priority', () => {
    const urgent = named('urgent')
    const shopOf = (scenario: ScenarioInput) => run(scenario).migrations.find(({ vm }) => vm === 'shop')
    expect(shopOf(urgent)).toMatchObject({ outcome: 'completed', deadlineMet: true })
    const plain = urgent.migrations.map((migration) => ({ ...migration, priority: 0, deadlineS: null }))
    expect(shopOf({ ...urgent, migrations: plain })?.endS).toBeGreaterThan(35)
  })

  it('gang of six: the planner ends sooner, loses less guest time and meets the deadline of proxy', () => {
    const [asked, planned] = [run(named('gang-as-asked')), run(named('gang-planned'))]
    expect(planned.totals.makespanS).toBeLessThan(asked.totals.makespanS)
    expect(planned.totals.transferredMiB).toBeLessThan(asked.totals.transferredMiB)
    expect([asked, planned].map(({ totals }) => totals.deadlineMisses)).toEqual([1, 0])
    expect(planned.notes[0].code).toBe('planned')
  })

  it('cut rack: each technique fails in its own way', () => {
    const ended = new Map(run(named('rack-cut')).migrations.map(({ vm, outcome }) => [vm, outcome]))
    expect(Object.fromEntries(ended)).toEqual({
      mail: 'completed',
      wiki: 'completed',
      web: 'completed',
      cache: 'lost',
      build: 'failed',
      queue: 'completed',
    })
  })
})

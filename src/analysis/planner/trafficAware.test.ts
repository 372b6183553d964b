import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { everyPolicy, policiesFault } from './everyPolicy.ts'
import { gangScenarios } from './gangScenarios.ts'
import { trafficAwarePolicies, underTrafficAware } from './trafficAware.ts'

const gang = (id: string) => validScenario(gangScenarios.find((one) => one.id === id)!.scenario)
const named = (start: string) => trafficAwarePolicies.find(({ name }) => name.startsWith(start))!
const traffic = (inMbps: number, outMbps: number) => ({ inMbps, outMbps, peer: 'outside' })

describe('traffic-aware baselines (D5)', () => {
  it('choose post-copy for a sender and pre-copy for a receiver', () => {
    const { techniqueFor } = named('by direction')
    expect([techniqueFor(traffic(0, 100), 1000), techniqueFor(traffic(100, 0), 1000), techniqueFor(traffic(0, 0), 1000)]).toEqual([
      'postcopy',
      'precopy',
      'precopy',
    ])
  })

  it('take hybrid for what belongs to no clear cluster', () => {
    const { techniqueFor } = named('by cluster')
    expect([
      techniqueFor(traffic(300, 300), 1000),
      techniqueFor(traffic(100, 500), 1000),
      techniqueFor(traffic(500, 100), 1000),
      techniqueFor(traffic(0, 5), 1000),
    ]).toEqual(['hybrid', 'postcopy', 'precopy', 'hybrid'])
  })

  it('reserve bandwidth only for an urgent migration', () => {
    const policy = named('bandwidth for urgent VMs')
    expect([
      underTrafficAware(gang('one-urgent'), policy).schedule.reserveMbps,
      underTrafficAware(gang('sending'), policy).schedule.reserveMbps,
    ]).toEqual([500, null])
  })

  it('keep deadlines and order of the requests', () => {
    const scenario = gang('one-urgent')
    for (const policy of trafficAwarePolicies) {
      expect(underTrafficAware(scenario, policy).migrations.map(({ vm, deadlineS }) => [vm, deadlineS])).toEqual(
        scenario.migrations.map(({ vm, deadlineS }) => [vm, deadlineS]),
      )
    }
  })

  it('cost more than the planner on a gang that sends, and the planner with measured traffic no less than with the demands', async () => {
    const rated = await everyPolicy(gang('sending'), async (scenario) => simulate(scenario))
    const cost = (name: string) => rated.find((one) => one.name === name)!.cost
    expect(rated[0].name).toBe('adaptive planner')
    for (const { family, cost: own } of rated) if (family === 'traffic-aware') expect(own).toBeGreaterThan(cost('adaptive planner'))
    expect(cost('planner, measured traffic')).toBeGreaterThanOrEqual(cost('adaptive planner'))
    expect(rated.map((one) => one.cost)).toEqual(rated.map((one) => one.cost).toSorted((one, other) => one - other))
  })

  it('need two migrations', () => {
    const scenario = gang('sending')
    expect(
      [policiesFault(scenario), policiesFault({ ...scenario, migrations: scenario.migrations.slice(0, 1) })].map((fault) => fault === null),
    ).toEqual([true, false])
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { storyEventsOf } from './storyEvents.ts'
import { storyOf } from './story.ts'
import { reasonText, reasonsText } from '../../engine/result/reasons/reasonText.ts'

describe("the manager's actions", () => {
  it("appear once in the story of a run, at their own moment, although the round's sentence names them too", () => {
    const scenario = testScenario({
      mbps: 500,
      streams: [{ writesPerS: 40_000, sizeMiB: 400 }],
      vm: { memoryMiB: 512 },
      rule: { kind: 'qemu' },
      strategy: {
        manager: { kind: 'kubevirt', completionTimeoutPerGiB: 40, allowWorkloadDisruption: true, disruption: 'pause' },
      },
    })
    const [migration] = simulate(scenario).migrations
    const acts = migration.managerActions
    expect(acts.length).toBeGreaterThan(1)
    const story = storyOf(0, migration.rounds, migration, {
      storyEvents: storyEventsOf({ scenario, vm: migration.vm }, migration, migration.endS),
    })
    expect(story.filter(({ key }) => key.startsWith('manager-')).map(({ atS, text }) => [atS, text])).toEqual(
      acts.map(({ atS, reason }) => [atS, reasonText(reason)]),
    )
    const named = migration.rounds.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'manager-acted'))
    expect(named.map(({ values }) => values)).toMatchObject(acts.map(({ atS }) => ({ atS })))
    expect(story.flatMap(({ round, text }) => (round === null ? [] : [text]))).toEqual(
      migration.rounds.map(({ reasons }) => reasonsText(reasons.filter(({ code }) => code !== 'manager-acted'))),
    )
  })
})

it('events are those of the VM, of hosts and of links, not of other VMs', () => {
  const events: ScenarioEvent[] = [
    { kind: 'cancel', atS: 1, target: 'other' },
    { kind: 'set-downtime', atS: 2, target: 'vm', ms: 100 },
    { kind: 'link-down', atS: 3, target: 'a', durationS: 1 },
  ]
  const scenario = { ...testScenario({}), events }
  const times = (vm: string) => storyEventsOf({ scenario, vm }, null, 10).map(({ atS }) => atS)
  expect([times('vm'), times('other')]).toEqual([
    [2, 3],
    [1, 3],
  ])
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { storyEventsOf } from './storyEvents.ts'
import { storyOf } from './story.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'

describe('the manager\'s actions', () => {
  it('appear once in the story of a run, at their own moment, although the round\'s sentence names them too', () => {
    const scenario = testScenario({
      mbps: 500, streams: [{ writesPerS: 40_000, sizeMiB: 400 }], vm: { memoryMiB: 512 }, rule: { kind: 'qemu' },
      strategy: {
        manager: { kind: 'kubevirt', completionTimeoutPerGiB: 40, allowWorkloadDisruption: true, disruption: 'pause' },
      },
    })
    const [migration] = simulate(scenario).migrations
    const acts = migration.managerActions
    expect(acts.length).toBeGreaterThan(1)
    const told = storyOf(0, migration.rounds, migration, { storyEvents: storyEventsOf(scenario, migration, migration.endS) })
    const rounds = storyOf(0, migration.rounds, migration)
    for (const { reason } of acts) {
      const why = reasonText(reason)
      expect(rounds.filter(({ text }) => text.includes(why))).toHaveLength(1)
      expect(told.filter(({ text }) => text.includes(why))).toHaveLength(1)
      expect(told.find(({ text }) => text.includes(why))?.title).toBe('Manager.')
    }
  })
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { deadlineOutcomeOf, endMomentS } from './deadlineOutcome.ts'
import { currentEntry, phaseAt, storyLength, storyOf } from './story.ts'
import { storyEventsOf } from './storyEvents.ts'
import { verdictOf } from './verdict.ts'

/** The simulation ends at 30 s. */
function ended(migration: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const scenario = testScenario({ migration, scenario: { endS: 30, ...more } })
  const { migrations } = simulate(scenario)
  return { scenario, migration: migrations.at(-1)! }
}

describe('a migration that had not started at the end of the simulation', () => {
  const late = ended({ atS: 50, deadlineS: 55 })

  it('is an alarm, and has the deadline of one that had not finished', () => {
    const { alarming, headline, facts } = verdictOf(late.migration, 4, late.scenario)
    expect([alarming, ...headline]).toEqual([true, 'Not started.'])
    expect(facts.map(({ term }) => term)).toEqual(['Why', 'Deadline'])
    expect(facts[1].text).toBe('55.000 s, after the end of the simulation')
    const due = ended({ atS: 30, deadlineS: 30 })
    expect(verdictOf(due.migration, 4, due.scenario).facts.at(-1)).toEqual({ term: 'Deadline', text: '30.000 s, missed' })
  })

  it('has no start in its story, and its end at the end of the simulation, after what happened by then', () => {
    const events = [20, 40].map((atS) => ({ kind: 'link-down', target: 'b', atS, durationS: 1 }))
    const { scenario, migration } = ended({ atS: 50 }, { events })
    const storyEvents = storyEventsOf({ scenario: scenario, vm: migration.vm }, migration, endMomentS(migration))
    const story = storyOf(migration.startS, [], migration, { storyEvents })
    expect(story.map(({ atS, title, alarming }) => [atS, title, alarming])).toEqual([
      [20, 'Event.', false],
      [30, 'End.', true],
    ])
    expect(storyLength([], migration, storyEvents)).toBe(2)
    const entryAt = (atS: number) => currentEntry([], migration, atS, storyEvents)
    expect([3, 20, 29.9, 30].map(entryAt)).toEqual([-1, 0, 0, 1])
    const saidAt = (atS: number) => phaseAt(migration.startS, [], migration, atS).text
    expect(saidAt(3)).toBe('Not started.')
    expect(saidAt(30)).toMatch(/had not started at 30 s/)
  })
})

it('the deadline of a VM that was moved already, or could not be moved, is met or missed wherever the simulation ends', () => {
  const again = { vm: 'vm', to: 'b', deadlineS: 55 }
  const outcomeOf = (first: Record<string, unknown>, second: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const { migrations } = testScenario({ scenario: { endS: 30 } })
    const { scenario, migration } = ended({}, { migrations: [{ ...migrations[0], ...first }, second], ...more })
    return [migration.outcome, deadlineOutcomeOf(migration, scenario)]
  }
  expect(outcomeOf({}, { ...again, atS: 20 })).toEqual(['skipped', 'met'])
  const crash = [{ kind: 'host-crash', target: 'a', atS: 5 }]
  expect(outcomeOf({ atS: 10 }, { ...again, atS: 20 }, { events: crash })).toEqual(['lost', 'missed'])
  expect(outcomeOf({}, { ...again, to: 'a', atS: 50 })).toEqual(['skipped', 'open'])
})

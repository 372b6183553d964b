import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { alikeEntry, groupsOfAlikeRounds, storyItems } from './alikeRounds.ts'
import { storyLength, storyOf } from './story.ts'
import { storyEventsOf } from './storyEvents.ts'

const scenario = testScenario({
  streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
  rule: { kind: 'qemu', downtimeMs: 50 },
  scenario: { endS: 60 },
})
const {
  migrations: [stuck],
} = simulate(scenario)
const events = storyEventsOf({ scenario, vm: stuck.vm }, stuck, stuck.endS)
const length = storyLength(stuck.rounds, stuck, events)
const groups = groupsOfAlikeRounds(stuck.rounds, events)

describe('the story of a run that never converges', () => {
  it('has few items, which together are all of its entries', () => {
    expect(stuck.rounds.length).toBeGreaterThan(60)
    for (const current of [0, 1, 20, length - 3, length - 1]) {
      const items = storyItems(groups, length, current)
      expect(items.length).toBeLessThan(20)
      expect(items[0].from).toBe(0)
      expect(items.at(-1)!.to).toBe(length)
      for (const [i, { from }] of items.slice(1).entries()) expect(from).toBe(items[i].to)
      expect(items).toContainEqual({ from: current, to: current + 1, round: null })
    }
  })

  it('takes together only rounds, of which no two leave amounts that differ by more than a tenth', () => {
    for (const { from, to, round } of storyItems(groups, length, 0)) {
      if (round === null) continue
      const entries = storyOf(stuck.startS, stuck.rounds, stuck, { storyEvents: events, from, to })
      expect(entries.map((entry) => entry.round)).toEqual(Array.from({ length: to - from }, (_, i) => round + i))
      const left = stuck.rounds.slice(round, round + to - from).map(({ remainingPages }) => remainingPages)
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0.9 * Math.max(...left))
      expect(alikeEntry(stuck.rounds, round, to - from, 4)).toMatchObject({ round, atS: entries[0].atS })
    }
  })
})

it('takes no rounds together around an event', () => {
  const { rounds } = stuck
  const atS = rounds[30].startS + rounds[30].durationS / 2
  const split = groupsOfAlikeRounds(rounds, [{ key: 'event-0', atS, title: 'Event.', text: '' }])
  for (const { from, to, round } of split) expect(round >= 30 || round + (to - from) <= 30).toBe(true)
})

it('takes no rounds together whose limits differ by more than a tenth', () => {
  const other = { id: 'other', host: 'a', memoryMiB: 512 }
  // Every round leaves the whole working set, whatever the bandwidth.
  const shared = testScenario({
    streams: [{ writesPerS: 1_000_000, sizeMiB: 50 }],
    rule: { kind: 'qemu', downtimeMs: 50 },
    scenario: { endS: 60 },
  })
  const migrations = [...shared.migrations, { ...shared.migrations[0], vm: 'other', atS: 20 }]
  const {
    migrations: [{ rounds }],
  } = simulate(validScenario({ ...shared, vms: [...shared.vms, other], migrations }))
  const limits = rounds.flatMap(({ thresholdPages }) => thresholdPages ?? [])
  expect(Math.min(...limits)).toBeLessThan(0.6 * Math.max(...limits))
  const found = groupsOfAlikeRounds(rounds, [])
  expect(found.length).toBeGreaterThan(2)
  for (const { from, to, round } of found) {
    const own = rounds.slice(round, round + to - from).map(({ thresholdPages }) => thresholdPages!)
    expect(Math.min(...own)).toBeGreaterThanOrEqual(0.9 * Math.max(...own))
  }
})

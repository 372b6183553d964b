import { describe, expect, it } from 'vitest'
import { BEFORE_END_S } from '../../engine/result/result.ts'
import { builtMigration } from '../../testing/migrationResult.ts'
import { currentEntry, phaseAt, storyLength, storyOf } from './story.ts'
import { reasonsText } from '../../engine/result/reasons/reasonText.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../messages/compiled/en/report.ts'

const migration = builtMigration()
const { rounds } = migration

describe('the story of a run', () => {
  it('has a start, each decision at the end of its round, and an end', () => {
    const story = storyOf(0, rounds, migration)
    expect(story.map(({ atS, title }) => [Number(atS.toFixed(2)), title])).toEqual([
      [0, 'Start.'],
      [8.6, 'Round 1.'],
      [9.19, 'Round 2.'],
      [9.4, 'Final copy.'],
      [9.4, 'End.'],
    ])
    expect(story[1]).toMatchObject({ round: 0, text: reasonsText(rounds[0].reasons) })
  })

  it('begins as the strategy does before the first round is over', () => {
    const startOf = (strategy: StrategyKind) => storyOf(0, [], null, { strategy })[0].text
    expect(startOf('precopy')).toBe(texts.precopyOpening)
    expect(startOf('hybrid')).toBe(texts.precopyOpening)
    expect(startOf('postcopy')).toBe(texts.postcopyOpening)
    expect(startOf('stop-and-copy')).toBe(texts.stopAndCopyOpening)
  })

  it('says over what QEMU measured a rate that the round did not have', () => {
    const judged = (estimatedMbps: number, mbps = estimatedMbps, brief = false) =>
      storyOf(
        0,
        [
          {
            ...rounds[0],
            rateMbps: 880,
            estimatedMbps,
            reasons: [{ code: 'qemu', values: { pages: 10, bytes: 40_960, needS: 1, mbps, limitMs: 300 }, next: 'copy-again' as const }],
          },
        ],
        null,
        { brief },
      )[1].text
    const plain = (mbps: number) =>
      reasonsText([{ code: 'qemu', values: { pages: 10, bytes: 40_960, needS: 1, mbps, limitMs: 300 }, next: 'copy-again' }])
    expect(judged(679).replace(plain(679), '')).toContain('880 Mbit/s')
    expect(judged(850)).toBe(plain(850))
    expect(judged(679, 679, true)).toBe(plain(679))
    // Not measured but set: `avail-switchover-bandwidth`.
    expect(judged(679, 500)).toBe(plain(500))
  })

  it('says of a post-copy that was cut short that it was, and names no round', () => {
    const cutBy = (ended: 'migration' | 'pause' | 'simulation') => {
      const reasons = [{ code: 'round-cut' as const, values: { pages: 256, bytes: 1024 ** 2, ended } }]
      return storyOf(0, [{ ...rounds[0], kind: 'push', reasons }], null)[1].text.replaceAll('\u00A0', ' ')
    }
    expect(cutBy('migration')).toBe('The migration ended. 1.00 MiB remain (256 pages).')
    expect(cutBy('pause')).toMatch(/^Post-copy was paused\. 1/)
    expect(cutBy('simulation')).toMatch(/^The simulation ended\. 1/)
  })

  it('ends with the last known round while the run is being computed', () => {
    expect(storyOf(0, rounds.slice(0, 1), null).map(({ key }) => key)).toEqual(['start', 'round-0'])
  })

  it('marks an outcome other than completed', () => {
    expect(storyOf(0, rounds, builtMigration({ outcome: 'not-converged' })).at(-1)?.alarming).toBe(true)
  })

  it('finds the last entry before a moment', () => {
    const story = storyOf(0, rounds, migration)
    expect([0, 8.59, 8.6, 9, 9.3, 99].map((atS) => story[currentEntry(rounds, migration, atS)].key)).toEqual([
      'start',
      'start',
      'round-0',
      'round-0',
      'round-1',
      'end',
    ])
    expect(currentEntry(rounds.slice(0, 1), null, 99)).toBe(1)
  })

  it('has its end at the last moment shown of a migration that is not finished, in a round under way', () => {
    const last = rounds[1]
    const endS = last.startS + last.durationS
    const unfinished = builtMigration({ outcome: 'not-converged', endS, rounds: rounds.slice(0, 2) })
    const story = storyOf(0, unfinished.rounds, unfinished)
    const keyAt = (atS: number) => story[currentEntry(unfinished.rounds, unfinished, atS)].key
    expect([endS - 1e-3, endS - BEFORE_END_S].map(keyAt)).toEqual(['round-0', 'end'])
    const phaseKeyAt = (atS: number) => phaseAt(0, unfinished.rounds, unfinished, atS).key
    expect([endS - 1e-3, endS - BEFORE_END_S].map(phaseKeyAt)).toEqual(['round-1', 'end'])
    const textWith = (some: typeof rounds) => phaseAt(0, some, { ...unfinished, rounds: some }, endS).text
    expect(textWith(unfinished.rounds)).toMatch(/keeps running/)
    expect(textWith(rounds)).toMatch(/is stopped\.$/)
  })

  it('can be requested in parts, which together are the whole', () => {
    const length = storyLength(rounds, migration)
    for (let cut = 0; cut <= length; cut++) {
      const parts = [...storyOf(0, rounds, migration, { to: cut }), ...storyOf(0, rounds, migration, { from: cut, to: length })]
      expect(parts).toEqual(storyOf(0, rounds, migration))
    }
  })
})

describe('the phase at a moment', () => {
  it('is the round and the pages at its start', () => {
    expect(phaseAt(0, rounds, migration, 0)).toEqual({ key: 'first', text: 'Round 1 starts at 0.000 s' })
    expect(phaseAt(0, rounds, migration, 9)).toEqual({ key: 'round-1', text: 'Round 2 starts at 8.60 s with 12,001 pages remaining' })
  })

  it('is the downtime with its length, then the end', () => {
    expect(phaseAt(0, rounds, migration, 9.3).text).toBe('Switchover at 9.19 s, downtime 210 ms')
    expect(phaseAt(0, rounds, migration, 9.4).text).toBe('Completed at 9.40 s. The guest runs on host b; downtime 210 ms.')
  })

  it('follows a run that is still computed: the round after the last one known', () => {
    expect(phaseAt(0, [], null, 1).text).toBe('Round 1 starts at 0.000 s')
    // Queued: the rounds are known, and none has begun.
    const later = rounds.map((round) => ({ ...round, startS: round.startS + 20 }))
    expect(phaseAt(20, later, { ...migration, startS: 20, endS: 29.4 }, 5).text).toBe('Round 1 starts at 20.000 s')
    expect(phaseAt(0, rounds.slice(0, 1), null, 8.8)).toEqual({
      key: 'round-1',
      text: 'Round 2 starts at 8.60 s with 12,001 pages remaining',
    })
  })

  it('has one key per phase, independent of the state of the run at the request', () => {
    expect(phaseAt(0, rounds.slice(0, 1), null, 9).key).toBe(phaseAt(0, rounds, migration, 9).key)
  })
})

describe('an event', () => {
  const at = (atS: number) => ({ key: `at-${atS}`, atS, title: 'Event.', text: 'The link is cut.' })
  const storyEvents = [at(3), at(8.7), at(9.3)]
  const told = storyOf(0, rounds, migration, { storyEvents })

  it('is placed between the rounds by its moment', () => {
    expect(told.map(({ key }) => key)).toEqual(['start', 'at-3', 'round-0', 'at-8.7', 'round-1', 'at-9.3', 'round-2', 'end'])
    expect(told).toHaveLength(storyLength(rounds, migration, storyEvents))
  })

  it('is current from its moment on until the next entry', () => {
    const keys = [0, 2.99, 3, 8.6, 8.7, 9.19, 9.35, 99].map((atS) => told[currentEntry(rounds, migration, atS, storyEvents)].key)
    expect(keys).toEqual(['start', 'start', 'at-3', 'round-0', 'at-8.7', 'round-1', 'at-9.3', 'end'])
  })

  it('is the same in parts as in the whole', () => {
    for (let cut = 0; cut <= told.length; cut++) {
      const parts = [
        ...storyOf(0, rounds, migration, { storyEvents, to: cut }),
        ...storyOf(0, rounds, migration, { storyEvents, from: cut }),
      ]
      expect(parts).toEqual(told)
    }
  })

  it('before the start of a migration that starts later precedes it', () => {
    const lateMigration = builtMigration({ startS: 2 })
    const early = [at(0.5), at(1), at(3)]
    const entries = storyOf(2, rounds, lateMigration, { storyEvents: early })
    expect(entries.map(({ key }) => key).slice(0, 5)).toEqual(['at-0.5', 'at-1', 'start', 'at-3', 'round-0'])
    const keys = [0, 0.5, 1.5, 2, 3].map((atS) => entries[currentEntry(rounds, lateMigration, atS, early)]?.key)
    expect(keys).toEqual([undefined, 'at-0.5', 'at-1', 'start', 'at-3'])
  })
})

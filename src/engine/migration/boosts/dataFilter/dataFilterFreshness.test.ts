import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../../result/result.ts'
import { simulate } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

type Parts = Record<string, unknown>

const SEEDS = 8
const ROUNDS = 30
const beginS = 3
const changeS = 3.06

const loop = (writesPerS: number, sizeMiB: number): Parts => ({ writesPerS, sizeMiB, pattern: 'sequential' })
const uniform = (writesPerS: number, sizeMiB: number, startMiB = 0): Parts => ({ writesPerS, sizeMiB, startMiB })

/** Thirty rounds of 64 MiB after five minutes of observation. */
function migrated(
  seed: number,
  streams: Parts[],
  { phases = [], filter = {}, event }: { phases?: Parts[]; filter?: Parts; event?: Parts } = {},
): MigrationResult {
  return simulate(
    testScenario({
      streams,
      workload: { phases },
      mbps: 300,
      rule: { kind: 'threshold', remainingMiB: 0, maxRounds: ROUNDS },
      strategy: { boosts: { dataFilter: { states: 64, observeS: 300, ...filter } } },
      migration: { atS: beginS },
      scenario: { events: event === undefined ? [] : [{ atS: changeS, target: 'vm', ...event }] },
    }),
    { seed },
  ).migrations[0]
}

const swap = (streams: Parts[]): Parts => ({ kind: 'set-workload', workload: { streams } })
const scale = (factor: number): Parts => ({ kind: 'scale-workload', scale: factor })

describe('the data filter stays on while the guest does not change (R3)', () => {
  it.each<[string, Parts[], Parts[]?]>([
    ['writes at random', [uniform(25_000, 24)]],
    ['few writes at random', [uniform(3000, 48)]],
    ['a hot block', [uniform(30_000, 4, 12), uniform(1500, 60)]],
    ['Zipf', [{ ...uniform(20_000, 32), pattern: 'zipf' }]],
    ['a hot spot', [{ ...uniform(20_000, 32), pattern: 'hotspot' }]],
    ['a loop of less than a window', [loop(140_000, 16)]],
    ['a loop of 2 windows', [loop(40_960, 16)]],
    ['a loop of 2.7 windows', [loop(30_000, 16)]],
    ['a loop of 4 windows', [loop(40_960, 32)]],
    ['a loop that crawls', [loop(60, 32)]],
    ['two loops', [loop(24_000, 8), { ...loop(1500, 40), startMiB: 16 }]],
    [
      'phases',
      [loop(140_000, 16)],
      [
        { forS: 4, scale: 1 },
        { forS: 3, scale: 0.05 },
      ],
    ],
  ])('%s', (_, streams, phases = []) => {
    for (let seed = 1; seed <= SEEDS; seed++)
      expect(migrated(seed, streams, { phases }).boosts.dataFilter.switchedOff, `seed ${seed}`).toBe(0)
  })
  it.each<[string, Parts]>([
    ['16 states', { states: 16 }],
    ['256 states', { states: 256 }],
    ['windows of 20 ms', { windowMs: 20, observeS: 120 }],
    ['windows of 200 ms', { windowMs: 200, observeS: 600 }],
    ['300 windows', { observeS: 15 }],
  ])('with %s', (_, filter) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      for (const streams of [[loop(40_960, 16)], [uniform(3000, 48)]]) {
        expect(migrated(seed, streams, { filter }).boosts.dataFilter.switchedOff, `seed ${seed}`).toBe(0)
      }
    }
  })
})

describe('the data filter turns off when the guest changes', () => {
  /** Number of rounds that began after the change, up to the one that reports it. */
  function delay({ rounds, boosts }: MigrationResult): number {
    expect(boosts.dataFilter.switchedOff).toBe(1)
    const after = rounds.filter(({ startS }) => startS >= changeS)
    const off = rounds.filter((round) => remarksOf([round], 'filter-off').length > 0)
    expect(off).toHaveLength(1)
    return after.indexOf(off[0]) + 1
  }

  const fast = [loop(140_000, 16)]
  const slower = [loop(30_000, 16)]
  const hot = [uniform(40_000, 8, 8)]
  const unforeseen = { kind: 'unforeseen', writtenPages: expect.any(Number), forecastPages: expect.any(Number) }
  it.each<[string, number, { streams: Parts[]; event: Parts; cause: Parts }]>([
    [
      'elsewhere',
      2,
      {
        streams: fast,
        event: swap([uniform(40_000, 4, 40)]),
        cause: { kind: 'odd-states', count: 2, windows: 2, region: expect.toBeOneOf([40, 41, 42, 43]) },
      },
    ],
    ['in one place of a loop', 1, { streams: fast, event: swap([uniform(40_000, 1, 5)]), cause: { ...unforeseen, writtenPages: 256 } }],
    ['in one place of a slower loop', 1, { streams: slower, event: swap([uniform(40_000, 1, 5)]), cause: unforeseen }],
    [
      'in one place of a loop, and thinly everywhere',
      7,
      {
        streams: [loop(12_000, 8)],
        event: swap([uniform(30_000, 1, 5), uniform(2000, 48)]),
        cause: { kind: 'odd-moves', count: 3, windows: 3, fromRegion: 5, toRegion: 5 },
      },
    ],
    ['a tenth of it', 1, { streams: slower, event: scale(0.1), cause: unforeseen }],
    ['next to nothing', 1, { streams: hot, event: scale(0.02), cause: unforeseen }],
    [
      'another hot block',
      2,
      {
        streams: hot,
        event: swap([uniform(40_000, 8, 40)]),
        cause: { kind: 'odd-states', region: expect.toBeOneOf([40, 41, 42, 43, 44, 45, 46, 47]) },
      },
    ],
    [
      'a loop instead of writes at random',
      8,
      { streams: [uniform(25_000, 24)], event: swap(fast), cause: { kind: 'frequent-state', region: 0, factor: 3 } },
    ],
    [
      'phases from then on',
      2,
      {
        streams: hot,
        cause: unforeseen,
        event: {
          kind: 'set-workload',
          workload: {
            streams: hot,
            phases: [
              { forS: 0.4, scale: 0.02 },
              { forS: 0.4, scale: 1 },
            ],
          },
        },
      },
    ],
  ])('%s: within %i rounds', (_, most, { streams, event, cause }) => {
    for (let seed = 1; seed <= 4; seed++) {
      const m = migrated(seed, streams, { event })
      expect(delay(m), `seed ${seed}`).toBeLessThanOrEqual(most)
      const [{ values }] = remarksOf(m.rounds, 'filter-off')
      expect(values.cause).toMatchObject(cause)
      if (values.cause.kind === 'unforeseen') expect(values.cause.writtenPages).toBeLessThan(values.cause.forecastPages)
    }
  })
  it('reports the pages filtered in its last round before that it is off', () => {
    const { rounds } = migrated(1, slower, { event: scale(0.1) })
    const { reasons, skippedPages } = rounds.find((round) => remarksOf([round], 'filter-off').length > 0)!
    expect(reasons.slice(1)).toEqual([
      {
        code: 'filtered',
        values: { pages: skippedPages, bytes: skippedPages * 4096, states: expect.any(Number), region: expect.any(Number) },
      },
      { code: 'filter-off', values: { cause: unforeseen } },
    ])
  })
})

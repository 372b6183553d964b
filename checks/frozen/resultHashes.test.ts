import { describe, expect, it } from 'vitest'
import { hashesOf, splitResult } from './resultHashes.ts'

const result = () => ({
  version: 1,
  scenario: 'why',
  seed: 1234567890,
  migrations: [
    {
      vm: 'notes',
      outcome: 'completed',
      why: 'It fits into 300 ms.',
      totalS: 11.5,
      rounds: [
        { index: 1, sentPages: 7, why: 'The first round.' },
        { index: 2, sentPages: 3, why: 'The last round.' },
      ],
      managerActions: [{ atS: 2, action: 'pause', why: 'Too slow.' }],
    },
  ],
  notes: ['The link was down.', 'The seed was replaced.'],
  series: { tS: [0, 1], vms: { notes: { dirtyPages: [1, 2] }, why: { dirtyPages: [0, 0] } }, links: { 'a.up': [0, 1] } },
})

type Result = ReturnType<typeof result>

/** The hashes that a change of a result changes. */
function changedBy(change: (changed: Result) => void): string[] {
  const changed = result()
  change(changed)
  const [before, after] = [hashesOf(result()), hashesOf(changed)]
  return (['numbers', 'text'] as const).filter((part) => before[part] !== after[part])
}

describe('the two hashes of a result', () => {
  it('split it into its sentences with their paths, and everything else in its order', () => {
    const { numbers, sentences } = splitResult(result())
    expect(sentences).toEqual([
      ['migrations.0.why', 'It fits into 300 ms.'],
      ['migrations.0.rounds.0.why', 'The first round.'],
      ['migrations.0.rounds.1.why', 'The last round.'],
      ['migrations.0.managerActions.0.why', 'Too slow.'],
      ['notes.0', 'The link was down.'],
      ['notes.1', 'The seed was replaced.'],
    ])
    expect(JSON.stringify(numbers)).toBe(
      JSON.stringify({
        version: 1,
        scenario: 'why',
        seed: 1234567890,
        migrations: [
          {
            vm: 'notes',
            outcome: 'completed',
            totalS: 11.5,
            rounds: [
              { index: 1, sentPages: 7 },
              { index: 2, sentPages: 3 },
            ],
            managerActions: [{ atS: 2, action: 'pause' }],
          },
        ],
        notes: [],
        series: result().series,
      }),
    )
  })

  it('distinguish a reworded sentence from a changed number', () => {
    expect(changedBy(() => undefined)).toEqual([])
    expect(
      changedBy((r) => {
        r.migrations[0].rounds[1].why = 'The final round.'
      }),
    ).toEqual(['text'])
    expect(
      changedBy((r) => {
        r.migrations[0].managerActions[0].why = ''
      }),
    ).toEqual(['text'])
    expect(
      changedBy((r) => {
        r.notes.pop()
      }),
    ).toEqual(['text'])
    expect(
      changedBy((r) => {
        r.notes.reverse()
      }),
    ).toEqual(['text'])
    expect(
      changedBy((r) => {
        r.migrations[0].totalS = 11.6
      }),
    ).toEqual(['numbers'])
    expect(
      changedBy((r) => {
        r.migrations[0].outcome = 'failed'
      }),
    ).toEqual(['numbers'])
    expect(
      changedBy((r) => {
        r.series.vms.why.dirtyPages[1] = 1
      }),
    ).toEqual(['numbers'])
    expect(
      changedBy((r) => {
        r.migrations[0].rounds.pop()
      }),
    ).toEqual(['numbers', 'text'])
  })

  it('cover what the command line prints: nine digits of a number, all of a seed, the order of the fields', () => {
    expect(
      changedBy((r) => {
        r.migrations[0].totalS = 11.5 + 1e-12
      }),
    ).toEqual([])
    expect(
      changedBy((r) => {
        r.seed = 1234567891
      }),
    ).toEqual(['numbers'])
    expect(
      changedBy((r) => {
        const { series, ...others } = r
        Reflect.deleteProperty(r, 'notes')
        Object.assign(r, { series, notes: others.notes })
      }),
    ).toEqual(['numbers'])
  })
})

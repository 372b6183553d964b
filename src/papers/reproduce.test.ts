import { describe, expect, it } from 'vitest'
import type { Claim, Measure } from './claims/claim.ts'
import type { Experiment } from './experiment.ts'
import { missedBy } from './claims/missedBy.ts'
import { inRowOrder, judgedClaims } from './reproduce.ts'

const experiment = (claims: Claim[]): Experiment => ({
  id: 'liu2011-x',
  paper: 'liu2011',
  figure: 'Fig. 0',
  title: 'x',
  rows: ['L1'],
  explanation: 'x',
  sliders: [],
  scenarios: () => [],
  compute: async () => ({ measures: {}, drawings: [] }),
  claims,
})

const number: Claim = {
  form: 'number',
  kind: 'prediction',
  row: 'L1',
  n: 2,
  what: 'a number',
  paper: 10,
  unit: 's',
  why: 'too slow',
  tolerance: { share: 0.1, because: 'a reason' },
  ours: (m) => m('x'),
}
const relation: Claim = {
  form: 'relation',
  kind: 'prediction',
  row: 'L1',
  n: 1,
  what: 'an order',
  paper: 'x < 11',
  unit: '',
  tolerance: 'none',
  why: 'likely this',
  ours: (m) => m('x'),
  holds: (m: Measure) => m('x') < 11,
}

describe('claims judged on the measures of several seeds', () => {
  it('judge a number on the mean: 8 and 13 give 10.5, within 10 % of 10', () => {
    const [entry] = judgedClaims(experiment([number]), [{ x: 8 }, { x: 13 }])
    expect(entry).toEqual({
      id: 'L1.2',
      row: 'L1',
      what: 'a number',
      paper: 10,
      ours: 10.5,
      unit: 's',
      tolerance: '±10 %: a reason',
      holds: true,
      why: '',
      seedsHeld: null,
      kind: 'prediction',
      spread: [8, 13],
      wrongEngine: missedBy['L1.2'] ?? null,
    })
  })

  it('require a relation of every seed, and report the number of seeds for which it holds', () => {
    const [entry] = judgedClaims(experiment([relation]), [{ x: 8 }, { x: 13 }])
    expect(entry).toMatchObject({ ours: 10.5, holds: false, why: 'likely this', seedsHeld: { held: 1, of: 2 } })
  })

  it('give the likely reason if a number is off', () => {
    expect(judgedClaims(experiment([number]), [{ x: 11.5 }])[0]).toMatchObject({ holds: false, why: 'too slow' })
  })

  it('lose only their own result to a measure that could not be taken', () => {
    const other: Claim = { ...relation, n: 3, ours: (m) => m('y'), holds: (m) => m('y') > 0 }
    const entries = judgedClaims(experiment([number, other]), [{ x: 10, y: 'no round between the limits' }])
    expect(entries.map(({ holds }) => holds)).toEqual([true, false])
    expect(entries[1]).toMatchObject({ spread: null, ours: null, why: 'no round between the limits' })
  })

  it("have no spread for text, and a single seed's spread for one seed", () => {
    const worded: Claim = { ...relation, ours: (m) => `${m('x')} < 11` }
    expect(judgedClaims(experiment([worded]), [{ x: 8 }, { x: 9 }])[0].spread).toBeNull()
    expect(judgedClaims(experiment([relation]), [{ x: 8 }])[0].spread).toEqual([8, 8])
  })

  it('are ordered by row and number', () => {
    const ten: Claim = { ...number, row: 'L10', n: 1 }
    const twelve: Claim = { ...number, n: 12 }
    const entries = judgedClaims(experiment([ten, twelve, number, relation]), [{ x: 10 }])
    expect(inRowOrder(entries).map(({ id }) => id)).toEqual(['L1.1', 'L1.2', 'L1.12', 'L10.1'])
  })
})

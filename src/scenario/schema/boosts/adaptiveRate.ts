import { describeBoost } from './boost.ts'
import { choice, number } from '../fields/fields.ts'

export const adaptiveRate = describeBoost({
  label: 'Adaptive rate',
  what: 'Sends each round at the last dirty rate plus an increment (Liu et al. 2011, §4.3)',
  why: 'Sends each round at the last dirty rate plus an increment.',
  note: '400 to 800 Mbit/s',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    deltaMbps: number(
      'Increment',
      {
        min: 0,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Added to the last dirty rate to set the next round’s rate.',
      },
      100,
      [0, 1000, 'linear'],
    ),
    minMbps: number(
      'Minimum rate',
      {
        min: 0.001,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Lower bound of the rate.',
      },
      400,
      [1, 100_000, 'log'],
    ),
    maxMbps: number(
      'Maximum rate',
      {
        min: 0.001,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Upper bound of the rate.',
      },
      800,
      [1, 100_000, 'log'],
    ),
    firstRound: choice(
      'First round',
      'minimum',
      [
        { value: 'minimum', label: 'Minimum rate', why: 'No dirty rate is known yet.' },
        { value: 'sampled', label: 'Sampled', why: 'Uses the dirty rate of the half second before the migration.' },
        { value: 'given', label: 'Given', why: 'Uses the given dirty rate.' },
      ],
      'Rate of the first round: the minimum, or from the dirty rate of the half second before, or from a given one.',
    ),
    givenDirtyMbps: number(
      'Given dirty rate',
      {
        min: 0,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Dirty rate for a first round with a given one.',
      },
      400,
      [0, 1000, 'linear'],
    ),
  },
})

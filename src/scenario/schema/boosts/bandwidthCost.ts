import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const bandwidthCost = describeBoost({
  label: 'Bandwidth cost',
  what: 'Chooses each round’s rate by bandwidth cost and guest slowdown',
  why: 'Chooses each round’s rate by weighing bandwidth cost against guest slowdown.',
  note: '',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    degradationWeight: number(
      'Weight of guest slowdown',
      {
        min: 0,
        max: 1_000_000,
        unit: '',
        what: 'Weight of guest slowdown against bandwidth cost. Higher: faster rounds.',
      },
      1,
      [0, 100, 'linear'],
    ),
  },
})

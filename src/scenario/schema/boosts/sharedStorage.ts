import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const sharedStorage = describeBoost({
  label: 'Shared storage',
  what: 'Fetches page cache from storage instead of from the source',
  why: 'Fetches page cache from storage instead of from the source.',
  note: '1,000 Mbit/s',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: false,
  fields: {
    mbps: number(
      'Storage bandwidth',
      {
        min: 0.001,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Bandwidth between the destination and shared storage.',
      },
      1000,
      [10, 400_000, 'log'],
    ),
  },
})

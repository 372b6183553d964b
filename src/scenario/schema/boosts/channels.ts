import { describeBoost } from './boost.ts'
import { nullable, number } from '../fields/fields.ts'

export const channels = describeBoost({
  label: 'Multiple channels (multifd)',
  what: 'Sends over several sockets (multifd)',
  why: 'Sends over several sockets, so one sending thread is no longer the bottleneck.',
  note: '2',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    count: number(
      'Channels',
      {
        min: 1,
        max: 255,
        unit: '',
        whole: true,
        what: 'Number of parallel sockets (`multifd-channels`).',
      },
      2,
      [1, 64, 'log'],
    ),
    mbpsEach: nullable(
      'Limit per channel',
      {
        min: 0.001,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Highest rate at which one channel’s thread can send.',
      },
      null,
      [10, 100_000, 'log'],
      'no limit',
    ),
  },
})

import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const garbageCollect = describeBoost({
  label: 'Garbage collection',
  what: 'Collects garbage before each round and does not send it (S6)',
  why: 'The guest collects garbage before each round; dead objects are not sent.',
  note: '20 ms each',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: false,
  fields: {
    pauseMs: number(
      'GC pause',
      {
        min: 0,
        max: 600_000,
        unit: 'ms',
        what: 'Time the guest is stopped for each collection.',
      },
      20,
      [0, 2000, 'linear'],
    ),
  },
})

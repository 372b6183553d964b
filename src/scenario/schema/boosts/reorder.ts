import { describeValueBoost } from './boost.ts'
import { choice } from '../fields/fields.ts'

export const reorder = describeValueBoost({
  label: 'Page reordering',
  why: 'Sends frequently written pages last.',
  note: '',
  inQemu: false,
  needsRoundList: true,
  copiesAllFirst: true,
  value: choice(
    'Send first',
    'lru',
    [
      {
        value: 'lru',
        label: 'least recently dirtied',
        why: 'Least recently dirtied pages first. Saves data only under a rule that skips dirty pages, such as Xen’s.',
      },
      {
        value: 'dirty-rate',
        label: 'least often dirtied',
        why: 'Pages with the lowest dirty rate first. The hottest wait while they are dirtied faster than the link sends.',
      },
    ],
    'Pages to send first: least recently dirtied, or with the lowest dirty rate',
  ),
})

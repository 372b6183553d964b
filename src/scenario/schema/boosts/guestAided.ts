import { describeValueBoost } from './boost.ts'
import { flag } from '../fields/fields.ts'

export const guestAided = describeValueBoost({
  label: 'Guest-aided page selection',
  why: 'The guest names pages it does not need, which are not sent, and pages it is about to write, which wait for a later round.',
  note: '',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: false,
  value: flag(
    'Guest-aided page selection',
    true,
    'The guest names pages it does not need',
    'The guest names pages it does not need, which are not sent, and pages it is about to write, which wait for a later round.',
  ),
})

import { describeValueBoost } from './boost.ts'
import { flag } from '../fields/fields.ts'

export const guestAided = describeValueBoost({
  label: 'Guest-aided page selection',
  why: 'The guest names pages it does not need; they are not sent.',
  note: '',
  inQemu: false,
  needsRoundList: false,
  value: flag(
    'Guest-aided page selection',
    true,
    'The guest names pages it does not need',
    'The guest names pages it does not need; they are not sent.',
  ),
})

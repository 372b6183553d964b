import { describeValueBoost } from './boost.ts'
import { flag } from '../fields/fields.ts'

export const skipFree = describeValueBoost({
  label: 'Free page hinting',
  why: 'Does not send pages the guest has freed.',
  note: '',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: false,
  value: flag('Free page hinting', true, 'Does not send free pages', 'Does not send pages the guest has freed.'),
})

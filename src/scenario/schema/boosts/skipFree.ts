import { describeValueBoost } from './boost.ts'
import { flag } from '../fields/fields.ts'

export const skipFree = describeValueBoost({
  label: 'Skip free pages',
  why: 'Does not send pages the guest has freed.',
  note: '',
  inQemu: true,
  needsRoundList: false,
  value: flag('Skip free pages', true, 'Does not send free pages', 'Does not send pages the guest has freed.'),
})

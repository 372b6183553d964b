/** VirtualBox's decision (S3). */
import { number } from '../fields/fields.ts'
import { describeRule } from './rule.ts'
import { downtimeLimit } from './sharedFields.ts'

export const virtualbox = describeRule({
  label: 'VirtualBox',
  why: 'Stops when both the short and the long average of dirty pages fit the downtime limit (S3).',
  main: 'downtimeMs',
  fields: {
    downtimeMs: downtimeLimit(250),
    shortRounds: number(
      'Short-term average',
      {
        min: 1,
        max: 1_000,
        unit: '',
        whole: true,
        what: 'Rounds in the short-term average of dirty pages.',
      },
      4,
      [1, 20, 'linear'],
    ),
  },
})

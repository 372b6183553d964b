import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const dirtyLimit = describeBoost({
  label: 'Dirty limit',
  what: 'QEMU’s dirty limit: throttles only the vCPUs that write more than their limit',
  why: 'Throttles only the vCPUs that write more than their limit.',
  note: '1 MB/s per vCPU',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    MBpsPerVcpu: number(
      'Limit per vCPU',
      {
        min: 0.001,
        max: 1_000_000,
        unit: 'MB/s',
        what: 'Dirty rate allowed per vCPU (`vcpu-dirty-limit`). Lower: stronger throttling.',
      },
      1,
      [0.1, 1000, 'log'],
    ),
  },
})

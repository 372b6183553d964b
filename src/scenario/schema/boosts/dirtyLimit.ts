import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const dirtyLimit = describeBoost({
  label: 'Dirty limit',
  what: 'QEMU’s dirty limit: a vCPU sleeps each time it has filled its dirty ring, so that it writes no more than its limit',
  why: 'Puts a vCPU to sleep each time it has filled its dirty ring. Frequent syncs empty the ring first, and then it limits nothing; a long sleep freezes the guest.',
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
        what: 'Dirty rate allowed per vCPU (`vcpu-dirty-limit`). QEMU leaves a rate up to 25 MB/s above it alone. Lower: longer sleeps.',
      },
      1,
      [0.1, 1000, 'log'],
    ),
    ringEntries: number(
      'Dirty ring',
      {
        min: 1024,
        max: 65_536,
        whole: true,
        unit: 'pages',
        what: 'Pages that a vCPU may dirty before it sleeps (`-accel kvm,dirty-ring-size`). Smaller: more and shorter sleeps.',
      },
      4096,
      [1024, 65_536, 'log'],
    ),
  },
})

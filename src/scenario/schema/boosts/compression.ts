import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const compression = describeBoost({
  label: 'Compression',
  what: 'Compresses each page before sending',
  why: 'Compresses each page before sending. Its threads can become the bottleneck.',
  note: '2 threads',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: false,
  fields: {
    threads: number('Threads', { min: 1, max: 1_024, unit: '', whole: true, what: 'Number of compression threads.' }, 2, [1, 64, 'log']),
    MBpsPerThread: number(
      'Throughput per thread',
      {
        min: 0.001,
        max: 1_000_000,
        unit: 'MB/s',
        what: 'Data one thread compresses per second. Lower: compression limits the bandwidth.',
      },
      200,
      [1, 10_000, 'log'],
    ),
  },
})

/** The schedule modes of the engine, in words. */
import type { Schedule } from '../../../scenario/schema/schema.ts'

export const scheduleModes: readonly { mode: Schedule['mode']; label: string; why: string }[] = [
  { mode: 'asap', label: 'All at once', why: 'Every migration starts at its requested time.' },
  { mode: 'serial', label: 'One at a time', why: 'One migration at a time across all hosts.' },
  { mode: 'parallel', label: 'Limited concurrency', why: 'Limits how many run per source, per destination and in total.' },
  {
    mode: 'adaptive', label: 'Adaptive planner',
    why: 'Simulates candidate plans ahead and follows the cheapest: order, concurrency and strategy.',
  },
]

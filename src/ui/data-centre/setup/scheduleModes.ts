/** The schedule modes of the engine, in words. */
import type { Schedule } from '../../../scenario/schema/schema.ts'

export const scheduleModes: readonly { mode: Schedule['mode']; label: string; why: string }[] = [
  { mode: 'asap', label: 'All as asked', why: 'Each begins when it is asked for, however many there are.' },
  { mode: 'serial', label: 'One at a time', why: 'One after the other over all hosts.' },
  { mode: 'parallel', label: 'So many at once', why: 'At most so many at a source, at a destination and in all.' },
  {
    mode: 'adaptive', label: 'As the planner decides',
    why: 'It simulates ways ahead and takes the one that costs least: order, how many at once, and technique.',
  },
]

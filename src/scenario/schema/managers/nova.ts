/** OpenStack Nova: openstack/nova `nova/conf/libvirt.py`. */
import { choice, flag, number, plain } from '../fields/fields.ts'
import { describeManager, mibPerS, ms, perGiB } from './manager.ts'

export const nova = describeManager({
  label: 'Nova',
  why: 'OpenStack raises the downtime limit in steps. At the completion timeout it aborts or forces completion.',
  fields: {
    live_migration_downtime: number(
      'downtime',
      {
        ...ms,
        min: 100,
        what: 'Final downtime limit, reached in the last step.',
      },
      500,
      [10, 10_000, 'log'],
    ),
    live_migration_downtime_steps: number(
      'downtime_steps',
      {
        min: 3,
        max: 10_000,
        unit: '',
        whole: true,
        what: 'Number of downtime steps.',
      },
      10,
      [3, 100, 'log'],
    ),
    live_migration_downtime_delay: number('downtime_delay', { ...perGiB, min: 3, what: 'Time between steps.' }, 75, [3, 600, 'log']),
    live_migration_completion_timeout: number(
      'completion_timeout',
      {
        ...perGiB,
        what: 'Time until the timeout acts; 0 disables it.',
      },
      800,
      [0, 3600, 'linear'],
    ),
    live_migration_timeout_action: choice(
      'timeout_action',
      'abort',
      [
        { value: 'abort', label: 'abort' },
        { value: 'force_complete', label: 'force_complete' },
      ],
      'live_migration_timeout_action: what happens at the completion timeout.',
    ),
    live_migration_permit_post_copy: flag(
      'permit_post_copy',
      false,
      'force_complete starts post-copy instead of pausing',
      'force_complete starts post-copy instead of pausing.',
    ),
    live_migration_permit_auto_converge: flag(
      'permit_auto_converge',
      false,
      'Enables auto-converge unless post-copy is available',
      'Enables auto-converge unless post-copy is available.',
    ),
    live_migration_bandwidth: plain({ ...mibPerS, what: 'Bandwidth limit; 0 means none.' }, 0),
    live_migration_parallel_connections: plain(
      {
        min: 1,
        max: 255,
        unit: '',
        whole: true,
        what: 'Parallel connections (multifd); 1 disables multifd.',
      },
      1,
    ),
  },
  variants: null,
  /** The first of `live_migration_downtime_steps`. */
  initialDowntimeMs: ({ live_migration_downtime: most, live_migration_downtime_steps: count }) => Math.trunc(most / count),
})

/** Proxmox VE: proxmox/qemu-server `src/PVE/QemuMigrate.pm`. */
import { number } from '../fields/fields.ts'
import { describeManager } from './manager.ts'

export const proxmox = describeManager({
  label: 'Proxmox VE',
  why: 'Polls every second and doubles the downtime limit each time remaining memory has risen in several polls.',
  fields: {
    migrate_downtime: number(
      'migrate_downtime',
      {
        min: 0.001,
        max: 2_000,
        unit: 's',
        what: 'Initial downtime limit.',
      },
      0.1,
      [0.01, 10, 'log'],
    ),
    migrate_speed: number(
      'migrate_speed',
      {
        min: 0,
        max: 1_250_000,
        unit: 'MB/s',
        what: 'Bandwidth limit; 0 means none.',
      },
      0,
      [0, 10_000, 'log'],
    ),
    pollS: number('Poll interval', { min: 0.1, max: 3_600, unit: 's', what: 'Time between polls.' }, 1, [0.1, 60, 'log']),
    risesBeforeDoubling: number(
      'Rises before doubling',
      {
        min: 0,
        max: 10_000,
        unit: '',
        whole: true,
        what: 'Polls with rising remaining memory that are tolerated; after more, the downtime limit doubles.',
      },
      5,
      [0, 50, 'linear'],
    ),
  },
  variants: null,
  initialDowntimeMs: ({ migrate_downtime: seconds }) => Math.trunc(seconds * 1000),
})

import { choice, nullable, number } from '../fields/fields.ts'
import { describeRule } from './rule.ts'
import { downtimeLimit } from './sharedFields.ts'

/** QEMU's default `downtime-limit` (QEMU.md §9). */
export const QEMU_DOWNTIME_MS = 300

/**
 * The longest pause, ms, that still is within a downtime limit: QEMU and its relatives judge only the memory that remains, and the stop, the
 * last sync and the resume come on top (measured without devices: up to 44 ms).
 */
export const pauseWithinLimitMs = (limitMs: number): number => 1.1 * limitMs + 20

export const qemu = describeRule({
  label: 'QEMU',
  why: 'Stops when remaining memory fits in estimated bandwidth × downtime limit.',
  main: 'downtimeMs',
  fields: {
    downtimeMs: downtimeLimit(QEMU_DOWNTIME_MS),
    availSwitchoverMbps: nullable(
      'Assumed bandwidth',
      {
        min: 0.001,
        max: 10_000_000,
        unit: 'Mbit/s',
        what: 'Bandwidth assumed for the decision instead of the measured one (`avail-switchover-bandwidth`). It limits nothing.',
      },
      null,
      [10, 400_000, 'log'],
      'estimate',
    ),
    socketMiB: number(
      'Socket buffers',
      {
        min: 0,
        max: 1_024,
        unit: 'MiB',
        what: 'Data in socket buffers that QEMU already counts as sent. Higher: longer downtime than estimated.',
      },
      3,
      [0, 64, 'linear'],
    ),
    version: choice(
      'Version',
      '10.0',
      [
        { value: '8.0', label: 'up to 8.0' },
        { value: '10.0', label: '10.0' },
        { value: '11.1', label: '11.1' },
      ],
      'QEMU version. Up to 8.0 a bandwidth limit counts single pages and auto-converge forces no sync; later a limit counts buffers of 32 pages. If post-copy may follow, 11.1 syncs the dirty bitmap before each burst.',
    ),
  },
  folded: { title: 'QEMU bandwidth and buffers', fields: ['availSwitchoverMbps', 'socketMiB', 'version'] },
})

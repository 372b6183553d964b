import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

/** QEMU's default of `max-cpu-throttle`, percent. */
export const MOST_THROTTLE_PERCENT = 99

export const autoConverge = describeBoost({
  label: 'Auto-converge',
  what: 'QEMU’s auto-converge: throttles the vCPUs until the migration converges',
  why: 'Throttles the vCPUs in steps while the guest dirties pages faster than they are sent.',
  note: '20 % then +10 %',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    initialPercent: number(
      'Initial throttle',
      {
        min: 1,
        max: 99,
        unit: '%',
        what: 'First throttle, as a share of vCPU time (`cpu-throttle-initial`). Higher: converges sooner, with a slower guest until then.',
      },
      20,
      [1, 99, 'linear'],
    ),
    incrementPercent: number(
      'Throttle increment',
      {
        min: 1,
        max: 99,
        unit: '%',
        what: 'Added to the throttle at each step (`cpu-throttle-increment`).',
      },
      10,
      [1, 50, 'linear'],
    ),
    maxPercent: number(
      'Maximum throttle',
      {
        min: 1,
        max: 99,
        unit: '%',
        what: 'Upper limit of the throttle (`max-cpu-throttle`).',
      },
      MOST_THROTTLE_PERCENT,
      [1, 99, 'linear'],
    ),
    triggerPercent: number(
      'Trigger threshold',
      {
        min: 1,
        max: 100,
        unit: '%',
        what: 'Throttles at every second dirty sync that finds more than this share of the data sent dirtied again (`throttle-trigger-threshold`).',
      },
      50,
      [1, 100, 'linear'],
    ),
  },
})

/** Xen's stop conditions (L8). */
import { flag, number } from '../fields/fields.ts'
import { describeRule } from './rule.ts'
import { roundLimit } from './sharedFields.ts'

export const xen = describeRule({
  label: 'Xen',
  why: 'Stops at the round limit, below a number of dirty pages, or once more than a multiple of the VM’s memory has been sent. Skips pages found dirty again (Liu et al. 2011, §2).',
  main: 'maxRounds',
  skipsPages: true,
  fields: {
    maxRounds: roundLimit(29),
    thresholdPages: number(
      'Dirty-page threshold',
      {
        min: 0,
        max: 2 ** 32,
        unit: 'pages',
        whole: true,
        what: 'Stops the guest when fewer pages are dirty.',
      },
      50,
      [1, 100_000, 'log'],
    ),
    trafficFactor: number(
      'Data limit',
      {
        min: 1,
        max: 10_000,
        unit: '×',
        what: 'Stops the guest when this multiple of the VM’s memory has been sent.',
      },
      3,
      [1, 20, 'log'],
    ),
    stopWhenDirtyingFaster: flag(
      'Stop when dirtied faster than sent',
      false,
      'Stops as soon as pages are dirtied faster than sent',
      'Xen’s fourth condition: stops as soon as pages are dirtied faster than sent.',
    ),
    stopWhenRoundsGrow: flag(
      'Stop when rounds grow at the highest rate',
      false,
      'Stops after a round at the highest rate that sends more than the one before',
      'Xen’s fourth condition as its code has it when built with an adaptive rate: stops after a round at the highest rate that sends more than the one before.',
    ),
    suspendMs: number(
      'Time until the guest has suspended',
      {
        min: 0,
        max: 600_000,
        unit: 'ms',
        what: 'Time between the decision and the stop, in which the guest still runs and writes: it suspends itself. Through xenstore (before Xen 3.4) about 90 ms, through an event channel 1 ms.',
      },
      0,
      [0, 500, 'linear'],
    ),
  },
})

import { describeBoost } from './boost.ts'
import { choice, number } from '../fields/fields.ts'

export const dataFilter = describeBoost({
  label: 'Data filter',
  what: 'Forecasts which pages will be written and skips them in this round (Ruan et al. 2014)',
  why: 'Forecasts the next written region with a Markov chain and skips its pages in this round.',
  note: '256 regions',
  inQemu: false,
  needsRoundList: true,
  copiesAllFirst: false,
  fields: {
    states: number(
      'Regions',
      {
        min: 2,
        max: 4_096,
        unit: '',
        whole: true,
        what: 'Number of equal memory regions; each is a state of the chain.',
      },
      256,
      [2, 4096, 'log'],
    ),
    windowMs: number(
      'Sampling window',
      {
        min: 1,
        max: 60_000,
        unit: 'ms',
        what: 'Sampling window; its state is the region with most dirty pages.',
      },
      50,
      [1, 5000, 'log'],
    ),
    observeS: number(
      'Observation time',
      {
        min: 0,
        max: 1_000_000,
        unit: 's',
        what: 'Observation time before the migration. Longer: a better-trained chain.',
      },
      600,
      [0, 3600, 'linear'],
    ),
    forecast: choice(
      'Forecast',
      'likeliest',
      [
        { value: 'likeliest', label: 'Likeliest', why: 'Follows the most frequent next state.' },
        { value: 'drawn', label: 'Drawn', why: 'Draws each next state by its frequency.' },
      ],
      'Next state of a forecast: the most frequent one, or one drawn by frequency.',
    ),
    identifyMs: number(
      'Time to identify a state',
      {
        min: 0,
        max: 60_000,
        unit: 'ms',
        what: 'Computing time to find the hottest region of a sample. Each round waits for it.',
      },
      0,
      [0, 100, 'linear'],
    ),
    stepUs: number(
      'Forecast time per step',
      {
        min: 0,
        max: 1_000_000,
        unit: 'µs',
        what: 'Computing time of each forecast step. The round waits for it.',
      },
      0,
      [0, 1000, 'linear'],
    ),
  },
})

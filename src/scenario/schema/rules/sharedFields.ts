/** Fields of several rules; each rule adds its default. */
import { number } from '../fields/fields.ts'
import type { NumberField } from '../fields/fields.ts'
import { MOST_ROUNDS } from '../strategies/maxRounds.ts'

export function roundLimit(standard: number): NumberField {
  return number(
    'Round limit',
    {
      min: 1,
      max: MOST_ROUNDS,
      unit: '',
      whole: true,
      what: 'Maximum number of rounds, including the first.',
    },
    standard,
    [1, 100, 'log'],
  )
}

export function downtimeLimit(standard: number): NumberField {
  return number(
    'Downtime limit',
    {
      min: 1,
      max: 2_000_000,
      unit: 'ms',
      what: 'Longest downtime the rule may plan for, judged on remaining memory only. Higher: switches over sooner, with a longer downtime.',
    },
    standard,
    [10, 10_000, 'log'],
  )
}

export function remainingThreshold(standard: number): NumberField {
  return number(
    'Remaining threshold',
    {
      min: 0,
      max: 16_777_216,
      unit: 'MiB',
      what: 'Stops the guest when at most this much memory remains.',
    },
    standard,
    [0.1, 1024, 'log'],
  )
}

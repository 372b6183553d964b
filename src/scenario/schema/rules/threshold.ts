import { describeRule } from './rule.ts'
import { remainingThreshold, roundLimit } from './sharedFields.ts'

export const threshold = describeRule({
  label: 'Threshold',
  why: 'Stops at a threshold of remaining memory or at the round limit.',
  main: 'remainingMiB',
  fields: { remainingMiB: remainingThreshold(1), maxRounds: roundLimit(30) },
})

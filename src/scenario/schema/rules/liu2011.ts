/** Algorithm 1 of Liu et al. 2011 as a switchover rule (L2). The defaults of γ are the paper's fit. */
import { number, recordOf } from '../fields/fields.ts'
import type { NumberField, Span } from '../fields/fields.ts'
import { describeRule } from './rule.ts'
import { remainingThreshold, roundLimit } from './sharedFields.ts'

const coefficient = (label: string, standard: number, span: Span): NumberField =>
  number(
    label,
    {
      min: -1_000_000,
      max: 1_000_000,
      unit: '',
      what: 'Coefficient of the skipped share γ = a·T + b·D + c (T in s, D in MB/s).',
    },
    standard,
    span,
  )

export const liu2011 = describeRule({
  label: 'Liu 2011',
  why: 'Algorithm 1: skips the share γ of dirty pages until the final copy. Stops at a threshold, or when rounds grow (Liu et al. 2011).',
  main: 'thresholdMiB',
  skipsPages: true,
  fields: {
    thresholdMiB: remainingThreshold(1),
    maxRounds: roundLimit(30),
    gamma: recordOf('Skipped share, γ = a·T + b·D + c', 'Skipped share of the dirty pages: γ = a·T + b·D + c, T in s, D in MB/s.', {
      a: coefficient('a', -0.0463, [-1, 1, 'linear']),
      b: coefficient('b', -0.0001, [-0.01, 0.01, 'linear']),
      c: coefficient('c', 0.3586, [-1, 1, 'linear']),
    }),
  },
})

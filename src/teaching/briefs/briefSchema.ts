/**
 * A brief, version 1: a client's wish, the scenario it starts from, the changes that it allows, and the goals of the run. The scenario is
 * checked like any other; checks across fields are in `readBrief.ts`. `docs/briefs.md` describes each field for people who write one.
 */
import { numberFormats } from '../../analysis/metrics/metricFormats.ts'
import type { NumberFormat } from '../../analysis/metrics/metricFormats.ts'
import { notAllowed } from '../../scenario/schema/fields/faultText.ts'
import { listOf, literalOf, ranged, record, text } from '../../scenario/schema/fields/describedFields.ts'
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import { z } from '../../scenario/schema/zod.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'

/** What the document of a brief says in `format`. */
export const briefFormat = 'switchover-brief'

/** Largest sizes of a brief's lists, and of its texts in characters. */
export const briefLimits = {
  goals: 20,
  permissions: 50,
  values: 100,
  seeds: 20,
  textLength: 2000,
  pathLength: 300,
  metricLength: 2000,
} as const

const goalOperators = ['<=', '<', '>=', '>', '==', '!='] as const
/** Formats of numbers, and text. */
export type GoalFormat = 'text' | NumberFormat
const goalFormats: readonly ['text', ...NumberFormat[]] = ['text', ...numberFormats]

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/
const leaf = z.union([z.string().max(briefLimits.textLength), z.number(), z.boolean(), z.null()], {
  error: (issue) => notAllowed(issue.input, 'text, a number, true, false or null'),
})
const textKey = text(64, 'Key of a text under "text"').min(1, { error: () => 'must name a key of "text"' })
const path = text(briefLimits.pathLength, 'JSON Pointer into the scenario; * is one part, ** any rest').startsWith('/', {
  error: (issue) => notAllowed(issue.input, 'a path such as "/migrations/0/strategy/**"'),
})
const any = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, unit: '', what: 'A bound' }

const permissionSchema = record(
  {
    path,
    min: ranged(any).optional(),
    max: ranged(any).optional(),
    oneOf: listOf(leaf, briefLimits.values, 'The only values allowed').optional(),
    keep: z
      .record(path, listOf(leaf, briefLimits.values, 'The only values allowed'), {
        error: (issue) => notAllowed(issue.input, 'an object of paths with the values that have to hold there'),
      })
      .optional(),
  },
  'What may be changed',
)

const goalSchema = record(
  {
    id: text(64, 'Name of the goal').regex(ID, { error: (issue) => notAllowed(issue.input, 'small letters, digits and hyphens') }),
    what: textKey,
    of: text(briefLimits.metricLength, 'Metric of the run R and the scenario S'),
    op: literalOf(goalOperators, 'How the metric compares with the value'),
    value: leaf,
    format: literalOf(goalFormats, 'Unit of the metric').default('n'),
  },
  'A goal',
)

const whole = (min: number, max: number, what: string) => ranged({ min, max, unit: '', whole: true, what })

/** The fields of a brief, each with its own check. */
export const briefSchema = record(
  {
    format: literalOf([briefFormat], 'Names the format'),
    version: literalOf([1], 'Version of the format'),
    id: text(64, 'Name of the brief').regex(ID, {
      error: (issue) => notAllowed(issue.input, 'small letters, digits and hyphens, 1 to 64 of them'),
    }),
    number: whole(1, 999, 'Place in the list').optional(),
    level: whole(1, 3, '1: one idea; 2: two combined; 3: goals that pull apart').default(1),
    minutes: whole(1, 600, 'Time that it takes').default(10),
    title: textKey,
    story: textKey,
    scenario: z.custom<object>((value) => isPlainObject(value), {
      error: (issue) => notAllowed(issue.input, 'a scenario { "version": 1, … }'),
    }),
    may: listOf(permissionSchema, briefLimits.permissions, 'What may be changed in the scenario'),
    hidden: record(
      { paths: listOf(path, briefLimits.values, 'Settings that are not shown'), seen: textKey },
      'What the learner has to find out',
    )
      .nullable()
      .default(null),
    seeds: listOf(ranged(runLimits.seed), briefLimits.seeds, 'A goal has to hold with each of these seeds')
      .min(1, { error: () => 'must have at least one seed' })
      .default([1, 2, 3, 4, 5]),
    goals: listOf(goalSchema, briefLimits.goals, 'The goals').min(1, { error: () => 'must have at least one goal' }),
    text: z.record(z.string().max(20), z.record(z.string().max(64), text(briefLimits.textLength, 'A text')), {
      error: (issue) => notAllowed(issue.input, 'texts by language { "en": { "title": "…" } }'),
    }),
  },
  'A brief',
)

export type BriefDocument = z.output<typeof briefSchema>
export type BriefInput = z.input<typeof briefSchema>
export type Permission = BriefDocument['may'][number]
export type Leaf = z.output<typeof leaf>

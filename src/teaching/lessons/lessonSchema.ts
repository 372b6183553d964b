/** Format of a lesson, version 1: docs/lessons.md. The page trusts the built-in lessons, which tests read with this schema. */
import { z } from '../../scenario/schema/zod.ts'

const id = z.string().regex(/^[a-z][\w-]*$/, 'must be letters, digits, _ or -, from a small letter on')
/** Key of a text under `text`. */
const textKey = z.string().min(1)
/** An expression; `lessonFaults` parses it. */
const metric = z.string().min(1)

const patch = z.array(
  z.strictObject({ op: z.enum(['add', 'replace', 'remove']), path: z.string().startsWith('/'), value: z.unknown().optional() }),
)

const within = z.union([z.strictObject({ relative: z.number().min(0) }), z.strictObject({ absolute: z.number().min(0) })])

const choose = z.strictObject({
  kind: z.literal('choose'),
  options: z
    .array(z.strictObject({ id, text: textKey, when: metric, reveals: textKey.nullable() }))
    .min(2)
    .max(6),
})
const number = z.strictObject({
  kind: z.literal('number'),
  of: metric,
  format: z.string(),
  unit: z.string(),
  within,
  /** Least and largest possible answer; left out: any number from 0 on is possible. */
  range: z.tuple([z.number(), z.number()]).optional(),
  wrong: z.array(z.strictObject({ near: metric, reveals: textKey })),
})
const order = z.strictObject({
  kind: z.literal('order'),
  direction: z.enum(['ascending', 'descending']),
  format: z.string().optional(),
  items: z
    .array(z.strictObject({ id, text: textKey, of: metric }))
    .min(3)
    .max(6),
  reveals: textKey,
})
const draw = z.strictObject({
  kind: z.literal('draw'),
  curve: metric,
  time: metric,
  timesS: z.array(z.number().min(0)).min(3).max(8),
  unit: z.string(),
  scale: z.number().positive(),
  good: z.number().positive().max(1),
  reveals: textKey,
})

/** Figures that grow while a run plays: large maps, curves and the schedule of all runs. */
export const PLAYED_FIGURES = ['maps', 'remaining', 'speed', 'schedule'] as const
/** Figures of a step. Figures that are not played would give the outcome away and come at the end. */
const FIGURES = [...PLAYED_FIGURES, 'runs', 'downtime', 'rounds', 'record'] as const

const step = z.strictObject({
  id,
  stage: textKey,
  ask: textKey,
  explain: textKey,
  try: textKey,
  teach: textKey,
  runs: z.record(z.string().regex(/^[A-Z]$/, 'must be one capital letter'), z.strictObject({ patch, name: textKey.optional() })),
  show: z.array(z.enum(FIGURES)).min(1),
  /** Where the playhead rests once the run has played, seconds; its end if the question is not about a moment. */
  moment: metric.optional(),
  /**
   * Lists of records that the step shows, such as `R.rows`, each with the number of rows before the prediction; null: all. All lists if
   * left out.
   */
  record: z.record(z.string(), z.int().min(0).nullable()).optional(),
  /** Rows of a list at which the step ends, since a later step asks for the rest. */
  recordUntil: z.record(z.string(), z.int().min(1)).optional(),
  predict: z.discriminatedUnion('kind', [choose, number, order, draw]),
})

export const lessonSchema = z.strictObject({
  format: z.literal('switchover-lesson'),
  version: z.literal(1),
  id,
  number: z.int().min(1),
  title: textKey,
  goal: textKey,
  notes: textKey,
  minutes: z.int().min(1).max(90),
  needs: z.array(id),
  seeds: z.array(z.int().min(0)).min(2),
  scenario: z.record(z.string(), z.unknown()),
  records: z.record(z.string().regex(/^[A-Z]$/), z.record(z.string(), z.unknown())).optional(),
  recordNote: z.string().optional(),
  recordNames: z.record(z.string(), textKey).optional(),
  steps: z.array(step).min(1).max(12),
  text: z.record(z.string().regex(/^[a-z]{2}$/), z.record(z.string(), z.string().min(1))),
})

export type Lesson = z.infer<typeof lessonSchema>
export type LessonStep = Lesson['steps'][number]
export type Prediction = LessonStep['predict']
export type PredictionOf<Kind extends Prediction['kind']> = Extract<Prediction, { kind: Kind }>
export type LessonFigure = (typeof FIGURES)[number]

/** Format of a lesson, version 1: docs/lessons.md. The page trusts the built-in lessons, which tests read with this schema. */
import { isPlainObject } from '../../scenario/json/plainData.ts'
import { kindError, listOf, literalOf, ranged, text } from '../../scenario/schema/fields/describedFields.ts'
import { notAllowed } from '../../scenario/schema/fields/faultText.ts'
import { z } from '../../scenario/schema/zod.ts'
import { formatWritten } from '../../units/format.ts'

/** Longest text of a lesson, characters. */
const TEXT_LENGTH = 2000

/** The message of each fault of a field: the allowed values and the given one. */
const may = (allowed: string) => ({
  error: ({ input }: { input?: unknown }): string => notAllowed(input, allowed),
})

const written = (pattern: RegExp, allowed: string) => z.string(may(allowed)).regex(pattern, may(allowed))
const capital = written(/^[A-Z]$/, 'one capital letter')
const id = written(/^[a-z][\w-]*$/, 'letters, digits, _ or -, from a small letter on')
/** Key of a text under `text`. */
const textKey = written(/[^]/, 'a key of "text"')
/** An expression; `lessonFaults` parses it. */
const metric = written(/[^]/, 'an expression such as "A:web.totalS"')

const whole = (min: number, max: number, what: string) => ranged({ min, max, unit: '', whole: true, what })
const real = (min: number, max: number, what: string) => ranged({ min, max, unit: '', what })
/** Where nothing but the type of a number limits it. */
const MOST = Number.MAX_SAFE_INTEGER
const seconds = ranged({ min: 0, max: 1e9, unit: 's', what: 'A time' })

/** A list of `least` to `most` items. */
function list<T extends z.ZodType>(item: T, least: number, most: number, what: string): z.ZodArray<T> {
  const error = ({ input }: { input?: unknown }): string =>
    `must have ${least} to ${formatWritten(most)} items, got ${Array.isArray(input) ? formatWritten(input.length) : 'none'}`
  return listOf(item, MOST, what).min(least, { error }).max(most, { error })
}

/** An object with these keys and no others; `readLesson` puts the fault of another key at its own place. */
function part<T extends z.ZodRawShape>(shape: T) {
  const error = ({ code, input }: { code?: string; input?: unknown }): string =>
    code === 'unrecognized_keys' ? `is unknown here; use ${Object.keys(shape).join(', ')}` : notAllowed(input, 'an object { … }')
  return z.strictObject(shape, { error })
}

/** An object whose keys the author chooses. */
const named = <K extends z.ZodString, V extends z.ZodType>(key: K, value: V) => z.record(key, value, { error: namedError })

function namedError({ code, input }: { code?: string; input?: unknown }): string | undefined {
  return code === 'invalid_key' ? undefined : notAllowed(input, 'an object { … }')
}

const anything = named(z.string(), z.unknown())

const patch = listOf(
  part({
    op: literalOf(['add', 'replace', 'remove'], 'The change'),
    path: z.string(may('a path such as "/endS"')).startsWith('/', may('a path such as "/endS"')),
    value: z.unknown().optional(),
  }),
  MOST,
  'Changes to the scenario',
)

const WITHIN = '{ "relative": … } or { "absolute": … }, with a number of 0 or more'
const within = z.union([part({ relative: real(0, MOST, 'A share') }), part({ absolute: real(0, MOST, 'A number') })], {
  error: ({ input }) => (isPlainObject(input) ? `must be ${WITHIN}` : notAllowed(input, WITHIN)),
})

const choose = part({
  kind: z.literal('choose'),
  options: list(part({ id, text: textKey, when: metric, reveals: textKey.nullable() }), 2, 6, 'The options'),
})
const RANGE = 'a list of two numbers, [ least, largest ]'
const number = part({
  kind: z.literal('number'),
  of: metric,
  format: text(20, 'Format of a figure'),
  unit: text(20, 'Unit of the answer'),
  within,
  /** Least and largest possible answer; left out: 0 to 1,000,000,000. */
  range: z.tuple([z.number(may('a number')), z.number(may('a number'))], may(RANGE)).optional(),
  wrong: listOf(part({ near: metric, reveals: textKey }), MOST, 'Designed wrong answers'),
})
const order = part({
  kind: z.literal('order'),
  direction: literalOf(['ascending', 'descending'], 'Order of the values'),
  format: text(20, 'Format of a figure').optional(),
  items: list(part({ id, text: textKey, of: metric }), 3, 6, 'Items to put in order'),
  reveals: textKey,
  /** Orders, with `*` for any item, that the comment is about; left out: every order that does not hold. */
  like: list(list(z.union([id, z.literal('*')], may('the id of an item or "*"')), 3, 6, 'An order'), 1, 24, 'Orders').optional(),
})
const ABOVE_0 = 'a number above 0'
const draw = part({
  kind: z.literal('draw'),
  curve: metric,
  time: metric,
  timesS: list(seconds, 3, 8, 'Times of the points'),
  unit: text(20, 'Unit of the curve'),
  scale: z.number(may(ABOVE_0)).positive(may(ABOVE_0)),
  good: z
    .number(may(`${ABOVE_0}, at most 1`))
    .positive(may(`${ABOVE_0}, at most 1`))
    .max(1, may(`${ABOVE_0}, at most 1`)),
  /** Designed wrong curves, as their values at `timesS`: a drawing nearer to one of them than to the run is not right. */
  wrong: list(
    part({
      values: list(real(0, MOST, 'A value'), 3, 8, 'Values at the times'),
      reveals: textKey,
      /** The comment is also about other drawings that never rise, where the run does. */
      neverRises: z.literal(true).optional(),
    }),
    1,
    8,
    'Designed wrong curves',
  ),
})

/** Figures that grow while a run plays: large maps, curves and the schedule of all runs. */
export const PLAYED_FIGURES = ['maps', 'remaining', 'speed', 'schedule'] as const
/** Figures of a step. Figures that are not played would give the outcome away and come at the end. */
const FIGURES = [...PLAYED_FIGURES, 'runs', 'downtime', 'rounds', 'record'] as const

const step = part({
  id,
  stage: textKey,
  ask: textKey,
  explain: textKey,
  try: textKey,
  teach: textKey,
  runs: named(capital, part({ patch, name: textKey.optional() })),
  show: list(literalOf(FIGURES, 'A figure'), 1, FIGURES.length, 'Figures of the step'),
  /** Where the playhead rests once the run has played, seconds; its end if the question is not about a moment. */
  moment: metric.optional(),
  /**
   * Lists of records that the step shows, such as `R.rows`, each with the number of rows before the prediction; null: all. All lists if
   * left out.
   */
  record: named(z.string(), whole(0, MOST, 'Rows before the prediction').nullable()).optional(),
  /** Rows of a list at which the step ends, since a later step asks for the rest. */
  recordUntil: named(z.string(), whole(1, MOST, 'Rows of the step')).optional(),
  predict: z.discriminatedUnion('kind', [choose, number, order, draw], { error: kindError }),
})

export const lessonSchema = part({
  format: literalOf(['switchover-lesson'], 'Names the format'),
  version: literalOf([1], 'Version of the format'),
  id,
  number: whole(1, 999, 'Place in the list'),
  title: textKey,
  goal: textKey,
  notes: textKey,
  minutes: whole(1, 90, 'Time that it takes'),
  needs: listOf(id, MOST, 'Lessons before it'),
  seeds: list(whole(0, MOST, 'A seed'), 2, 1000, 'Every answer has to hold with each of these seeds'),
  scenario: anything,
  records: named(capital, anything).optional(),
  recordNote: text(TEXT_LENGTH, 'Source and licence').optional(),
  recordNames: named(z.string(), textKey).optional(),
  steps: list(step, 1, 12, 'The steps'),
  text: named(
    written(/^[a-z]{2}$/, 'a language of two small letters, such as "en"'),
    named(z.string(), written(/[^]/, 'text that is not empty')),
  ),
})

export type Lesson = z.infer<typeof lessonSchema>
export type LessonStep = Lesson['steps'][number]
export type Prediction = LessonStep['predict']
export type PredictionOf<Kind extends Prediction['kind']> = Extract<Prediction, { kind: Kind }>
export type LessonFigure = (typeof FIGURES)[number]

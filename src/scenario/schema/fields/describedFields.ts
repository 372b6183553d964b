/**
 * Building blocks of the schema: numbers, words and choices whose messages name the fault and the allowed values. Ranges come from
 * `limits.ts` and from the descriptors.
 */
import { sizeLimits } from './limits.ts'
import type { Range } from './limits.ts'
import { notAllowed, notOneOf, outOfRange, tooMany } from './faultText.ts'
import { z } from '../zod.ts'
import { allowed, RESERVED_ID } from '../../../messages/compiled/en/scenario/fieldFaults.ts'
import { isPlainObject } from '../../json/plainData.ts'

/** A number within its range; NaN, infinities, text and fractions of whole numbers are refused with the same message. */
export function ranged(range: Range): z.ZodNumber {
  const error = (issue: { input?: unknown }): string => outOfRange(range, issue.input)
  const number = range.whole === true ? z.int({ error }) : z.number({ error })
  return number.min(range.min, { error }).max(range.max, { error }).describe(described(range))
}

/** The same, or null with a separate meaning. */
export function rangedOrNull(range: Range, nullMeans: string): z.ZodNullable<z.ZodNumber> {
  return ranged(range)
    .nullable()
    .describe(`${described(range)} null: ${nullMeans}.`)
}

export function literalOf<const T extends readonly (string | number)[]>(values: T, what: string): z.ZodLiteral<T[number]> {
  return z.literal([...values] as T[number][], { error: (issue) => notOneOf(values, issue.input) }).describe(what)
}

/** The same, or null with a separate meaning. */
export function literalOrNull<const T extends readonly (string | number)[]>(
  values: T,
  what: string,
  nullMeans: string,
): z.ZodNullable<z.ZodLiteral<T[number]>> {
  return literalOf(values, what).nullable().describe(`${what} null: ${nullMeans}.`)
}

export function trueOrFalse(what: string): z.ZodBoolean {
  return z.boolean({ error: (issue) => notAllowed(issue.input, allowed.boolean) }).describe(what)
}

/** Id of a part of the scenario, or a reference to one. */
export function id(what: string): z.ZodString {
  // `__proto__` would be lost as a key of the result's series.
  const error = ({ input }: { input?: unknown }): string =>
    input === '__proto__' ? RESERVED_ID : notAllowed(input, allowed.id(sizeLimits.idLength))
  return z
    .string({ error })
    .min(1, { error })
    .max(sizeLimits.idLength, { error })
    .regex(/^(?!__proto__$)[^\u0000-\u001f\u007f]*$/, { error })
    .describe(what)
}

export function text(maxLength: number, what: string): z.ZodString {
  const error = (issue: { input?: unknown }): string => notAllowed(issue.input, allowed.text(maxLength))
  return z.string({ error }).max(maxLength, { error }).describe(what)
}

/** A list with at most `max` items. */
export function listOf<T extends z.ZodType>(item: T, max: number, what: string): z.ZodArray<T> {
  return z
    .array(item, { error: (issue) => notAllowed(issue.input, allowed.list) })
    .max(max, { error: (issue) => tooMany(max, lengthOf(issue.input)) })
    .describe(what)
}

/** An object; unknown keys are dropped, and `schemaFaults.ts` warns of them. */
export function record<T extends z.ZodRawShape>(shape: T, what: string): z.ZodObject<T> {
  return z.object(shape, { error: (issue) => notAllowed(issue.input, allowed.object) }).describe(what)
}

function described({ what, unit }: Range): string {
  return unit === '' ? what : `${what} Unit: ${unit}.`
}

function lengthOf(input: unknown): number {
  return Array.isArray(input) ? input.length : Number.NaN
}

/** Message for an object of unknown `kind`, or for a value that is not an object. */
interface UnionIssue {
  code?: string
  input?: unknown
  options?: unknown
}

/**
 * One of several objects, each with a `kind`. `Value` and `Input` are derived from the descriptors that the objects were made of,
 * as a schema made in a loop has lost its types.
 */
export function oneOfKinds<Value, Input>(objects: readonly Kind[], what: string): z.ZodType<Value, Input> {
  const [first, ...others] = objects
  return typed<Value, Input>(z.discriminatedUnion('kind', [first, ...others], { error: kindError }).describe(what))
}
type Kind = z.core.$ZodTypeDiscriminable

/** A schema made in a loop over descriptors, with the types derived from the same descriptors. */
export function typed<Value, Input>(schema: z.ZodType): z.ZodType<Value, Input> {
  return schema as z.ZodType<Value, Input>
}

/** For `z.discriminatedUnion(…, { error: kindError })`: its issue contains the known kinds. */
export function kindError(issue: UnionIssue): string {
  const { input } = issue
  if (!isPlainObject(input)) return notAllowed(input, allowed.kind)
  const kinds = Array.isArray(issue.options) ? issue.options.filter((kind) => typeof kind === 'string') : []
  const kind: unknown = Reflect.get(input, 'kind')
  return kinds.length === 0 ? notAllowed(kind, allowed.knownKind) : notOneOf(kinds, kind)
}

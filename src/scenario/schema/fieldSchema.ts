/** The zod schema of described fields. */
import { choice, flag, id, listOf, ranged, rangedOrNull, record } from './describedFields.ts'
import type { Field, Fields, ValueOf } from './fields.ts'
import { sizeLimits } from './limits.ts'
import type { z } from './zod.ts'

type Given<F extends Field> = z.ZodType<ValueOf<F>, ValueOf<F> | undefined>

/** Each field with its default: absent means the default. */
export function fieldSchemas<F extends Fields>(fields: F): { -readonly [K in keyof F]: Given<F[K]> } {
  const schemas = Object.entries(fields).map(([name, field]) => [name, withDefault(field)])
  return Object.fromEntries(schemas) as { -readonly [K in keyof F]: Given<F[K]> }
}

function withDefault(field: Field): z.ZodType {
  const schema = fieldSchema(field)
  return field.type === 'record' ? schema.prefault({}) : schema.default(field.default)
}

/** One field, required. */
export function fieldSchema(field: Field): z.ZodType {
  switch (field.type) {
    case 'number': return ranged(field.range)
    case 'nullable': return rangedOrNull(field.range, field.nullMeans)
    case 'flag': return flag(field.what)
    case 'choice': return choice(field.options.map(({ value }) => value), field.what)
    case 'hosts': return listOf(id('A host\'s id'), sizeLimits.copies, field.what)
    case 'record': return record(fieldSchemas(field.fields), field.why)
  }
}

/** The zod schema of described fields. */
import { id, listOf, literalOf, literalOrNull, ranged, rangedOrNull, record, trueOrFalse } from './describedFields.ts'
import { isNullable } from './fields.ts'
import type { Field, Fields, ValueOf } from './fields.ts'
import { sizeLimits } from './limits.ts'
import type { z } from '../zod.ts'

type Given<F extends Field> = z.ZodType<ValueOf<F>, ValueOf<F> | undefined>

/** Each field with its default: absent means the default. */
export function fieldSchemas<F extends Fields>(fields: F): { -readonly [K in keyof F]: Given<F[K]> } {
  const schemas = Object.entries(fields).map(([name, field]) => [name, withDefault(field)])
  return Object.fromEntries(schemas) as { -readonly [K in keyof F]: Given<F[K]> }
}

/** Each field without a default: absent stays absent. */
export function optionalSchemas(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field).optional()]))
}

function withDefault(field: Field): z.ZodType {
  const schema = fieldSchema(field)
  if (field.type === 'record') return schema.prefault({})
  return 'default' in field ? schema.default(field.default) : schema.optional()
}

/** One field, required. */
export function fieldSchema(field: Field): z.ZodType {
  switch (field.type) {
    case 'number':
    case 'plain':
      return ranged(field.range)
    case 'nullable':
      return rangedOrNull(field.range, field.nullMeans)
    case 'flag':
      return trueOrFalse(field.what)
    case 'following':
      return trueOrFalse(field.why)
    case 'choice':
      return literalOf(
        field.options.map(({ value }) => value),
        field.what,
      )
    case 'optional-choice':
      return literalOrNull(
        field.options.map(({ value }) => value),
        field.what,
        field.nullMeans,
      )
    case 'hosts':
      return listOf(id('Id of a host'), sizeLimits.copies, field.what)
    case 'record':
      return record(fieldSchemas(field.fields), field.why)
    case 'part':
      return record(fieldSchemas(field.fields), field.why).nullable()
    case 'steps':
      return listOf(record(givenSchemas(field.fields), field.step), sizeLimits.managerSteps, field.what)
  }
}

/** Each field required, save that a nullable one has its default. */
export function givenSchemas(fields: Fields): Record<string, z.ZodType> {
  const schemas = Object.entries(fields).map(([name, field]) => [name, isNullable(field) ? withDefault(field) : fieldSchema(field)])
  return Object.fromEntries(schemas) as Record<string, z.ZodType>
}

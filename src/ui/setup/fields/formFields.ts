/** A descriptor's fields as rows of a form. */
import type { Field, Fields, NullableField, NumberField } from '../../../scenario/schema/fields.ts'
import type { FormField, NumberSpec } from './fieldSpec.ts'
import { spec } from './specs.ts'

export function isNumberField(field: Field): field is NumberField | NullableField {
  return field.type === 'number' || field.type === 'nullable'
}

export function numberSpec(field: NumberField | NullableField): NumberSpec {
  return spec(field.label, field.range, field.default, field.span, field.type === 'nullable' ? field.whenNull : undefined)
}

/** Lists of hosts have a control of their own, records a fold. */
export function formFields(fields: Fields): FormField[] {
  return Object.entries(fields).flatMap(([name, field]): FormField[] => {
    if (isNumberField(field)) return [{ form: 'number', field: name, spec: numberSpec(field) }]
    if (field.type === 'flag') return [{ form: 'flag', field: name, label: field.label, why: field.why }]
    if (field.type === 'hosts' || field.type === 'record') return []
    return [{ form: 'choice', field: name, label: field.label, why: field.why, options: field.options.map(({ value, label }) => [value, label]) }]
  })
}

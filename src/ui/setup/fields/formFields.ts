/** A descriptor's fields as rows of a form. */
import type { Field, Fields, NullableField, NumberField } from '../../../scenario/schema/fields/fields.ts'
import type { FormField, NumberSpec } from './fieldSpec.ts'
import { plainText, spec } from './specs.ts'

export function isNumberField(field: Field): field is NumberField | NullableField {
  return field.type === 'number' || field.type === 'nullable'
}

export function numberSpec(field: NumberField | NullableField): NumberSpec {
  return spec(field.label, field.range, field.default, field.span, field.type === 'nullable' ? field.whenNull : undefined)
}

/** Hosts have their own control, records a fold, and optional choices the rows of events; steps and plain numbers are not shown. */
export function formFields(fields: Fields): FormField[] {
  return Object.entries(fields).flatMap(([name, field]) => formField(name, field) ?? [])
}

function formField(name: string, field: Field): FormField | null {
  switch (field.type) {
    case 'number':
    case 'nullable':
      return { form: 'number', field: name, spec: numberSpec(field) }
    case 'flag':
    case 'following':
      return { form: 'flag', field: name, label: field.label, why: plainText(field.why) }
    case 'part':
      return { form: 'part', field: name, label: field.label, why: plainText(field.why) }
    case 'choice':
      return {
        form: 'choice',
        field: name,
        label: field.label,
        why: plainText(field.why),
        options: field.options.map(({ value, label }) => [value, label]),
      }
    case 'optional-choice':
    case 'hosts':
    case 'record':
    case 'steps':
    case 'plain':
      return null
  }
}

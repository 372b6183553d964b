/** A descriptor's field as a row of a form. */
import type { ChoiceField, Field, NullableField, NumberField, OptionalChoice } from '../../../scenario/schema/fields/fields.ts'
import type { ChoiceSpec, FormField, NumberSpec } from './fieldSpec.ts'
import { plainText, spec } from './specs.ts'

export function isNumberField(field: Field): field is NumberField | NullableField {
  return field.type === 'number' || field.type === 'nullable'
}

export function numberSpec(field: NumberField | NullableField): NumberSpec {
  return spec(field.label, field.range, field.default, field.span, field.type === 'nullable' ? field.whenNull : undefined)
}

export function choiceSpec(field: ChoiceField | OptionalChoice): ChoiceSpec {
  const { label, options } = field
  const why = plainText('why' in field ? field.why : field.what)
  return { label, why, options, ...(field.type === 'choice' ? {} : { whenNull: field.whenNull }) }
}

const known = new WeakMap<Field, FormField | null>()

/** Always the same object for the same field, so that its row does not re-render. Null: the form has another control for it, or none. */
export function formField(field: Field): FormField | null {
  let formed = known.get(field)
  if (formed === undefined) known.set(field, (formed = formFieldOf(field)))
  return formed
}

function formFieldOf(field: Field): FormField | null {
  switch (field.type) {
    case 'number':
    case 'nullable':
      return { form: 'number', spec: numberSpec(field) }
    case 'flag':
    case 'following':
      return { form: 'flag', spec: { label: field.label, why: plainText(field.why) } }
    case 'part':
      return { form: 'part', spec: { label: field.label, why: plainText(field.why) } }
    case 'choice':
    case 'optional-choice':
      return { form: 'choice', spec: choiceSpec(field) }
    case 'hosts':
    case 'record':
    case 'steps':
    case 'plain':
      return null
  }
}

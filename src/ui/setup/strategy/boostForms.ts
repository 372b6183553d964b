/** The boosts as the form shows them, derived from their descriptors. */
import { boostDescriptors, boostNames } from '../../../scenario/schema/boosts/boosts.ts'
import type { BoostName } from '../../../scenario/schema/boosts/boosts.ts'
import type { BoostDescriptor } from '../../../scenario/schema/boosts/boost.ts'
import type { ChoiceField, Field } from '../../../scenario/schema/fields/fields.ts'
import type { NumberSpec } from '../fields/fieldSpec.ts'
import { isNumberField, numberSpec } from '../fields/formFields.ts'

export interface BoostChoice {
  /** The boost's field; absent if the boost itself is the choice. */
  field?: string
  label: string
  options: readonly { value: string; label: string; why: string }[]
}

export interface BoostForm {
  name: BoostName
  label: string
  why: string
  /** Its defaults in short, while it is off. */
  note: string
  /** Its value when it is switched on. */
  on: unknown
  needsRoundList: boolean
  rows: readonly { field: string; spec: NumberSpec }[]
  choice?: BoostChoice
}

/** QEMU's own first. */
export const boostForms: readonly BoostForm[] = boostNames.map((name) => formOf(name, boostDescriptors[name]))

function formOf(name: BoostName, boost: BoostDescriptor): BoostForm {
  const { label, why, note, needsRoundList } = boost
  const fields: [string, Field][] = 'fields' in boost ? Object.entries(boost.fields) : []
  const rows = fields.flatMap(([field, described]) => (isNumberField(described) ? [{ field, spec: numberSpec(described) }] : []))
  const named = fields.find(([, { type }]) => type === 'choice')
  const base = { name, label, why, note, needsRoundList, rows, on: 'fields' in boost ? {} : boost.value.default }
  if (named !== undefined) return { ...base, choice: { field: named[0], ...choiceOf(named[1] as ChoiceField) } }
  return 'value' in boost && boost.value.type === 'choice' ? { ...base, choice: choiceOf(boost.value) } : base
}

function choiceOf({ label, options, why }: ChoiceField): Omit<BoostChoice, 'field'> {
  return { label, options: options.map((option) => ({ why, ...option })) }
}

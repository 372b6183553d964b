/** The switchover rules as the form shows them, derived from their descriptors. */
import type { Field, Fields } from '../../../scenario/schema/fields/fields.ts'
import type { RuleDescriptor } from '../../../scenario/schema/rules/rule.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import { formFields } from '../fields/formFields.ts'

interface RuleRow {
  row: FormField
  standard: unknown
}

export interface RuleForm {
  kind: string
  label: string
  why: string
  fields: readonly RuleRow[]
  /** Folded rows, of the rule itself or of its field `under`. */
  folds: readonly { title: string; under: string | null; fields: readonly RuleRow[] }[]
}

export const ruleForms: readonly RuleForm[] = Object.entries<RuleDescriptor>(ruleDescriptors).map(
  ([kind, { label, why, fields, folded }]) => {
    const isFolded = ({ row }: RuleRow): boolean => folded?.fields.includes(row.field) === true
    const rows = rowsOf(fields)
    return {
      kind,
      label,
      why,
      fields: rows.filter((row) => !isFolded(row)),
      folds: [
        ...(folded === undefined ? [] : [{ title: folded.title, under: null, fields: rows.filter(isFolded) }]),
        ...Object.entries<Field>(fields).flatMap(([name, field]) =>
          field.type === 'record' ? [{ title: field.label, under: name, fields: rowsOf(field.fields) }] : [],
        ),
      ],
    }
  },
)

function rowsOf(fields: Fields): RuleRow[] {
  return formFields(fields).map((row) => {
    const described = fields[row.field]
    return { row, standard: 'default' in described ? described.default : undefined }
  })
}

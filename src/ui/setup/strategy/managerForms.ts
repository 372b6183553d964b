/** The managers as the form shows them, derived from their descriptors: versions or policies, and fields under the product's own names. */
import type { ManagerDescriptor } from '../../../scenario/schema/managers/manager.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import type { ManagerKind } from '../../../scenario/schema/managers/managers.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import { formFields } from '../fields/formFields.ts'
import { labelled } from '../../../units/punctuation.ts'

export interface ManagerForm {
  kind: ManagerKind
  label: string
  why: string
  /** The field that chooses among sets of defaults, and its values. */
  variants: { field: 'version' | 'policy'; names: readonly string[] } | null
  fields: readonly FormField[]
}

export const managerForms: readonly ManagerForm[] = Object.entries<ManagerDescriptor>(managerDescriptors).map(
  ([kind, { label, why, fields, variants }]) => ({
    kind: kind as ManagerKind,
    label,
    why,
    fields: formFields(fields).map(spelledOut),
    variants: variants === null ? null : { field: variants.field, names: Object.keys(variants.rows) },
  }),
)

/** A number under a shorter label has the product's own name in its hint. The default depends on the version: the row is given it. */
function spelledOut(row: FormField): FormField {
  if (row.form !== 'number') return row
  const { label, why } = row.spec
  return { ...row, spec: { ...row.spec, default: null, why: row.field === label ? why : labelled(row.field, why) } }
}

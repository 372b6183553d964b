/** The manager above the hypervisor: product, version or policy, and its main fields under the product's own names. */
import { useId } from 'react'
import { managerDefaultsFor } from '../../../scenario/schema/managers/managerDefaults.ts'
import { FieldRow } from '../fields/FieldRow.tsx'
import { Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import type { ManagerForm } from './managerForms.ts'
import { managerForms } from './managerForms.ts'
import { useField, useOwnFault } from '../fields/useField.ts'
import * as texts from '../../../texts/setup.ts'

const NONE_WHY = texts.noManagerHint

/** `path` is the manager's path. */
export function ManagerGroup({ path }: { path: string }) {
  const id = useId()
  const { value, set } = useField(path)
  const fault = useOwnFault(path)
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const form = managerForms.find(({ kind }) => kind === given.kind)
  const defaults = managerDefaultsFor(given)
  const why = form?.why ?? NONE_WHY
  const hint = useHint({ label: texts.manager, text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select
        aria-label={texts.manager} aria-describedby={id} aria-invalid={fault !== ''}
        value={form === undefined ? '' : chosen(form, defaults)}
        onChange={(event) => set(managerOf(event.target.value))}
      >
        <option value="">{texts.noManager}</option>
        {managerForms.map((other) => <Options key={other.kind} form={other} />)}
      </select>
      <span id={id} className="sr-only">{fault} {why}</span>
    </span>
  )
  return (
    <Group title={texts.manager} path={path} aside={choice}>
      {fault !== '' && <p className="row-fault" data-invalid="true">{fault}</p>}
      {form?.fields.map((field) => (
        <FieldRow key={field.field} path={`${path}.${field.field}`} field={field} standard={defaults[field.field]} />
      ))}
    </Group>
  )
}

function Options({ form: { kind, label, variants } }: { form: ManagerForm }) {
  if (variants === null) return <option value={kind}>{label}</option>
  return (
    <optgroup label={label}>
      {variants.names.map((name) => <option key={name} value={`${kind}:${name}`}>{texts.managerVariant(label, name)}</option>)}
    </optgroup>
  )
}

function chosen({ kind, variants }: ManagerForm, defaults: Record<string, unknown>): string {
  return variants === null ? kind : `${kind}:${String(defaults[variants.field])}`
}

/** Another manager, version or policy starts with its own defaults. */
function managerOf(option: string): unknown {
  const [kind, name] = option.split(':')
  const variants = managerForms.find((form) => form.kind === kind)?.variants
  if (kind === '') return null
  return variants ? { kind, [variants.field]: name } : { kind }
}

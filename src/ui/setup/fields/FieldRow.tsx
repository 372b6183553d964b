/** Row of a form field that is described as data: a number, a checkbox, or a choice of words. */
import { useId } from 'react'
import { ChoiceRow } from './ChoiceRow.tsx'
import type { FormField } from './fieldSpec.ts'
import { FoundNote, Marked, useFound } from './found.tsx'
import { useHint } from './hint.ts'
import { NumberRow } from './NumberRow.tsx'
import { useField } from './useField.ts'

/** `standard`: the value used if the scenario has none. */
export function FieldRow({ path, field, standard }: { path: string; field: FormField; standard: unknown }) {
  switch (field.form) {
    case 'number':
      return <NumberRow path={path} spec={field.spec} standard={typeof standard === 'number' ? standard : null} follows />
    case 'flag':
      return <Flag path={path} label={field.label} why={field.why} standard={standard === true} />
    case 'part':
      return <Flag path={path} label={field.label} why={field.why} standard={false} on={{}} off={null} />
    case 'choice':
      return <Choice path={path} field={field} standard={String(standard)} />
  }
}

interface FlagProps {
  path: string
  label: string
  why: string
  standard: boolean
  /** Values in the scenario for checked and for unchecked. */
  on?: unknown
  off?: unknown
}

/** A checkbox. */
export function Flag({ path, label, why, standard, on = true, off = false }: FlagProps) {
  const id = useId()
  const { value, fault, set } = useField(path)
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  return (
    <div data-invalid={fault !== ''} {...found.row} {...hint}>
      <label className="check form-flag">
        <input
          type="checkbox"
          checked={value === undefined ? standard : value !== off}
          aria-invalid={fault !== ''}
          aria-describedby={id}
          onChange={(event) => set(event.target.checked ? on : off)}
        />
        <span>
          <Marked text={label} />
        </span>
      </label>
      <FoundNote found={found} />
      <span id={id} className="sr-only">
        {fault} {why}
      </span>
      {fault !== '' && (
        <p className="row-fault" aria-hidden="true">
          {fault}
        </p>
      )}
    </div>
  )
}

type ChoiceField = Extract<FormField, { form: 'choice' }>

function Choice({ path, field: { label, why, options }, standard }: { path: string; field: ChoiceField; standard: string }) {
  const { value, fault, set } = useField(path)
  return (
    <ChoiceRow label={label} path={path} why={why} value={typeof value === 'string' ? value : standard} fault={fault} choose={set}>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </ChoiceRow>
  )
}

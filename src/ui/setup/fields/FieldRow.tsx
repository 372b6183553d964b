/** Row of a form field that is described as data: a number, a checkbox, or a choice of words. */
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { useId } from 'react'
import { ChoiceRow } from './ChoiceRow.tsx'
import type { ChoiceSpec, FormField } from './fieldSpec.ts'
import { FoundNote, Marked, useFound } from './found.tsx'
import { useHint } from './hint.ts'
import { NumberRow } from './NumberRow.tsx'
import { useField } from './useField.ts'

interface FieldRowProps {
  path: string
  field: FormField
  /** The value used if the scenario has none. */
  standard: unknown
  follows?: boolean
  also?: string
  /** The value of the part around it, under whose name the search finds it. */
  isWhole?: true
}

export function FieldRow({ path, field, standard, follows, also, isWhole }: FieldRowProps) {
  switch (field.form) {
    case 'number':
      return (
        <NumberRow path={path} spec={field.spec} standard={typeof standard === 'number' ? standard : null} follows={follows} also={also} />
      )
    case 'flag':
      return <Flag path={path} {...field.spec} standard={standard === true} />
    case 'part':
      return <Flag path={path} {...field.spec} standard={false} on={{}} off={null} />
    case 'choice':
      return <Choice path={path} spec={field.spec} standard={standard} isWhole={isWhole} />
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
function Flag({ path, label, why, standard, on = true, off = false }: FlagProps) {
  const id = useId()
  const { value, fault, set } = useField(path)
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  return (
    <div data-invalid={fault !== ''} {...found.row} {...hint}>
      <Checkbox
        className="form-flag"
        checked={value === undefined ? standard : value !== off}
        aria-invalid={fault !== ''}
        aria-describedby={id}
        set={(isOn) => set(isOn ? on : off)}>
        <Marked text={label} />
      </Checkbox>
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

/** One of several words at a path of the scenario. */
export function Choice({
  path,
  spec,
  standard,
  isWhole,
}: {
  path: string
  spec: ChoiceSpec
  standard: unknown
  isWhole?: true | undefined
}) {
  const { value, fault, set } = useField(path)
  const { label, why, whenNull } = spec
  const options = whenNull === undefined ? spec.options : [{ value: '', label: whenNull }, ...spec.options]
  const chosen = options.find((option) => option.value === value)
  return (
    <ChoiceRow
      label={label}
      path={isWhole === true ? undefined : path}
      why={chosen?.why ?? why}
      value={typeof value === 'string' ? value : typeof standard === 'string' ? standard : ''}
      fault={isWhole === true ? '' : fault}
      options={options}
      choose={(next) => set(whenNull !== undefined && next === '' ? null : next)}
    />
  )
}

/** One of several words, by the browser's own list. */
import type { ComponentProps } from 'react'
import { BOX, Field, type FieldLook } from './Field.tsx'

interface Option<Value> {
  value: Value
  label: string
  disabled?: boolean
  /** Name of the group of this option and its neighbours. */
  group?: string
}

interface SelectProps<Value> extends FieldLook {
  value: Value
  options: readonly Option<Value>[]
  choose(value: Value): void
  disabled?: boolean
}

export function Select<Value extends string | number>({ value, options, choose, disabled, ...look }: SelectProps<Value>) {
  return (
    <Field {...look}>
      {(tied) => <Picker {...tied} {...{ value, options, choose, disabled }} className={`${BOX} pr-1 text-ellipsis`} />}
    </Field>
  )
}

interface PickerProps<Value> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  /** One that no option has: none is chosen, and `placeholder` is shown. */
  value: Value
  options: readonly Option<Value>[]
  placeholder?: string
  choose(value: Value): void
}

/** The same list inside a row that says its name. */
export function Picker<Value extends string | number>({ value, options, placeholder, choose, ...entry }: PickerProps<Value>) {
  const isChosen = placeholder === undefined || options.some((one) => one.value === value)
  return (
    <select
      {...entry}
      value={isChosen ? value : ''}
      onChange={({ target }) => choose(options.find((one) => String(one.value) === target.value)!.value)}>
      {placeholder !== undefined && (
        <option value="" disabled hidden>
          {placeholder}
        </option>
      )}
      <Options options={options} />
    </select>
  )
}

/** The entries of a list; neighbours with the same group stand under its name. */
function Options<Value extends string | number>({ options }: { options: readonly Option<Value>[] }) {
  const groups: { name: string | undefined; within: Option<Value>[] }[] = []
  for (const one of options) {
    const last = groups.at(-1)
    if (last !== undefined && last.name === one.group) last.within.push(one)
    else groups.push({ name: one.group, within: [one] })
  }
  return groups.map(({ name, within }) => {
    const entries = within.map(({ value, label, disabled }) => (
      <option key={value} value={value} disabled={disabled}>
        {label}
      </option>
    ))
    return name === undefined ? (
      entries
    ) : (
      <optgroup key={name} label={name}>
        {entries}
      </optgroup>
    )
  })
}

/** The form of a calculator: each field with its unit and range, each table as lines of text. */
import { useId } from 'react'
import { formatExact } from '../../units/format.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { TypedInput } from '../../store/models/modelsStore.ts'
import type { CalculatorForm, FieldForm, TableForm } from './calculatorForms.ts'
import * as texts from '../../texts/places/models.ts'

interface CalculatorFieldsProps {
  form: CalculatorForm
  typed: TypedInput
  faults: readonly Fault[]
  set(typed: TypedInput): void
}

export function CalculatorFields({ form, typed, faults, set }: CalculatorFieldsProps) {
  return (
    <div className="model-form">
      {form.fields.map((field) => (
        <Field
          key={field.path} field={field} text={typed.fields[field.path] ?? ''} faulty={faults.some(({ path }) => isAt(path, field.path))}
          set={(text) => set({ ...typed, fields: { ...typed.fields, [field.path]: text } })}
        />
      ))}
      {form.tables.map((table) => (
        <Table
          key={table.name} table={table} text={typed.tables[table.name] ?? ''} faulty={faults.some(({ path }) => isAt(path, table.name))}
          set={(text) => set({ ...typed, tables: { ...typed.tables, [table.name]: text } })}
        />
      ))}
    </div>
  )
}

/** A fault of an object belongs to all its fields. */
function isAt(path: string, field: string): boolean {
  return path === field || field.startsWith(`${path}.`) || (path.startsWith(field) && /^[[. ]/.test(path.slice(field.length)))
}

interface EntryProps {
  text: string
  faulty: boolean
  set(text: string): void
}

function Field({ field: { label, unit, range, choices, list }, text, faulty, set }: EntryProps & { field: FieldForm }) {
  const id = useId()
  return (
    <div className="model-field">
      <label htmlFor={id}>{label}</label>
      {choices === undefined
        ? (
          <input
            id={id} type="text" inputMode={list === true ? 'text' : 'decimal'} size={list === true ? 20 : 10} value={text}
            aria-invalid={faulty}
            aria-describedby={range === null ? undefined : `${id}-range`} onChange={(event) => set(event.target.value)}
          />
        )
        : (
          <select id={id} value={text} onChange={(event) => set(event.target.value)}>
            {choices.map(({ value, label: name }) => <option key={value} value={value}>{name}</option>)}
          </select>
        )}
      <span className="model-unit">{unit}</span>
      {range !== null && <small id={`${id}-range`}>{texts.range(boundText(range.min), boundText(range.max))}</small>}
    </div>
  )
}

function Table({ table: { label }, text, faulty, set }: EntryProps & { table: TableForm }) {
  const id = useId()
  return (
    <div className="model-table">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id} rows={Math.min(12, Math.max(5, text.split('\n').length + 1))} value={text} aria-invalid={faulty} spellCheck={false}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
}

/** Large and small bounds as powers of ten. */
function boundText(bound: number): string {
  const size = Math.abs(bound)
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return formatExact(bound)
  return bound.toExponential().replace('e+', 'e').replaceAll('-', '−').replace(/(\.\d{2})\d+/, '$1')
}

/** A number, typed in any unit of its kind. */
import type { FieldLook } from './Field.tsx'
import { BareText, TextField } from './TextField.tsx'
import { type TypedNumber, useTypedNumber } from './useTypedNumber.ts'

type NumberFieldProps = Omit<FieldLook, 'fault'> & TypedNumber

/** `unit`: that of the range if not given. */
export function NumberField({ label, name, layout, unit, hint, title, ...number }: NumberFieldProps) {
  const { fault, field } = useTypedNumber(number)
  const look = { label, name, layout, unit: unit ?? number.range.unit, hint, fault, title }
  return <TextField {...field} {...look} inputMode="decimal" />
}

interface BareNumberProps extends TypedNumber {
  id?: string
  name?: string
  invalid: boolean
  describedBy?: string
  className?: string
}

const BARE =
  'h-6 min-w-0 bg-transparent text-right font-semibold underline decoration-ctl decoration-dotted underline-offset-4 ' +
  'hover:decoration-accent hover:decoration-solid aria-invalid:text-danger aria-invalid:decoration-danger coarse:h-11'

/** The same field inside a row that says its name, its unit and its fault. */
export function BareNumber({ id, name, invalid, describedBy, className = '', ...number }: BareNumberProps) {
  const { field } = useTypedNumber(number)
  return (
    <BareText
      {...field}
      inputMode="decimal"
      id={id}
      className={`${BARE} ${className}`}
      style={{ width: `${Math.max(3, field.value.length) + 0.5}ch` }}
      aria-label={name}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  )
}

/** A number of a sweep, typed in any unit of its kind. It takes effect on Enter, or when the field is left; a refused one stays, with the reason. */
import { useId, useState } from 'react'
import { allowedRange } from '../../../../scenario/schema/fields/faultText.ts'
import * as setupTexts from '../../../../texts/setup/setup.ts'
import { formatExact } from '../../../../units/format.ts'
import { parseQuantity } from '../../../../units/quantity.ts'
import { typedFault, typedUnit } from '../../../setup/fields/hint.ts'

/** Allowed values, without limits where they are infinite. */
export interface EntryRange {
  min: number
  max: number
  unit: string
  measure?: string
  whole: boolean
}

interface EntryFieldProps {
  label: string
  /** Accessible name where the label alone is not enough. */
  name?: string
  range: EntryRange
  value: number
  title?: string
  /** Why a number in the range is refused; empty if it is not. */
  against?(value: number): string
  set(value: number): void
}

export function EntryField({ label, name = label, range, value, title, against, set }: EntryFieldProps) {
  const id = useId()
  const { unit } = range
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? formatExact(value)
  const number = typed === null ? value : parseQuantity(typed, typedUnit(range))
  const fault = typed === null ? '' : faultOf(typed, number, range) || (number !== null && against?.(number)) || ''
  const take = () => {
    if (fault !== '') return
    if (number !== null && number !== value) set(number)
    setTyped(null)
  }
  return (
    <label className="explore-field" title={title}>
      <span>
        {label}
        {unit === '' ? '' : ` (${unit})`}
      </span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={unit === '' ? name : `${name} (${unit})`}
        value={text}
        aria-invalid={fault !== ''}
        aria-describedby={fault === '' ? undefined : id}
        style={{ width: `calc(${Math.max(3, text.length) + 1}ch + 18px)` }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      {fault !== '' && (
        <span id={id} role="alert" className="explore-fault">
          {fault}
        </span>
      )}
    </label>
  )
}

function faultOf(typed: string, number: number | null, range: EntryRange): string {
  const { min, max, whole } = range
  if (number !== null && number >= min && number <= max && (!whole || Number.isInteger(number))) return ''
  const refused = typedFault(typed, typedUnit(range))
  if (refused !== '') return refused
  return Number.isFinite(min) && Number.isFinite(max) ? setupTexts.enter(allowedRange(range, number ?? undefined)) : setupTexts.enterNumber
}

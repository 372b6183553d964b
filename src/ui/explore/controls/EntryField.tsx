/** A number with its unit, typed in any unit of its kind. It takes effect on Enter, or when the field is left. */
import { useState } from 'react'
import { formatExact } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'

interface EntryFieldProps {
  label: string
  /** Accessible name where the label alone is not enough. */
  name?: string
  unit: string
  value: number
  title?: string
  set(value: number): void
}

export function EntryField({ label, name = label, unit, value, title, set }: EntryFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? formatExact(value)
  const number = typed === null ? value : parseQuantity(typed, unit)
  const take = () => {
    if (number !== null && number !== value) set(number)
    setTyped(null)
  }
  return (
    <label className="explore-field" title={title}>
      <span>{label}{unit === '' ? '' : ` (${unit})`}</span>
      <input
        type="text" inputMode="decimal" autoComplete="off" spellCheck={false} aria-label={unit === '' ? name : `${name} (${unit})`} value={text}
        aria-invalid={number === null} style={{ width: `calc(${Math.max(3, text.length) + 1}ch + 18px)` }} onChange={(event) => setTyped(event.target.value)} onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
    </label>
  )
}

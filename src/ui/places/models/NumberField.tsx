/** A number typed as in every other field of the page; while it is wrong the form cannot be submitted, and the browser says why. */
import { useId, useState } from 'react'
import { formatExact } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import * as texts from '../../../texts/places/models.ts'

interface NumberFieldProps {
  label: string
  value: number
  min: number
  max: number
  isWhole?: boolean
  unit?: string
  className?: string
  /** Called with valid numbers alone. */
  set(value: number): void
}

export function NumberField({ label, value, min, max, isWhole = false, unit = '', className = 'model-field', set }: NumberFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string): number | string => {
    const number = parseQuantity(text, unit)
    if (number === null) return texts.notANumber
    if (number < min || number > max) return texts.outOfRange(formatExact(min), formatExact(max))
    return isWhole && !Number.isInteger(number) ? texts.notWhole : number
  }
  const now = typed === null ? value : read(typed)
  const isWrong = typeof now === 'string'
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={(input) => input?.setCustomValidity(isWrong ? now : '')}
        id={id}
        type="text"
        inputMode="decimal"
        size={10}
        value={typed ?? formatExact(value)}
        aria-invalid={isWrong}
        title={isWrong ? now : undefined}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = read(target.value)
          if (typeof next === 'number') set(next)
        }}
        onBlur={() => !isWrong && setTyped(null)}
      />
      {unit !== '' && <span>{unit}</span>}
    </div>
  )
}

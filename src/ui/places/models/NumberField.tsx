/** A number typed as in every other field of the page; while it is wrong the form cannot be submitted, and says the allowed range. */
import { useId, useState } from 'react'
import { formatExact } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import { FieldFault } from '../../frame/FieldFault.tsx'
import { typedFaultText } from '../../setup/fields/hint.ts'

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
  const faultOf = (text: string) => typedFaultText(text, { min, max, unit, whole: isWhole })
  const fault = typed === null ? '' : faultOf(typed)
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={(input) => input?.setCustomValidity(fault)}
        id={id}
        type="text"
        inputMode="decimal"
        size={10}
        value={typed ?? formatExact(value)}
        aria-invalid={fault !== ''}
        aria-describedby={fault === '' ? undefined : `${id}-fault`}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = parseQuantity(target.value, unit)
          if (next !== null && faultOf(target.value) === '') set(next)
        }}
        onBlur={() => fault === '' && setTyped(null)}
      />
      {unit !== '' && <span>{unit}</span>}
      <FieldFault id={`${id}-fault`} fault={fault} />
    </div>
  )
}

/** A choice of words: a native select with the same name, explanation and fault line as a number's row. */
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useHint } from './hint.ts'

interface ChoiceRowProps {
  label: string
  why: string
  value: string
  fault?: string
  choose(value: string): void
  /** `option` elements. */
  children: ReactNode
}

export function ChoiceRow({ label, why, value, fault = '', choose, children }: ChoiceRowProps) {
  const id = useId()
  const hint = useHint({ label, text: why })
  return (
    <div className="choice-row" data-invalid={fault !== ''} {...hint}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id} value={value} aria-describedby={`${id}-why`} aria-invalid={fault !== ''}
        onChange={(event) => choose(event.target.value)}
      >
        {children}
      </select>
      <span id={`${id}-why`} className="sr-only">{fault} {why}</span>
      {fault !== '' && <span className="row-fault" aria-hidden="true">{fault}</span>}
    </div>
  )
}

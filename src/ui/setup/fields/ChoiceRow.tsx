/** A choice of words: a native select with the same name, explanation and fault line as a number's row. */
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Picker } from '../../../kit/fields/Select.tsx'
import type { Option } from './fieldSpec.ts'
import { FoundNote, Marked, useFound } from './found.tsx'
import { useHint } from './hint.ts'

interface ChoiceRowProps {
  label: string
  /** Of the setting, if the search of the inspector has it. */
  path?: string | undefined
  why: string
  value: string
  fault?: string
  choose(value: string): void
  options: readonly Option[]
}

export function ChoiceRow({ label, path, why, value, fault = '', choose, options }: ChoiceRowProps) {
  const id = useId()
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  return (
    <div className="choice-row" data-invalid={fault !== ''} {...found.row} {...hint}>
      <label htmlFor={id}>
        <Marked text={label} />
      </label>
      <Picker id={id} aria-describedby={`${id}-why`} aria-invalid={fault !== ''} {...{ value, options, choose }} />
      <FoundNote found={found} />
      <WhyAndFault id={`${id}-why`} why={why} fault={fault} />
    </div>
  )
}

/** Fault and explanation of a row for screen readers (`aria-describedby` names `id`), and the fault below the row. */
export function WhyAndFault({ id, why, fault }: { id: string; why: ReactNode; fault: string }) {
  return (
    <>
      <span id={id} className="sr-only">
        {fault} {why}
      </span>
      {fault !== '' && (
        <span className="row-fault" aria-hidden="true">
          {fault}
        </span>
      )}
    </>
  )
}

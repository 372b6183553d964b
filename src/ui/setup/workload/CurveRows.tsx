/** A measured curve as two lists: the length of each window, and the number of distinct dirty pages after it. */
import { useId, useState } from 'react'
import { useHint } from '../fields/hint.ts'
import { FoundNote, Marked, useFound } from '../inspector/found.tsx'
import { useField } from '../fields/useField.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import * as texts from '../../../texts/setup.ts'

export function CurveRows({ workload }: { workload: WorkloadDraft }) {
  const path = `${workload.path}.curve`
  return (
    <>
      <NumberList label={texts.windows} unit={texts.millisecondsUnit} why={texts.windowsHint} path={`${path}.windowMs`} />
      <NumberList
        label={texts.dirtyPages} unit={texts.pagesUnit} why={texts.dirtyPagesHint} path={`${path}.dirtyPages`}
      />
    </>
  )
}

interface NumberListProps {
  label: string
  unit: string
  why: string
  path: string
}

function NumberList({ label, unit, why, path }: NumberListProps) {
  const id = useId()
  const { value, fault, set } = useField(path)
  const [typed, setTyped] = useState<string | null>(null)
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  if (typed !== null && JSON.stringify(numbersFrom(typed)) !== JSON.stringify(value)) setTyped(null)
  const text = typed ?? listText(value)
  return (
    <div className="list-row" data-invalid={fault !== ''} {...found.row} {...hint}>
      <label htmlFor={id}><Marked text={label} /> <span className="row-unit">{unit}</span></label>
      <textarea
        id={id} rows={2} spellCheck={false} aria-invalid={fault !== ''} aria-describedby={`${id}-why`}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value)
          set(numbersFrom(event.target.value))
        }}
        onBlur={() => setTyped(null)}
      />
      <FoundNote found={found} />
      <span id={`${id}-why`} className="sr-only">{fault} {why}</span>
      {fault !== '' && <span className="row-fault" aria-hidden="true">{fault}</span>}
    </div>
  )
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

/** Text that is not a number stays text, for the schema to name. */
function numbersFrom(text: string): (number | string)[] {
  return text.split(/[\s,;]+/).filter((entry) => entry !== '').map((entry) => (Number.isFinite(Number(entry)) ? Number(entry) : entry))
}

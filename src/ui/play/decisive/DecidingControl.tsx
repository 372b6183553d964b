/** One of the numbers that decide a migration: name and value over a slider, and a line that says where the verdict flips or what is wrong. */
import { useId } from 'react'
import type { Cliff } from '../../../analysis/cliff.ts'
import { formatExact } from '../../../units/format.ts'
import type { Absent, Deciding, HeldNumber } from '../../setup/deciding.ts'
import { cliffText } from '../../setup/fields/cliffMark.ts'
import { ExactEntry } from '../../setup/fields/ExactEntry.tsx'
import { explain } from '../../setup/fields/hint.ts'
import { Slider } from '../../setup/fields/Slider.tsx'
import { Term } from '../../glossary/Term.tsx'
import * as texts from '../../../texts/setup.ts'

interface DecidingControlProps {
  /** The name where the number's own is no better known. */
  label: string
  number: Deciding | HeldNumber | Absent
  /** Where the verdict flips; null: nowhere, or not known yet. */
  cliff: Cliff | null
}

export function DecidingControl({ label, number, cliff }: DecidingControlProps) {
  if ('absent' in number) return <Still label={label} note={number.absent} />
  if ('heldBy' in number) return <Still label={label} value={number} note={texts.setBy(number.heldBy)} />
  return <NumberControl label={label} number={number} cliff={cliff} />
}

/** A number that is not to be set here, and why. */
function Still({ label, value, note }: { label: string; value?: HeldNumber; note: string }) {
  return (
    <div className="deciding">
      <span className="deciding-name"><Term label={label} /></span>
      {value !== undefined && <output className="deciding-held">{formatExact(value.value)}</output>}
      {value !== undefined && <span className="deciding-unit">{value.spec.unit}</span>}
      <span className="col-span-full type-row text-text2">{note}</span>
    </div>
  )
}

function NumberControl({ label, number: { spec, value, fault, set }, cliff }: { label: string; number: Deciding; cliff: Cliff | null }) {
  const id = useId()
  const ids = { label: `${id}-label`, why: `${id}-why`, note: `${id}-note` }
  const why = explain(spec)
  const described = fault === '' ? ids.why : `${ids.note} ${ids.why}`
  const shown = value === undefined ? spec.default : value
  return (
    <div className="deciding" data-invalid={fault !== ''} title={why}>
      <label id={ids.label} htmlFor={`${id}-exact`} className="deciding-name"><Term label={label} /></label>
      <ExactEntry id={`${id}-exact`} value={shown} spec={spec} invalid={fault !== ''} describedBy={described} set={set} />
      <span className="deciding-unit">{shown === null ? '' : spec.unit}</span>
      <Slider value={shown} spec={spec} labelledBy={ids.label} describedBy={described} set={set} cliff={cliff} />
      <span id={ids.why} className="sr-only">{why}</span>
      {fault !== '' && <span id={ids.note} className="deciding-note text-danger">{fault}</span>}
      {fault === '' && cliff !== null && (
        <span aria-hidden="true" className="deciding-note text-danger" data-side={cliff.neverSide}>{cliffText(cliff, spec)}</span>
      )}
    </div>
  )
}

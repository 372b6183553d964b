/** One of the numbers that decide a migration: name and value over a slider, and a line that says what is wrong. */
import { useId } from 'react'
import type { Deciding, DecidingNumber } from '../../setup/deciding.ts'
import { ExactEntry } from '../../setup/fields/ExactEntry.tsx'
import { explain } from '../../setup/fields/hint.ts'
import { Slider } from '../../setup/fields/Slider.tsx'

export function DecidingControl({ number }: { number: Deciding }) {
  return 'absent' in number ? (
    <div className="deciding">
      <span className="deciding-name">{number.label}</span>
      <span className="col-span-full type-row text-text2">{number.absent}</span>
    </div>
  ) : <NumberControl {...number} />
}

function NumberControl({ label, spec, value, fault, set }: DecidingNumber) {
  const id = useId()
  const ids = { label: `${id}-label`, why: `${id}-why`, note: `${id}-note` }
  const why = explain(spec)
  const described = fault === '' ? ids.why : `${ids.note} ${ids.why}`
  return (
    <div className="deciding" data-invalid={fault !== ''} title={why}>
      <label id={ids.label} htmlFor={`${id}-exact`} className="deciding-name">{label}</label>
      <ExactEntry id={`${id}-exact`} value={value} spec={spec} invalid={fault !== ''} describedBy={described} set={set} />
      <span className="deciding-unit">{value === null ? '' : spec.unit}</span>
      <Slider value={value} spec={spec} labelledBy={ids.label} describedBy={described} set={set} />
      <span id={ids.why} className="sr-only">{why}</span>
      {fault !== '' && <span id={ids.note} className="deciding-note text-danger">{fault}</span>}
    </div>
  )
}

/**
 * A number of the scenario: a slider for the usual range, a text field for any value that the schema allows, the unit, and its fault. Typed
 * values go to the schema unchanged; the last good run stays on screen meanwhile.
 */
import { Button } from '../../../kit/Button.tsx'
import { memo, useId } from 'react'
import { faultText, withUnit } from '../../../kit/fields/numberRange.ts'
import { Slider } from '../../../kit/slider/Slider.tsx'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { formatExact } from '../../../units/format.ts'
import { FoundNote, Marked, useFound } from './found.tsx'
import { ExactEntry } from './ExactEntry.tsx'
import type { NumberSpec } from './fieldSpec.ts'
import { explain, useHint } from './hint.ts'
import { useField } from './useField.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'

interface NumberRowProps {
  path: string
  spec: NumberSpec
  /** A default that depends on the rest of the scenario; absent: the default of the spec. */
  standard?: number | null
  /** Resetting removes the field, so that its default follows the values that it depends on. */
  follows?: boolean | undefined
  /** A second path, which gets the same value. */
  also?: string | undefined
}

/** Re-renders only when its own value or fault changes, so that dragging a slider renders one row. */
export const NumberRow = memo(function NumberRow({ path, spec, standard = spec.default, follows = false, also }: NumberRowProps) {
  const id = useId()
  const store = usePlayStore()
  const { value, valid, fault, set } = useField(path, also)
  const why = explain({ ...spec, default: standard })
  const hint = useHint({ label: spec.label, text: why })
  const found = useFound(path)
  const shown = value === undefined ? standard : value
  const ids = { why: `${id}-why`, fault: `${id}-fault` }
  const described = fault === '' ? ids.why : `${ids.fault} ${ids.why}`
  return (
    <div className="row" data-invalid={fault !== ''} {...found.row} {...hint}>
      <span className="row-name">
        <Changed changed={shown !== standard} spec={spec} standard={standard} reset={() => set(follows ? undefined : standard)} />
        <label htmlFor={`${id}-exact`}>
          <Marked text={spec.label} />
        </label>
      </span>
      <ExactEntry id={`${id}-exact`} value={shown} spec={spec} invalid={fault !== ''} describedBy={described} set={set} />
      <span className="row-unit">{shown === null ? '' : spec.unit}</span>
      <Slider value={shown} valid={valid} spec={spec} describedBy={described} set={set} done={() => store.getState().releaseControl()} />
      <FoundNote found={found} />
      <span id={ids.why} className="sr-only">
        {why}
      </span>
      {fault !== '' && (
        <span id={ids.fault} className="row-fault">
          {faultText(fault, shown, spec)}
        </span>
      )}
    </div>
  )
})

interface ChangedProps {
  changed: boolean
  spec: Pick<NumberSpec, 'label' | 'unit' | 'whenNull'>
  standard: number | null
  reset(): void
}

/** The dot before a changed name; pressing it resets the value to its default. */
function Changed({ changed, spec, standard, reset }: ChangedProps) {
  if (!changed) return null
  const back = standard === null ? (spec.whenNull ?? texts.noValue) : withUnit(formatExact(standard), spec.unit)
  return (
    <Button look="bare" className="changed" title={texts.resetTo(back)} aria-label={texts.resetSetting(spec.label, back)} onClick={reset} />
  )
}

/** The line at the bottom of setup: meaning, default and range of the control under the pointer or the focus. */
import { createContext, useContext } from 'react'
import { allowedRange } from '../../../scenario/schema/fields/faultText.ts'
import { formatExact } from '../../../units/format.ts'
import { inRow, inSentences } from '../../../units/lists.ts'
import { parseQuantity, refusedUnit, unitsFor } from '../../../units/quantity.ts'
import { leadingNumber } from '../../../units/typedNumber.ts'
import type { NumberSpec } from './fieldSpec.ts'
import * as texts from '../../../texts/setup/setup.ts'

export interface Hint {
  label: string
  text: string
}

export const HintContext = createContext<(hint: Hint | null) => void>(() => undefined)

interface HintHandlers {
  onPointerEnter(): void
  onPointerLeave(): void
  onFocus(): void
  onBlur(): void
}

/** Event handlers for the element of one control. */
export function useHint(hint: Hint): HintHandlers {
  const show = useContext(HintContext)
  const on = () => show(hint)
  const off = () => show(null)
  return { onPointerEnter: on, onPointerLeave: off, onFocus: on, onBlur: off }
}

/** Meaning, default and range of a number in one line; `why` is a sentence. */
export function explain({ why, min, max, unit, whenNull, default: standard }: NumberSpec): string {
  const usual = standard === null ? (whenNull ?? texts.noValue) : withUnit(formatExact(standard), unit)
  return texts.hint(why, usual, formatExact(min), withUnit(formatExact(max), unit))
}

/** Allowed values of a number, and the unit in which it is typed. */
export type NumberRange = Pick<NumberSpec, 'min' | 'max' | 'unit' | 'measure' | 'whole' | 'whenNull'>

/** Why a typed text is no number of a range: the range and its units; empty if it is one. */
export function typedFaultText(typed: string, range: NumberRange): string {
  const number = parseQuantity(typed, typedUnit(range)) ?? typed
  return isAllowed(number, range) ? '' : faultText('', number, range)
}

/** The fault of a number at its field: the schema's, or the range that is allowed and the units of a typed text. */
export function faultText(fault: string, value: unknown, spec: NumberRange): string {
  if (isAllowed(value, spec)) return fault
  const units = typeof value === 'string' ? unitsFor(typedUnit(spec)) : []
  const range = typedFault(value, typedUnit(spec)) || texts.enter(allowedRange(spec, value))
  return units.length === 0 ? range : inSentences([range, texts.unitsAllowed(inRow(units))])
}

/** The fault of a number in a few words, where there is little room: its range, or the units if the text is a number in an unknown one. */
export function shortFaultText(fault: string, value: unknown, spec: NumberSpec): string {
  if (isAllowed(value, spec)) return fault
  const units = typeof value === 'string' && leadingNumber(value) !== null ? unitsFor(typedUnit(spec)) : []
  const allowed = units.length === 0 ? texts.enter(allowedRange(spec, 0)) : texts.unitsAllowed(inRow(units))
  return typedFault(value, typedUnit(spec)) || allowed
}

/** Why a typed number with a unit of another kind, or of two meanings, is refused; empty for another text. */
export function typedFault(typed: unknown, unit: string): string {
  const refused = typeof typed === 'string' ? refusedUnit(typed, unit) : null
  return refused === null ? '' : texts.refusedUnits[refused.is](refused.unit)
}

/** The unit in which a typed number is read. */
export function typedUnit({ unit, measure = unit }: Pick<NumberSpec, 'unit' | 'measure'>): string {
  return measure
}

/** Whether the value is in the range that the schema allows; if so, its fault has another cause. */
export function isAllowed(value: unknown, { min, max, whole, whenNull }: NumberRange): boolean {
  if (value === null) return whenNull !== undefined
  return typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
}

/** A unit that is a word follows a space; `:1` and `×` do not, and a number without a unit stays alone. */
export function withUnit(value: string, unit: string): string {
  if (unit === '') return value
  return /^[:×]/.test(unit) ? `${value}${unit}` : `${value} ${unit}`
}

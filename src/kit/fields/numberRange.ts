/** Numbers as a field takes them: the allowed values, a typed text as a number, and why it is refused. */
import { allowedRange } from '../../scenario/schema/fields/faultText.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'
import { inRow, inSentences } from '../../units/lists.ts'
import { parseQuantity, refusedUnit, unitsFor } from '../../units/quantity.ts'
import { leadingNumber } from '../../units/typedNumber.ts'

/** Allowed values of a number, and the unit in which it is typed. */
export interface NumberRange {
  min: number
  max: number
  unit: string
  /** The unit in which a typed number is read, where the shown one says less: a rate of page writes has `/s` beside it. */
  measure?: string
  whole: boolean
  /** Meaning of null in a word or two ("no limit"); absent if null is not allowed. */
  whenNull?: string
}

/** The number, with or without its unit; otherwise the text itself. A share of 1 may be typed in per cent. */
export function readTyped(text: string, range: NumberRange, pageKiB?: number): number | string | null {
  const bare = text.trim()
  const { unit, max, whenNull } = range
  if (whenNull !== undefined && (bare === '' || bare === whenNull)) return null
  const isShare = unit === '' && max === 1 && bare.endsWith('%')
  return (isShare ? hundredth(parseQuantity(bare, '%')) : parseQuantity(bare, typedUnit(range), pageKiB)) ?? text
}

function hundredth(percent: number | null): number | null {
  return percent === null ? null : Number((percent / 100).toPrecision(15))
}

/** The fault of a number at its field: the schema's, or the range that is allowed and the units of a typed text. */
export function faultText(fault: string, value: unknown, range: NumberRange): string {
  if (isAllowed(value, range)) return fault
  const units = typeof value === 'string' ? unitsFor(typedUnit(range)) : []
  const allowed = refusedUnitText(value, range) || enterText(range, value)
  return units.length === 0 ? allowed : inSentences([allowed, texts.unitsAllowed(inRow(units))])
}

/** The fault of a number in a few words, where there is little room: its range, or the units if the text is a number in an unknown one. */
export function shortFaultText(fault: string, value: unknown, range: NumberRange): string {
  if (isAllowed(value, range)) return fault
  const units = typeof value === 'string' && leadingNumber(value) !== null ? unitsFor(typedUnit(range)) : []
  return refusedUnitText(value, range) || (units.length === 0 ? enterText(range, 0) : texts.unitsAllowed(inRow(units)))
}

function enterText(range: NumberRange, value: unknown): string {
  return Number.isFinite(range.min) && Number.isFinite(range.max) ? texts.enter(allowedRange(range, value)) : texts.enterNumber
}

/** Why a typed number with a unit of another kind, or of two meanings, is refused; empty for another text. */
function refusedUnitText(typed: unknown, range: NumberRange): string {
  const refused = typeof typed === 'string' ? refusedUnit(typed, typedUnit(range)) : null
  return refused === null ? '' : texts.refusedUnits[refused.is](refused.unit)
}

function typedUnit({ unit, measure = unit }: NumberRange): string {
  return measure
}

/** Whether the value is in the range; if so, its fault has another cause. */
export function isAllowed(value: unknown, { min, max, whole, whenNull }: NumberRange): boolean {
  if (value === null) return whenNull !== undefined
  return typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
}

/** A unit that is a word follows a space; `:1` and `×` do not, and a number without a unit stays alone. */
export function withUnit(value: string, unit: string): string {
  if (unit === '') return value
  return /^[:×]/.test(unit) ? `${value}${unit}` : `${value} ${unit}`
}

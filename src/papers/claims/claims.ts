/** Shorthands for writing claims and judging orders. */
import type { ClaimKind, Measure, NumberClaim, RelationClaim, Tolerance } from './claim.ts'
import type { RowId } from './paperRows.ts'
import { formatFixed, formatRounded } from '../../units/format.ts'
import { mean } from '../../units/statistics.ts'

interface Subject {
  kind: ClaimKind
  row: RowId
  n: number
  what: string
  unit?: string
  /** The likely reason if it does not hold. */
  why?: string
}

/** A claim judged by a number within its tolerance. */
export function numberClaim(
  { kind, row, n, what, unit = '', why = '' }: Subject,
  { paper, ours, tolerance }: { paper: number; ours: (measure: Measure) => number; tolerance: Tolerance },
): NumberClaim {
  return { form: 'number', kind, row, n, what, unit, why, paper, tolerance, ours }
}

interface Relation {
  paper: string
  ours: (measure: Measure) => number | string
  holds: (measure: Measure) => boolean
  /** The tolerance with its reason; 'none' if left out. */
  tolerance?: string
}

/** A claim judged by an inequality or another relation of measures. */
export function relationClaim(
  { kind, row, n, what, unit = '', why = '' }: Subject,
  { paper, ours, holds, tolerance = 'none' }: Relation,
): RelationClaim {
  return { form: 'relation', kind, row, n, what, unit, why, paper, tolerance, ours, holds }
}

/** Decimals beyond the asked ones that tell unequal figures apart. */
const MORE_DIGITS = 3

/** Two figures with the sign that was found between them, which is not always the claimed one: `5.56 > 1.10`, `19.45 = 19.45`. */
export function compared(one: number, other: number, digits: number): string {
  return comparedInTurn([one, other], digits)
}

/**
 * Figures with the sign that was found between each and the next: `−0.033 < 5.970 > 0.000`. Decimals are added, up to a limit, until
 * figures that differ look different.
 */
export function comparedInTurn(values: readonly number[], digits: number): string {
  const told = (shown: number): number => signsBetween(values, shown).filter((sign) => sign !== '=').length
  let shown = digits
  while (told(shown) < told(digits + MORE_DIGITS)) shown++
  const signs = signsBetween(values, shown)
  return values.map((value, i) => (i === 0 ? '' : ` ${signs[i - 1]} `) + formatFixed(value, shown)).join('')
}

/** The sign between each figure and the next; `=` where they look alike. */
function signsBetween(values: readonly number[], digits: number): string[] {
  return values
    .slice(1)
    .map((value, i) => (formatFixed(values[i], digits) === formatFixed(value, digits) ? '=' : values[i] < value ? '<' : '>'))
}

/** Whether every value is above the one before. */
export function isRising(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value > values[i - 1])
}

/** Whether every value is below the one before. */
export function isFalling(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1])
}

/** (largest − smallest) ÷ mean. */
export function spreadShare(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / mean(values)
}

/** One measure for several cases, as text: `idle 1.2, TPC-C 3.4`. */
export function listedMeasures(measure: Measure, names: readonly { label: string; name: string }[], digits = 3): string {
  return names.map(({ label, name }) => `${label} ${formatRounded(measure(name), digits)}`).join(', ')
}

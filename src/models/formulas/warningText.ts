/** Numbers in a model's warnings. */
import { formatRounded } from '../../units/format.ts'

/** Four significant figures, thousands with commas, a true minus. */
export function shownFigure(value: number): string {
  return formatRounded(value, 4)
}

/** A result with warnings if it may leave the range of its formula; absent if there are none. */
export interface Warned {
  warnings?: string[]
}

/** Spread into a result. */
export function withWarnings(warnings: string[]): Warned {
  return warnings.length === 0 ? {} : { warnings }
}

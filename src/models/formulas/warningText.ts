/** Numbers inside a model's warnings. */
import { shownNumber } from '../../scenario/checks/faultText.ts'

/** Four significant figures, thousands with commas, a true minus. */
export function shownFigure(value: number): string {
  return shownNumber(Number(value.toPrecision(4)))
}

/** A result that may leave the range its formula was meant for: the sentences that say so, absent where there are none. */
export interface Warned {
  warnings?: string[]
}

/** For spreading into a result. */
export function withWarnings(warnings: string[]): Warned {
  return warnings.length === 0 ? {} : { warnings }
}

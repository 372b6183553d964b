/** The number with at most 9 significant digits, so that differences in the last bits do not show; NaN and infinities as they are. */
export function nineDigits(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value
}

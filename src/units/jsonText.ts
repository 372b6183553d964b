/** The number with at most 9 significant digits, so that differences in the last bits do not show; NaN and infinities as they are. */
export function nineDigits(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value
}

/**
 * A JSON document with numbers of at most 9 significant digits, so that differences in the last bits do not show. A seed keeps all its
 * digits (up to ten), because it must reproduce the run.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, (key, field: unknown) => (typeof field === 'number' && key !== 'seed' ? nineDigits(field) : field), 1)}\n`
}

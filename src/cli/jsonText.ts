/**
 * A JSON document with numbers of at most 9 significant digits, so that a difference in the last bit shows nowhere. A seed
 * stays whole: it has up to ten digits, and must give the same run again.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, (key, field: unknown) => (typeof field === 'number' && key !== 'seed' ? nineDigits(field) : field), 1)}\n`
}

export function nineDigits(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value
}

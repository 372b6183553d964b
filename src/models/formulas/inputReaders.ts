/** Parts of an input that may not be what they should be: of a list with one fault in it, the rest is still looked at. */

export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value as unknown[] : []
}

export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

/** The numbers of a list; NaN stands for what is none, and compares as false with everything. */
export function numbersOf(value: unknown): number[] {
  return itemsOf(value).map((item) => typeof item === 'number' ? item : Number.NaN)
}

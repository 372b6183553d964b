/** Reads untrusted model input. A malformed list becomes an empty one instead of throwing, so that one pass reports every fault. */

export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value as unknown[] : []
}

export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

/** The numbers of a list. A malformed item becomes NaN, for which every comparison is false. */
export function numbersOf(value: unknown): number[] {
  return itemsOf(value).map((item) => typeof item === 'number' ? item : Number.NaN)
}

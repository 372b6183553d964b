import { isObject } from './plainData.ts'

/** Equality as JSON, independent of the order of keys. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other || Object.is(one, other)) return true
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
}

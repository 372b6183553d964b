import { isObject } from './json/plainData.ts'

/**
 * `after` with every part that equals the part of `before` at the same place replaced by it; `before` itself if all is equal, the order of the
 * keys too, which JSON shows. Both are plain data: objects, arrays and primitives.
 */
export function withEqualPartsOf<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || !isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after
  const keys = Object.keys(after)
  const keysBefore = Object.keys(before)
  const parts = keys.map((key) => withEqualPartsOf(before[key], after[key]))
  const isSame = keys.length === keysBefore.length && keys.every((key, i) => key === keysBefore[i] && Object.is(parts[i], before[key]))
  if (isSame) return before as T
  return (Array.isArray(after) ? parts : Object.fromEntries(keys.map((key, i) => [key, parts[i]]))) as T
}

/** Pre-check of a whole value: depth of nesting and number of values. */
import { sizeLimits } from '../schema/fields/limits.ts'
import * as texts from '../../messages/compiled/en/scenario/documentFaults.ts'
import { isObject } from '../json/plainData.ts'

/** Reason, in one sentence, why the value must not be read any further, or null. Cycles count as endless nesting. */
export function tooMuch(value: unknown): string | null {
  let level: object[] = isObject(value) ? [value] : []
  let count = 0
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > sizeLimits.depth) return texts.tooDeep(sizeLimits.depth)
    const inside: object[] = []
    for (const holder of level) {
      // The document's own lists have limits with more specific messages.
      if (depth > 2 && Array.isArray(holder) && holder.length > sizeLimits.items) {
        return texts.listTooLong(sizeLimits.items, holder.length)
      }
      const items: unknown[] = Array.isArray(holder) ? holder : Object.values(holder)
      if (!Array.isArray(holder) && items.length > sizeLimits.keys) {
        return texts.objectTooLarge(sizeLimits.keys, items.length)
      }
      count += items.length
      if (count > sizeLimits.values) return texts.tooManyValues(sizeLimits.values)
      for (const item of items) if (isObject(item)) inside.push(item)
    }
    level = inside
  }
  return null
}

import { isObject } from '../../../scenario/json/plainData.ts'

/** The `kind` of a part of the draft; undefined if it has none. */
export function kindOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.kind === 'string' ? value.kind : undefined
}

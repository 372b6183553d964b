/**
 * JSON Patch (RFC 6902) with its operations `add`, `replace` and `remove`: steps of lessons and solutions of briefs contain only their
 * changes.
 */
import type { Fault } from './checks/faultList.ts'
import { notOneOf, shown } from './schema/fields/faultText.ts'
import { isObject } from './json/plainData.ts'

type Patched = { ok: true; value: unknown } | { ok: false; fault: Fault }

const operations = ['add', 'replace', 'remove'] as const

/** `document` after the operations of `patch`, neither of which is changed; or the first operation that fails. */
export function patched(document: object, patch: readonly unknown[]): Patched {
  const value: unknown = structuredClone(document)
  for (const [index, operation] of patch.entries()) {
    const message = applied(value, operation)
    if (message !== null) return { ok: false, fault: { path: `(patch)[${index}]`, message } }
  }
  return { ok: true, value }
}

/** Parts of a JSON Pointer, `~1` and `~0` decoded. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The fault of the operation, or null after success. */
function applied(document: unknown, operation: unknown): string | null {
  if (!isObject(operation)) return `must be an object { "op", "path", "value" }, got ${shown(operation)}`
  const op: unknown = Reflect.get(operation, 'op')
  const path: unknown = Reflect.get(operation, 'path')
  if (!operations.some((known) => known === op)) return `op ${notOneOf(operations, op)}`
  if (typeof path !== 'string' || !path.startsWith('/')) return `path must be a JSON Pointer such as "/migrations/0/to", got ${shown(path)}`
  const parts = pointerParts(path)
  const key = parts.pop() ?? ''
  const holder = parts.reduce<unknown>(
    (inner, part) => (isObject(inner) && Object.hasOwn(inner, part) ? Reflect.get(inner, part) : undefined),
    document,
  )
  if (!isObject(holder)) return `nothing at ${shown(path)}`
  const value: unknown = structuredClone(Reflect.get(operation, 'value'))
  return Array.isArray(holder) ? changedList(holder, key, op, value) : changedObject(holder, key, op, value)
}

function changedList(list: unknown[], key: string, op: unknown, value: unknown): string | null {
  const index = key === '-' && op === 'add' ? list.length : Number(key)
  const last = op === 'add' ? list.length : list.length - 1
  if (!/^(?:0|[1-9]\d*|-)$/.test(key) || !(index <= last)) return `no item ${shown(key)} in a list of ${list.length}`
  if (op === 'remove') list.splice(index, 1)
  else list.splice(index, op === 'add' ? 0 : 1, value)
  return null
}

function changedObject(holder: object, key: string, op: unknown, value: unknown): string | null {
  if (key === '__proto__') return 'path must not name "__proto__"'
  if (op !== 'add' && !Object.hasOwn(holder, key)) return `nothing at ${shown(key)}`
  if (op === 'remove') Reflect.deleteProperty(holder, key)
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
  return null
}

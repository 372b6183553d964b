/** Changes of a scenario as a lesson writes them: `add`, `replace` and `remove` of RFC 6902, on the scenario as written. */

export interface PatchOperation {
  op: 'add' | 'replace' | 'remove'
  /** JSON Pointer (RFC 6901). */
  path: string
  value?: unknown
}

/** A patch that does not fit its scenario; the message names the path. */
export class PatchFault extends Error {
  override name = 'PatchFault'
}

/** The changed scenario; the original stays as it is. @throws PatchFault */
export function patched(scenario: unknown, patch: readonly PatchOperation[]): unknown {
  const copy: unknown = structuredClone(scenario)
  for (const operation of patch) apply(copy, operation)
  return copy
}

function apply(document: unknown, { op, path, value }: PatchOperation): void {
  const keys = path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = keys.pop()
  if (last === undefined || !path.startsWith('/')) throw new PatchFault(`${path} names no member`)
  let parent = document
  for (const key of keys) parent = memberOf(parent, key, path)
  if (Array.isArray(parent)) changeElement(parent, last, { op, path, value })
  else if (typeof parent === 'object' && parent !== null) changeMember(parent as Record<string, unknown>, last, { op, path, value })
  else throw new PatchFault(`${path} leads into a ${typeof parent}`)
}

function memberOf(parent: unknown, key: string, path: string): unknown {
  if (Array.isArray(parent) && /^\d+$/.test(key) && Number(key) < parent.length) return parent[Number(key)]
  if (typeof parent === 'object' && parent !== null && !Array.isArray(parent) && Object.hasOwn(parent, key)) return (parent as Record<string, unknown>)[key]
  throw new PatchFault(`${path} does not exist at "${key}"`)
}

function changeElement(list: unknown[], key: string, { op, path, value }: PatchOperation): void {
  const index = key === '-' && op === 'add' ? list.length : /^\d+$/.test(key) ? Number(key) : NaN
  if (!(index < list.length + (op === 'add' ? 1 : 0))) throw new PatchFault(`${path} is beyond the list's ${list.length} elements`)
  if (op === 'add') list.splice(index, 0, structuredClone(value))
  else if (op === 'replace') list[index] = structuredClone(value)
  else list.splice(index, 1)
}

function changeMember(object: Record<string, unknown>, key: string, { op, path, value }: PatchOperation): void {
  if (op !== 'add' && !Object.hasOwn(object, key)) throw new PatchFault(`${path} does not exist`)
  if (op === 'remove') delete object[key]
  else Object.defineProperty(object, key, { value: structuredClone(value), enumerable: true, configurable: true, writable: true })
}

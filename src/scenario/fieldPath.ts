/** Fields of a document by the path a user writes: `vms[0].workload.streams[0].sizeMiB`. Documents are immutable. */
import { isObject, isPlainObject } from './json/plainData.ts'

type Key = string | number

const REFUSED = new Set(['__proto__', 'constructor', 'prototype'])

/** Parsed paths. A form reads the same few dozen paths at every change of the store. */
const known = new Map<string, readonly Key[]>()
const MOST_KNOWN = 1000

/** @throws if the path is not of the form `name.name[0].name` */
export function keysOf(path: string): readonly Key[] {
  let keys = known.get(path)
  if (keys === undefined) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(path, (keys = readKeys(path)))
  }
  return keys
}

function readKeys(path: string): Key[] {
  const keys: Key[] = []
  const part = /\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]/y
  while (part.lastIndex < path.length || keys.length === 0) {
    const match = part.exec(path)
    if (match === null || REFUSED.has(match[1])) throw new Error(`not the path of a field: "${path}"`)
    keys.push(match[1] ?? Number(match[2]))
  }
  return keys
}

/** The value at a path; undefined if there is none. */
export function fieldAt(document: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(own, document)
}

/**
 * The document with one field set. Missing parents are taken from `complete`, the same document with its defaults (a rule's limit
 * needs the rule's kind beside it), or created empty. Undefined removes the field, so that its default applies again.
 */
export function withField(document: unknown, path: string, value: unknown, complete?: unknown): unknown {
  return placed(document ?? complete, complete, keysOf(path), value)
}

/** One change of a document: a field's path and its new value. */
export interface FieldChange {
  path: string
  value: unknown
}

/** The document with several fields set, one after the other. */
export function withFields(document: unknown, changes: readonly FieldChange[], complete?: unknown): unknown {
  return changes.reduce((changed, { path, value }) => withField(changed, path, value, complete), document)
}

function placed(document: unknown, complete: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : placed(own(document, key) ?? own(complete, key), own(complete, key), rest, value)
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(document) ? [...document] : []
    if (inner === undefined) list.splice(key, 1)
    else list[key] = inner
    return list
  }
  const record: Record<string, unknown> = isPlainObject(document) ? { ...document } : {}
  if (inner === undefined) delete record[key]
  else record[key] = inner
  return record
}

function own(document: unknown, key: Key): unknown {
  return isObject(document) && Object.hasOwn(document, key) ? document[key] : undefined
}

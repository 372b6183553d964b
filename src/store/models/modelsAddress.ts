/**
 * Hashes of the models page: `#/models`, `#/models/measure`, `#/models/learn-gamma`, `#/models/liu2011-base?memoryMB=2048` with the values typed
 * into a calculator's form: fields by their path and tables by their name, where they differ from the form's first values.
 */

export interface ModelsPlace {
  /** Any text from the address, unchecked; null: the first view. */
  id: string | null
  /** Typed texts by field or table, unchecked. */
  typed: Readonly<Record<string, string>>
}

const start = '#/models'

/** Null if the hash does not belong to the models page. */
export function modelsPlaceIn(hash: string): ModelsPlace | null {
  const [path, query = ''] = hash.split('?', 2)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const id = path.slice(start.length + 1).replace(/\/$/, '')
  return { id: id === '' ? null : id, typed: Object.fromEntries(new URLSearchParams(query)) }
}

export function modelsHash(id: string | null, typed: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(typed).toString()
  return `${id === null ? start : `${start}/${id}`}${query === '' ? '' : `?${query}`}`
}

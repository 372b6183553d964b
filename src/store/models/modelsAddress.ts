/** Hashes of the models page: `#/models`, `#/models/measure`, `#/models/learn-gamma`, `#/models/liu2011-base`. */

export interface ModelsPlace {
  /** Any text from the address, unchecked; null: the first view. */
  id: string | null
}

const start = '#/models'

/** Null if the hash does not belong to the models page. */
export function modelsPlaceIn(hash: string): ModelsPlace | null {
  const [path] = hash.split('?', 1)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const id = path.slice(start.length + 1).replace(/\/$/, '')
  return { id: id === '' ? null : id }
}

export function modelsHash(id: string | null): string {
  return id === null ? start : `${start}/${id}`
}

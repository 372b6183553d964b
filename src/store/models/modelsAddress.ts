/** The models' part of the address: `#/models`, `#/models/measure`, `#/models/learn-gamma`, `#/models/liu2011-base`. */

export interface ModelsPlace {
  /** Whatever the address says; null: the first page. */
  id: string | null
}

const start = '#/models'

/** Null if the hash is no address of the models' place. */
export function modelsPlaceIn(hash: string): ModelsPlace | null {
  const [path] = hash.split('?', 1)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const id = path.slice(start.length + 1).replace(/\/$/, '')
  return { id: id === '' ? null : id }
}

export function modelsHash(id: string | null): string {
  return id === null ? start : `${start}/${id}`
}

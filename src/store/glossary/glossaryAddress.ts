/** Hashes of the glossary: `#/glossary`, `#/glossary/dirty-rate`. */

export interface GlossaryPlace {
  /** Id of a term, unchecked; null: the whole list. */
  term: string | null
}

const start = '#/glossary'

/** Null if the hash does not belong to the glossary. */
export function glossaryPlaceIn(hash: string): GlossaryPlace | null {
  const [path] = hash.split('?', 1)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const term = path.slice(start.length + 1).replace(/\/$/, '')
  return { term: term === '' ? null : term }
}

export function glossaryHash(term: string | null): string {
  return term === null ? start : `${start}/${term}`
}

/**
 * Hashes of the briefs: `#/briefs`, `#/briefs/short-pause`, `#/briefs/new`, and `#/briefs/1.…` with a whole brief packed into it. Every
 * other hash belongs to another page.
 */

export type BriefsPlace = { page: 'list' } | { page: 'new' } | { page: 'brief'; reference: string }

const start = '#/briefs'

/** Null if the hash does not belong to the briefs. A reference is unchecked. */
export function briefsPlaceIn(hash: string): BriefsPlace | null {
  const [path] = hash.split('?', 1)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const reference = path.slice(start.length + 1).replace(/\/$/, '')
  if (reference === '') return { page: 'list' }
  return reference === 'new' ? { page: 'new' } : { page: 'brief', reference }
}

export function briefsHash(place: BriefsPlace): string {
  switch (place.page) {
    case 'list': return start
    case 'new': return `${start}/new`
    case 'brief': return `${start}/${place.reference}`
  }
}

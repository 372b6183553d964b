/** The places of the page, and which one an address names. */

/** Places other than Play in the order of the header, with the start of their addresses. `OtherPlace` renders each. */
export const otherPlaces = {
  lessons: '#/lessons',
  briefs: '#/briefs',
  explore: '#/explore',
  compare: '#/compare',
  papers: '#/papers',
  models: '#/models',
} as const

/** Places that a real migration's record goes through, in this order. */
export const recordPlaces = { records: '#/records', forecast: '#/forecast', advice: '#/advice' } as const

/** Places other than Play that are in the menu and not in the header. */
export const menuPlaces = { glossary: '#/glossary' } as const

export type OtherPlaceName = keyof typeof otherPlaces | keyof typeof recordPlaces | keyof typeof menuPlaces
export type PlaceName = 'play' | OtherPlaceName

/** The place other than Play that an address names; null: none of them. */
export function placeOfHash(hash: string): OtherPlaceName | null {
  const name = /^#\/([a-z]+)(?=[/?]|$)/.exec(hash)?.[1] ?? ''
  return Object.hasOwn({ ...otherPlaces, ...recordPlaces, ...menuPlaces }, name) ? (name as OtherPlaceName) : null
}

/** The pages beside Play, in the four places that have them, with the start of their addresses; addresses of earlier versions stay valid. */

export const pageAddresses = {
  lessons: '#/learn',
  briefs: '#/learn/exercises',
  glossary: '#/learn/glossary',
  explore: '#/what-if',
  compare: '#/what-if/runs',
  records: '#/your-migration',
  forecast: '#/your-migration/forecast',
  advice: '#/your-migration/advice',
  papers: '#/papers',
  models: '#/papers/models',
} as const

export type PageName = keyof typeof pageAddresses

/** In the order of the header; the first page of a place is where its link leads. */
export const placePages = {
  learn: ['lessons', 'briefs', 'glossary'],
  whatIf: ['explore', 'compare'],
  migration: ['records', 'forecast', 'advice'],
  papers: ['papers', 'models'],
} as const satisfies Record<string, readonly PageName[]>

export type PlaceName = 'play' | keyof typeof placePages

export const otherPlaces = Object.keys(placePages) as (keyof typeof placePages)[]
const pageNames = Object.keys(pageAddresses) as PageName[]

/** The page that an address names, the one with the longest start; null: none of them. */
export function pageOfHash(hash: string): PageName | null {
  const fitting = pageNames.filter((name) => isBelow(pageAddresses[name], hash))
  return fitting.toSorted((one, other) => pageAddresses[other].length - pageAddresses[one].length)[0] ?? null
}

export function placeOfPage(page: PageName): keyof typeof placePages {
  return otherPlaces.find((place) => (placePages[place] as readonly PageName[]).includes(page)) ?? 'learn'
}

/** Starts of earlier addresses. */
const formerAddresses: readonly (readonly [former: string, page: PageName])[] = [
  ['#/lessons', 'lessons'],
  ['#/briefs', 'briefs'],
  ['#/glossary', 'glossary'],
  ['#/explore', 'explore'],
  ['#/compare', 'compare'],
  ['#/records', 'records'],
  ['#/forecast', 'forecast'],
  ['#/advice', 'advice'],
  ['#/models', 'models'],
]

/** The address as it is written today; any other text unchanged. */
export function currentHash(hash: string): string {
  const found = formerAddresses.find(([former]) => isBelow(former, hash))
  return found === undefined ? hash : pageAddresses[found[1]] + hash.slice(found[0].length)
}

function isBelow(start: string, hash: string): boolean {
  return hash.startsWith(start) && /^(?:[/?]|$)/.test(hash.slice(start.length))
}

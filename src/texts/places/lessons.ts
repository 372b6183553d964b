/** Texts of the lessons' pages, in English, by key. The lessons' own texts are in their files. */
import { formatWhole } from '../../units/format.ts'
import { exactly } from '../../messages/compiled/en/places/lessons.ts'
export * from '../../messages/compiled/en/places/lessons.ts'

export const within = (tolerance: string): string => (tolerance === exactly ? `(only ${exactly} counts)` : `(counts within ${tolerance})`)

/** `square`: pages of a square; null: the map is one. */
export const pagesPerDot = (count: number, square: number | null): string => {
  const dot = count === 1 ? 'One dot is one page' : `One dot is ${formatWhole(count)} pages and shows the state furthest from in sync`
  return square === null ? `${dot}.` : `${dot}; a square is ${formatWhole(square)} pages.`
}

export const roundName = (index: number, kind: string): string =>
  kind === 'stop' ? 'Final copy' : kind === 'push' ? 'Post-copy' : `Round ${index + 1}`

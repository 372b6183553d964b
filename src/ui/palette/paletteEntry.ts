/** An entry of the command palette, and which entries a query finds. */
import type { Wish } from '../page/tools/wishes.ts'
import { FIRST_WORDS, hasWord, NO_NAME, nameRank, queryWords } from '../../units/comparable.ts'

const groupIds = ['lines', 'commands', 'places', 'scenarios', 'settings', 'terms', 'lessons', 'briefs', 'papers', 'models'] as const

export type GroupId = (typeof groupIds)[number]

export interface PaletteEntry {
  /** Unique in the palette. */
  id: string
  group: GroupId
  label: string
  /** Beside or under the label. */
  note: string
  /** Other words by which a search finds it. */
  words: string
  /** The keys that do the same; absent if there are none. */
  keys?: string
  /** Why it does not apply now; empty or absent if it does. */
  against?: string
  /** Shown without a query. */
  first?: boolean
  /** The part of Play's own page that it opens; absent for others. */
  wishes?: Wish
  act(): void | Promise<void>
}

export interface FoundGroup {
  id: GroupId
  entries: readonly PaletteEntry[]
  /** Found, but not listed. */
  more: number
}

const MOST_IN_GROUP = 6
const IN_OTHER_WORDS = NO_NAME
const NOWHERE = NO_NAME + 1
const BEHIND_EQUALS = 0.5

/**
 * Groups with what the query finds, the group of the best hit first, in each the best first. What does not apply now comes after all that
 * does, unless the query is its name or the first words of it: then Enter says why, instead of doing something else. Without a query: the
 * entries marked `first`.
 * A query that finds nothing and ends in a value, as `downtime limit 500 ms` does, finds what its words before the value find.
 */
export function found(entries: readonly PaletteEntry[], query: string): FoundGroup[] {
  const words = queryWords(query)
  const groups = groupsOf(entries, words)
  const valueAt = words.findIndex((word) => /^\d/.test(word))
  return groups.length > 0 || valueAt <= 0 ? groups : groupsOf(entries, words.slice(0, valueAt))
}

function groupsOf(entries: readonly PaletteEntry[], words: readonly string[]): FoundGroup[] {
  const ranked = entries
    .map((entry) => ({ entry, rank: words.length === 0 ? (entry.first === true ? 0 : NOWHERE) : rankOf(entry, words) }))
    .filter(({ rank }) => rank < NOWHERE)
    .map(({ entry, rank }) => ({ entry, rank: isOutOfPlace(entry) ? rankOfRefused(entry, rank, words) : rank }))
  const groups = groupIds.flatMap((id) => {
    const hits = ranked.filter(({ entry }) => entry.group === id).toSorted((one, other) => one.rank - other.rank)
    return hits.length === 0 ? [] : [{ id, best: hits[0].rank, hits }]
  })
  return groups
    .toSorted((one, other) => one.best - other.best)
    .map(({ id, hits }) => ({
      id,
      entries: hits.slice(0, words.length === 0 ? hits.length : MOST_IN_GROUP).map(({ entry }) => entry),
      more: words.length === 0 ? 0 : Math.max(0, hits.length - MOST_IN_GROUP),
    }))
}

/** A typed line keeps its place: the one after it may be meant for another VM. */
function isOutOfPlace({ group, against = '' }: PaletteEntry): boolean {
  return against !== '' && group !== 'lines'
}

/** The short name of a command is the only one of its other words, and Chinese has no spaces between words. */
function rankOfRefused(entry: PaletteEntry, rank: number, words: readonly string[]): number {
  const isNamed = rank <= FIRST_WORDS || (words.length > 0 && nameRank(entry.words, words) === 0)
  return isNamed ? Math.min(rank, FIRST_WORDS) + BEHIND_EQUALS : rank + NOWHERE
}

/** All that the query finds, the best first. */
export function bestFirst(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = queryWords(query)
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank < NOWHERE)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry)
}

/** As `nameRank` for the label; after it the entries whose note or other words hold the missing ones. */
function rankOf({ label, note, words: more }: PaletteEntry, words: readonly string[]): number {
  const rank = nameRank(label, words)
  if (rank < NO_NAME) return rank
  const all = `${label} ${note} ${more}`
  return words.every((word) => hasWord(all, word)) ? IN_OTHER_WORDS : NOWHERE
}

/** An entry of the command palette, and which entries a query finds. */
import type { Wish } from '../page/tools/wishes.ts'
import { comparable, queryWords } from '../../units/comparable.ts'

const groupIds = ['commands', 'places', 'scenarios', 'settings', 'terms', 'lessons', 'briefs', 'papers', 'models'] as const

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
const NOWHERE = 4

/**
 * Groups with what the query finds, the group of the best hit first, in each the best first. Without a query: the entries marked `first`.
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

/** All that the query finds, the best first. */
export function bestFirst(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = queryWords(query)
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank < NOWHERE)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry)
}

/** 0: the label is the query; 1: it starts with it; 2: it holds every word; 3: note or other words hold the missing ones. */
function rankOf({ label, note, words: more }: PaletteEntry, words: readonly string[]): number {
  const name = comparable(label)
  const whole = words.join(' ')
  if (name === whole) return 0
  if (name.startsWith(whole)) return 1
  if (words.every((word) => name.includes(word))) return 2
  const all = `${name} ${comparable(note)} ${comparable(more)}`
  const joined = all.replaceAll(/[-_ ]/g, '')
  return words.every((word) => all.includes(word) || joined.includes(word.replaceAll(/[-_]/g, '') || word)) ? 3 : NOWHERE
}

/** The search over settings: every word must occur in label, names, path or explanation, with or without its hyphens. */
import { comparable, hasWord, joined, NO_NAME, nameRank, queryWords } from '../../../units/comparable.ts'
import type { Setting } from '../tree/nodes.ts'
import { namesInRow } from '../../../units/punctuation.ts'

/** Ranks of hits that are not in the label: in another name, and only in the explanation. */
const OTHER_NAME = NO_NAME
export const EXPLANATION = NO_NAME + 1

export interface Hit {
  setting: Setting
  /** The less, the better: see `nameRank` for hits in the label. */
  rank: number
  /** What to show beside the label: the names that match, or the explanation; empty if the label does. */
  note: string
}

/** Settings in which every word of a query occurs, in their order; none for an empty query. */
export function hitsOf(settings: readonly Setting[], query: string): Hit[] {
  const words = queryWords(query)
  return words.length === 0 ? [] : settings.flatMap((setting) => hitOf(setting, words) ?? [])
}

function hitOf(setting: Setting, words: readonly string[]): Hit | null {
  const { label, why, path } = setting
  const rank = nameRank(label, words)
  if (rank < NO_NAME) return { setting, rank, note: '' }
  const names = [path.slice(path.lastIndexOf('.') + 1), ...setting.aliases]
  if (words.every((word) => [label, ...names].some((name) => hasWord(name, word)))) {
    return { setting, rank: OTHER_NAME, note: namesInRow(setting.aliases.filter((name) => words.some((word) => hasWord(name, word)))) }
  }
  return words.every((word) => [label, why, ...names].some((text) => hasWord(text, word)))
    ? { setting, rank: EXPLANATION, note: why }
    : null
}

/** Without the hits that only an explanation has, where others have a better one. */
export function namedHits(hits: readonly Hit[]): readonly Hit[] {
  const named = hits.filter(({ rank }) => rank < EXPLANATION)
  return named.length === 0 ? hits : named
}

/** The best hit, the first among equals. */
export function bestOf(hits: readonly Hit[]): Hit | undefined {
  return hits.toSorted((one, other) => one.rank - other.rank).at(0)
}

/** Names less alike than this are not suggested. */
const ALIKE = 0.3

/** The setting whose label or name is most like the query, with that label or name; null if none is. */
export function nearest(settings: readonly Setting[], query: string): { setting: Setting; name: string } | null {
  const wanted = pairsOf(query)
  let best: { setting: Setting; name: string } | null = null
  let most = ALIKE
  for (const setting of settings) {
    for (const name of [setting.label, ...setting.aliases]) {
      const likeness = alike(wanted, pairsOf(name))
      if (likeness > most) {
        most = likeness
        best = { setting, name }
      }
    }
  }
  return best
}

function pairsOf(text: string): Set<string> {
  const letters = joined(comparable(text))
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)))
}

/** Dice's coefficient: the share of letter pairs that two words have in common. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0
  for (const pair of one) if (other.has(pair)) common++
  return (2 * common) / Math.max(1, one.size + other.size)
}

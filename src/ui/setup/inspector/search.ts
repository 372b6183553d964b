/** The search over settings: every word must occur in label, names, path or explanation, with or without its hyphens. */
import { comparable, queryWords } from '../../../units/comparable.ts'
import type { Setting } from './settings.ts'
import { namesInRow } from '../../../units/punctuation.ts'

export interface Hit {
  setting: Setting
  /** 0: in the label; 1: in another name; 2: only in the explanation. */
  rank: 0 | 1 | 2
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
  if (words.every((word) => holds(label, word))) return { setting, rank: 0, note: '' }
  const names = [path.slice(path.lastIndexOf('.') + 1), ...setting.aliases]
  if (words.every((word) => [label, ...names].some((name) => holds(name, word)))) {
    return { setting, rank: 1, note: namesInRow(setting.aliases.filter((name) => words.some((word) => holds(name, word)))) }
  }
  return words.every((word) => [label, why, ...names].some((text) => holds(text, word))) ? { setting, rank: 2, note: why } : null
}

function holds(text: string, word: string): boolean {
  const low = comparable(text)
  return low.includes(word) || squeezed(low).includes(squeezed(word) || word)
}

function squeezed(text: string): string {
  return text.replaceAll(/[-_ .]/g, '')
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
  const letters = squeezed(comparable(text))
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)))
}

/** Dice's coefficient: the share of letter pairs that two words have in common. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0
  for (const pair of one) if (other.has(pair)) common++
  return (2 * common) / Math.max(1, one.size + other.size)
}

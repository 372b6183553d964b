/**
 * Hashes of the papers gallery: `#/papers`, `#/papers/liu2011`, `#/papers/liu2011-fig8?rateMbps=400`. Every other hash belongs to
 * another page.
 */
import type { Settings } from '../../papers/experiment.ts'

export interface PapersPlace {
  /** Id of a paper or an experiment, unchecked; null: all papers. */
  id: string | null
  /** Sliders that differ from the paper's setting. */
  settings: Settings
}

const start = '#/papers'

/** Null if the hash does not belong to the gallery. */
export function papersPlaceIn(hash: string): PapersPlace | null {
  const [path, query = ''] = hash.split('?', 2)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const id = decoded(path.slice(start.length + 1).replace(/\/$/, ''))
  // Built from entries instead of by assignment, because `__proto__` is a valid name here.
  const numbers = [...new URLSearchParams(query)].filter(([, text]) => text !== '' && Number.isFinite(Number(text)))
  const settings: Settings = Object.fromEntries(numbers.map(([name, text]) => [name, Number(text)]))
  return { id: id === '' ? null : id, settings }
}

export function papersHash({ id, settings }: PapersPlace): string {
  const query = new URLSearchParams(Object.entries(settings).map(([name, value]) => [name, String(value)])).toString()
  return `${start}${id === null ? '' : `/${encodeURIComponent(id)}`}${query === '' ? '' : `?${query}`}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The settings of the followed VM and what the search finds among them, for the parts of the inspector. */
import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { usePlay } from '../../../store/play/usePlay.ts'
import { isFaultWithin } from '../fields/useField.ts'
import { SearchContext } from '../fields/found.tsx'
import { bestOf, hitsOf, namedHits } from './search.ts'
import type { Hit } from './search.ts'
import { isChanged, type Setting } from '../tree/nodes.ts'
import { type SetupTree, useSetupTree } from '../tree/useSetupTree.ts'
import type { InspectorSubject } from '../tree/subjects.ts'
import { queryWords } from '../../../units/comparable.ts'

interface Settings extends SetupTree {
  changed: readonly Setting[]
  /** Subjects with a refused value. */
  faulty: ReadonlySet<InspectorSubject>
  query: string
  setQuery(query: string): void
  /** Shown matches. */
  hits: readonly Hit[]
  /** Hits left out, because only their explanation has the words. */
  left: number
  showLeft(): void
}

const SettingsContext = createContext<Settings | null>(null)

/** @throws outside a `SettingsProvider` */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (settings === null) throw new Error('useSettings needs a SettingsProvider above it')
  return settings
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [query, type] = useState('')
  const [isWide, widen] = useState(false)
  const faults = usePlay((state) => state.faults)
  const tree = useSetupTree()
  const settings = useMemo<Settings>(() => {
    const { all, read } = tree
    const changed = all.filter((setting) => isChanged(read, setting))
    const faulty = new Set(all.filter(({ path }) => faults.some((fault) => isFaultWithin(fault.path, path))).map(({ subject }) => subject))
    if (faults.some(({ path }) => path.startsWith('events['))) faulty.add('events')
    const setQuery = (text: string) => {
      type(text)
      widen(false)
    }
    const found = hitsOf(all, query)
    const hits = isWide ? found : namedHits(found)
    const left = found.length - hits.length
    return { ...tree, changed, faulty, query, setQuery, hits, left, showLeft: () => widen(true) }
  }, [tree, faults, query, isWide])
  const { hits } = settings
  const search = useMemo(() => {
    const words = queryWords(query)
    if (words.length === 0) return null
    return { words, hits: new Map(hits.map((hit) => [hit.setting.path, hit])), best: bestOf(hits)?.setting.path }
  }, [query, hits])
  return (
    <SettingsContext value={settings}>
      <SearchContext value={search}>{children}</SearchContext>
    </SettingsContext>
  )
}

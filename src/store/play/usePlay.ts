/** Access of components to the play store. The hook selects the smallest value a component needs. */
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { PlayState } from './playState.ts'

export type PlayStore = StoreApi<PlayState>

export const PlayStoreContext = createContext<PlayStore | null>(null)

/** The store itself, for animation loops that read it without rendering. @throws outside a `PlayStoreContext` provider */
export function usePlayStore(): PlayStore {
  const store = useContext(PlayStoreContext)
  if (store === null) throw new Error('usePlayStore needs a PlayStoreContext')
  return store
}

/**
 * Renders again only when the selected value changes (by `Object.is`): select values, not fresh objects. What React reads is one function for
 * good: a new one at each rendering would be an effect, and a second selection, of every value of every component that renders.
 */
export function usePlay<Value>(select: (state: PlayState) => Value): Value {
  const store = usePlayStore()
  const newest = useRef(select)
  newest.current = select
  const read = useCallback(() => newest.current(store.getState()), [store])
  return useSyncExternalStore(store.subscribe, read)
}

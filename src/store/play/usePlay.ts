/** Access of components to the play store. The hook selects the smallest value a component needs. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
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

/** Renders again only when the selected value changes (by `Object.is`): select values, not fresh objects. */
export function usePlay<Value>(select: (state: PlayState) => Value): Value {
  return useStore(usePlayStore(), select)
}

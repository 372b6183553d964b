/** Access of the gallery's parts to its store: the hook selects the smallest value that a part needs. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { PapersState, PapersStore } from '../../../store/papers/papersStore.ts'

export const PapersStoreContext = createContext<PapersStore | null>(null)

/** @throws outside a `PapersStoreContext` provider */
export function usePapersStore(): PapersStore {
  const store = useContext(PapersStoreContext)
  if (store === null) throw new Error('usePapersStore needs a PapersStoreContext provider above it')
  return store
}

export function usePapers<Value>(select: (state: PapersState) => Value): Value {
  return useStore(usePapersStore(), select)
}

/** Access of Compare's parts to its store: the hook selects the smallest value that a part needs. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { CompareState, CompareStore } from '../../../store/compare/compareStore.ts'

export const CompareStoreContext = createContext<CompareStore | null>(null)

/** @throws outside a `CompareStoreContext` provider */
export function useCompareStore(): CompareStore {
  const store = useContext(CompareStoreContext)
  if (store === null) throw new Error('useCompareStore needs a CompareStoreContext provider above it')
  return store
}

/** Renders again only when the selected value changes (by `Object.is`). */
export function useCompare<Value>(select: (state: CompareState) => Value): Value {
  return useStore(useCompareStore(), select)
}

/** Access of the lessons' parts to their store: the hook selects the smallest value that a part needs. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { LessonsState, LessonsStore } from '../../../store/lessons/lessonsStore.ts'

export const LessonsStoreContext = createContext<LessonsStore | null>(null)

/** @throws outside a `LessonsStoreContext` provider */
export function useLessonsStore(): LessonsStore {
  const store = useContext(LessonsStoreContext)
  if (store === null) throw new Error('useLessonsStore needs a LessonsStoreContext provider above it')
  return store
}

export function useLessons<Value>(select: (state: LessonsState) => Value): Value {
  return useStore(useLessonsStore(), select)
}

import { useCallback } from 'react'
import { fieldAt } from '../../../store/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'

interface Field {
  /** As typed; where the draft says nothing, what the last good scenario holds there. */
  value: unknown
  /** What the schema says against it; empty if nothing. */
  fault: string
  /** Undefined takes the field out, so that its default holds. */
  set(value: unknown): void
}

/** One place in the draft, by path. The path is also the control's name, so that a ghost lasts as long as one control moves. */
export function useField(path: string): Field {
  const store = usePlayStore()
  const value = usePlay(({ draft, scenario }) => {
    // Null is a value: only where the draft has nothing does the last good scenario speak.
    const typed = fieldAt(draft, path)
    return typed === undefined ? fieldAt(scenario, path) : typed
  })
  const fault = usePlay(({ faults }) => faults.find((other) => lies(other.path, path))?.message ?? '')
  const set = useCallback((next: unknown) => store.getState().setField(path, next, path), [store, path])
  return { value, fault, set }
}

/** What the schema says against a part as a whole: against its fields their own rows speak. */
export function useOwnFault(path: string): string {
  return usePlay(({ faults }) => faults.find((other) => other.path === path)?.message ?? '')
}

/** Whether a fault's path is this field or lies within it. */
export function lies(faultPath: string, path: string): boolean {
  return faultPath === path || (faultPath.startsWith(path) && (faultPath[path.length] === '.' || faultPath[path.length] === '['))
}

import { useCallback } from 'react'
import { fieldAt, withFields } from '../../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { changesOf } from './memoryAlong.ts'

interface Field {
  /** The typed value; if the draft has none, the value of the last good scenario. */
  value: unknown
  /** The value of the last good scenario. */
  valid: unknown
  /** The schema's fault; empty if there is none. */
  fault: string
  /** Undefined removes the field, so that its default applies. */
  set(value: unknown): void
}

/** A field of the draft, by path. The path is also the control's name, so that a ghost lasts while the same control moves. */
export function useField(path: string): Field {
  const store = usePlayStore()
  const value = usePlay(({ draft, scenario }) => {
    // Null is a value: the last good scenario is used only if the draft has no value at all.
    const typed = fieldAt(draft, path)
    return typed === undefined ? fieldAt(scenario, path) : typed
  })
  const valid = usePlay(({ scenario }) => fieldAt(scenario, path))
  const fault = usePlay(({ faults }) => faults.find((other) => isFaultWithin(other.path, path))?.message ?? '')
  const set = useCallback(
    (next: unknown) => {
      const state = store.getState()
      state.setDraft(withFields(state.draft, changesOf(path, next, state), state.scenario), path)
    },
    [store, path],
  )
  return { value, valid, fault, set }
}

/** The schema's fault for a part as a whole; faults of its fields are shown by their own rows. */
export function useOwnFault(path: string): string {
  return usePlay(({ faults }) => faults.find((other) => other.path === path)?.message ?? '')
}

/** Whether a fault's path is this field or lies within it. */
export function isFaultWithin(faultPath: string, path: string): boolean {
  return faultPath === path || (faultPath.startsWith(path) && (faultPath[path.length] === '.' || faultPath[path.length] === '['))
}

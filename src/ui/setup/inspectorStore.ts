/** State of the inspector that outlives it: the open subjects, the setting to show next, and whether the ports are set separately. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { InspectorSubject } from './tree/subjects.ts'
import { keepValue, keptValue } from '../../store/keptValue.ts'
import { isObject } from '../../scenario/json/plainData.ts'

/** What the inspector shows once it is open: the search field, or the setting at a path. */
type Wanted = { what: 'search' } | { what: 'setting'; path: string }

interface InspectorState {
  open: Partial<Record<InspectorSubject, boolean>>
  wanted: Wanted | null
  separatePorts: boolean
}

const KEY = 'switchover.inspector'

export const inspectorStore = createStore<InspectorState>(() => ({ open: remembered(), wanted: null, separatePorts: false }))

export function useInspector<Value>(select: (state: InspectorState) => Value): Value {
  return useStore(inspectorStore, select)
}

/** Moves the focus to the search field, now or as soon as the inspector is there. */
export function focusSearch(): void {
  inspectorStore.setState({ wanted: { what: 'search' } })
}

/** Unfolds the subject of a setting and moves the focus to it, now or as soon as the inspector is there. */
export function showSetting(path: string): void {
  inspectorStore.setState({ wanted: { what: 'setting', path } })
}

export function setSubjectOpen(subject: InspectorSubject, isOpen: boolean): void {
  if ((inspectorStore.getState().open[subject] ?? false) === isOpen) return
  inspectorStore.setState(({ open }) => ({ open: { ...open, [subject]: isOpen } }))
  keepValue(KEY, inspectorStore.getState().open, () => sessionStorage)
}

function remembered(): Partial<Record<InspectorSubject, boolean>> {
  const kept = keptValue(KEY, () => sessionStorage)
  return isObject(kept)
    ? Object.fromEntries(Object.entries(kept).flatMap(([subject, isOpen]) => (isOpen === true ? [[subject, true]] : [])))
    : {}
}

/**
 * The settings that a brief in Play hides, because the learner has to find them out: a courtesy, as the link and the file contain them. They
 * stay hidden in every place until the brief is left.
 */
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { PlayStore } from '../play/usePlay.ts'

const none: readonly string[] = []
const WORKLOAD = 'vms[*].workload'

/** JSON Pointers; each hides a setting with its parts. `*` is one part, `**` any rest. */
const hidden = createStore<{ pointers: readonly string[] }>(() => ({ pointers: none }))

let forget: () => void = () => undefined

/** Hides settings until Play leaves the brief that it is in. */
export function hideInBrief(pointers: readonly string[], play: PlayStore): void {
  const { brief } = play.getState().place
  forget()
  hide(pointers)
  forget = play.subscribe(({ place }) => {
    if (place.brief === brief) return
    forget()
    hide(none)
  })
}

function hide(pointers: readonly string[]): void {
  hidden.setState({ pointers })
  // The stage, in the first script, is styled by this.
  document.documentElement.toggleAttribute('data-hides-workload', isHidden(WORKLOAD, pointers))
}

/** Whether a brief asks what the guest writes. */
export function useHidesWorkload(): boolean {
  return useStore(hidden, ({ pointers }) => isHidden(WORKLOAD, pointers))
}

/** Whether the setting at a path, `vms[0].workload.writesPerS`, is hidden. */
export function useHidden(): (path: string) => boolean {
  const pointers = useStore(hidden, (state) => state.pointers)
  return useCallback((path: string) => isHidden(path, pointers), [pointers])
}

export function isHidden(path: string, pointers: readonly string[]): boolean {
  const parts = path.match(/[^.[\]]+/g) ?? []
  return pointers.some((pointer) => {
    const wanted = pointer.split('/').slice(1)
    return wanted.every((name, i) => name === '**' || (i < parts.length && (name === '*' || parts[i] === '*' || name === parts[i])))
  })
}

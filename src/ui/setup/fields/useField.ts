import { useCallback } from 'react'
import { fieldAt, withField, withFields } from '../../../scenario/fieldPath.ts'
import type { FieldChange } from '../../../scenario/fieldPath.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'

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

/** A field of the draft, by path; `also` is a second path that gets the same value. The path is also the control's name, so that a ghost lasts while the same control moves. */
export function useField(path: string, also?: string): Field {
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
      const second = also === undefined ? [] : [{ path: also, value: next }]
      state.setDraft(withFields(state.draft, [...changesOf(path, next, state), ...second], state.scenario), path)
    },
    [store, path, also],
  )
  return { value, valid, fault, set }
}

const workloadPath = /^(vms\[\d+\]\.workload)\.(.+)$/
const memoryPath = /^(vms\[\d+\])\.memoryMiB$/

/**
 * The change of a field. A workload that is a preset's bare name becomes an object. A VM whose memory is changed keeps the share of it that is
 * in use, until the used memory is changed by itself.
 */
function changesOf(path: string, value: unknown, { draft, scenario, opened }: PlayState): FieldChange[] {
  const own = { path, value }
  const [, workload, part] = workloadPath.exec(path) ?? []
  if (workload !== undefined) {
    const preset = fieldAt(draft, workload) ?? fieldAt(scenario, workload)
    return typeof preset === 'string' ? [{ path: workload, value: withField({ preset }, part, value) }] : [own]
  }
  const vm = memoryPath.exec(path)?.[1]
  if (vm === undefined || typeof value !== 'number') return [own]
  const first = opened.vms.find(({ id }) => id === fieldAt(scenario, `${vm}.id`))
  const usedOf = (memoryMiB: unknown): number | null =>
    first === undefined || typeof memoryMiB !== 'number' ? null : Math.round((first.usedMiB / first.memoryMiB) * memoryMiB)
  const read = (document: unknown) => [fieldAt(document, path), fieldAt(document, `${vm}.usedMiB`)]
  const [memoryMiB, usedMiB] = read(draft)
  // An entry that is no number leaves the used memory as it was for the last one.
  const [lastMiB, lastUsedMiB] = read(scenario)
  const isUntouched = usedMiB === usedOf(memoryMiB) || (usedMiB === lastUsedMiB && lastUsedMiB === usedOf(lastMiB))
  const goesAlong = typeof usedMiB === 'number' && isUntouched && value > 0
  return goesAlong ? [own, { path: `${vm}.usedMiB`, value: usedOf(value) }] : [own]
}

/** The schema's fault for a part as a whole; faults of its fields are shown by their own rows. */
export function useOwnFault(path: string): string {
  return usePlay(({ faults }) => faults.find((other) => other.path === path)?.message ?? '')
}

/** Whether a fault's path is this field or lies within it. */
export function isFaultWithin(faultPath: string, path: string): boolean {
  return faultPath === path || (faultPath.startsWith(path) && (faultPath[path.length] === '.' || faultPath[path.length] === '['))
}

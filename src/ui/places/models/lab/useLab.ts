/** Access of the policy lab's parts to its store. */
import { useStore } from 'zustand'
import { computer } from '../../../../compute/compute.ts'
import { shownGuest } from '../../../../analysis/lab/policyNames.ts'
import { createLabStore } from '../../../../store/lab/labStore.ts'
import type { LabState, LabStore } from '../../../../store/lab/labStore.ts'

/** Kept while another page is shown, as a search takes a while. */
let kept: LabStore | null = null

export function labStore(): LabStore {
  return (kept ??= createLabStore(computer, shownGuest, () => performance.now()))
}

export function useLab<Value>(select: (state: LabState) => Value): Value {
  return useStore(labStore(), select)
}

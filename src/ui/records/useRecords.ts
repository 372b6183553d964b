/** Access of the places on real migrations to their store. */
import { useStore } from 'zustand'
import { createRecordsStore } from '../../store/records/recordsStore.ts'
import type { RecordsState, RecordsStore } from '../../store/records/recordsStore.ts'
import { recordsWorkers } from '../../worker/records/recordsWorkers.ts'

/** Kept while another place is shown. */
let kept: RecordsStore | null = null

export function recordsStore(): RecordsStore {
  return (kept ??= createRecordsStore(recordsWorkers()))
}

export function useRecords<Value>(select: (state: RecordsState) => Value): Value {
  return useStore(recordsStore(), select)
}

/** The page's one record, kept while another place is shown, and the address of its place. */
import { useStore } from 'zustand'
import { computer } from '../../compute/compute.ts'
import { pageAddresses } from '../address/pages.ts'
import type { RecordsState, RecordsStore } from './recordsState.ts'
import { createRecordsStore } from './recordsStore.ts'

export const RECORDS = pageAddresses.records

let store: RecordsStore | null = null

export function openRecords(): RecordsStore {
  return (store ??= createRecordsStore(computer))
}

export function useRecords<Value>(select: (state: RecordsState) => Value): Value {
  return useStore(openRecords(), select)
}

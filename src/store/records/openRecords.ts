/** The page's one record, kept while another place is shown, and the address of its place. */
import { connectRecordsWorker } from '../../worker/records/recordsWorker.ts'
import type { RecordsStore } from './recordsStore.ts'
import { createRecordsStore } from './recordsStore.ts'

export const RECORDS = '#/records'

let store: RecordsStore | null = null

export function openRecords(): RecordsStore {
  store ??= createRecordsStore(connectRecordsWorker())
  return store
}

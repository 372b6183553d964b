/** The record that the page shows: its text, its import, and a newer text that is being read. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { RecordsService, RecordView } from '../../worker/records/recordsProtocol.ts'

export interface RecordsState {
  /** empty: none given. The name is a file's, else empty. */
  readonly text: string
  readonly name: string
  readonly isReading: boolean
  readonly view: RecordView | null
  /** why the text could not be read */
  readonly refused: string | null
  read(text: string, name: string, vm?: string): Promise<void>
  clear(): void
}

export type RecordsStore = StoreApi<RecordsState>

const nothing = { text: '', name: '', isReading: false, view: null, refused: null } as const

/** A newer text goes before an older one that is still being read. */
export function createRecordsStore(service: RecordsService): RecordsStore {
  let last = 0
  return createStore<RecordsState>()((set) => ({
    ...nothing,
    async read(text, name, vm) {
      const turn = ++last
      set({ text, name, isReading: true, refused: null })
      try {
        const reply = await service.read(text, name, vm === undefined ? {} : { vm })
        if (turn === last) set(reply.ok ? { isReading: false, view: reply.view } : { isReading: false, view: null, refused: reply.why })
      } catch (error) {
        if (turn === last) set({ isReading: false, view: null, refused: error instanceof Error ? error.message : String(error) })
      }
    },
    clear() {
      last++
      set(nothing)
    },
  }))
}

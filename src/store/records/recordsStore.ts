/** The page's one record, which Records, Forecast and Advice share: its text, its import, and a newer text that is being read. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { RecordsService, RecordView } from '../../worker/records/recordsService.ts'
import { errorMessage } from '../../units/errorMessage.ts'

interface RecordsState {
  /** Empty: none given. The name is a file's, else empty. */
  readonly text: string
  readonly name: string
  /** The migration chosen among several; null: the one with the most samples. */
  readonly vm: string | null
  readonly isReading: boolean
  readonly view: RecordView | null
  /** Why the text could not be read. */
  readonly refused: string | null
  read(text: string, name: string, vm?: string): Promise<void>
  /** A file without a text. */
  refuse(name: string, why: string): void
  /** A longer text of the record, as its migration runs; `refresh` reads it. */
  grow(text: string): void
  refresh(): Promise<void>
  clear(): void
}

export type RecordsStore = StoreApi<RecordsState>

const nothing = { text: '', name: '', vm: null, isReading: false, view: null, refused: null } as const

/** A newer text goes before an older one that is still being read. */
export function createRecordsStore(service: RecordsService): RecordsStore {
  let last = 0
  let textRead = ''
  return createStore<RecordsState>()((set, get) => ({
    ...nothing,
    async read(text, name, vm) {
      const turn = ++last
      textRead = text
      set({ text, name, vm: vm ?? null, isReading: true, refused: null })
      try {
        const reply = await service.read(text, name, vm === undefined ? {} : { vm })
        if (turn === last) set(reply.ok ? { isReading: false, view: reply.view } : { isReading: false, view: null, refused: reply.why })
      } catch (error) {
        if (turn === last) set({ isReading: false, view: null, refused: errorMessage(error) })
      }
    },
    refuse(name, why) {
      last++
      textRead = ''
      set({ ...nothing, name, refused: why })
    },
    grow(text) {
      set({ text })
    },
    async refresh() {
      const { text, name, vm } = get()
      if (text !== textRead) await get().read(text, name, vm ?? undefined)
    },
    clear() {
      last++
      textRead = ''
      set(nothing)
    },
  }))
}

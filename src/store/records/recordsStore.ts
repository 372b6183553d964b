/** The page's one record, which Records, Forecast and Advice share: its text, what was read of it, its fit, its forecasts, and advice. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import type { FittedView } from '../../worker/records/recordView.ts'
import type { BesideRecord, Reading, RecordsService } from '../../worker/records/recordsService.ts'
import { FormHistory } from '../undo/formHistory.ts'
import { adviceSlice } from './adviceSlice.ts'
import type { AdviceSlice } from './adviceSlice.ts'
import { RecordReader } from './recordReader.ts'

/** What is made of a record once it has been read, for the places that show it. */
export type RecordPart = 'fit' | 'forecast'

export interface RecordsState extends AdviceSlice {
  /** Empty: none given. The name is a file's, else empty. */
  readonly text: string
  readonly name: string
  /** The migration chosen among several; null: the one with the most samples. */
  readonly vm: string | null
  readonly isReading: boolean
  /** Of the text before, while another one is being read. */
  readonly reading: Reading | null
  /** Why the text could not be read, or what went wrong with its parts. */
  readonly refused: string | null
  readonly fitted: FittedView | null
  readonly isFitting: boolean
  readonly beside: BesideRecord
  /** Of the facts of this migration. */
  readonly besideHistory: FormHistory<BesideRecord>
  /** Forecasts at the moments of `momentsOf`, in order, as far as they are computed. */
  readonly fan: readonly ForecastDocument[]
  readonly isForecasting: boolean
  /** Moment of the slider. */
  readonly atS: number
  readonly known: ForecastDocument | null

  read(text: string, name: string, vm?: string): Promise<void>
  /** A file without a text. */
  refuse(name: string, why: string): void
  /** A longer text of the record, as its migration runs: its latest moment is added. */
  grow(text: string): void
  clear(): void
  /** Makes a part of each record from now on, until the function returned is called. */
  want(part: RecordPart): () => void
  fit(): Promise<void>
  stopFit(): void
  /** Facts known besides the record. */
  setBeside(beside: BesideRecord): Promise<void>
  setAt(atS: number): Promise<void>
}

export type RecordsStore = StoreApi<RecordsState>

/** The first service keeps the record, all run the trials of advice. */
export function createRecordsStore(services: readonly RecordsService[]): RecordsStore {
  return createStore<RecordsState>()((set, get) => {
    const reader = new RecordReader(services[0], set, get)
    return {
      text: '',
      name: '',
      vm: null,
      isReading: false,
      reading: null,
      refused: null,
      fitted: null,
      isFitting: false,
      beside: { usedMemoryMiB: null, linkMbps: null, downtimeLimitMs: null },
      besideHistory: new FormHistory<BesideRecord>(),
      fan: [],
      isForecasting: false,
      atS: 0,
      known: null,
      ...adviceSlice(services, set),
      read: (text, name, vm) => reader.read(text, name, vm ?? null),
      refuse: (name, refused) => reader.forget({ name, refused }),
      grow: (text) => reader.grow(text),
      clear: () => reader.forget({}),
      want: (part) => reader.want(part),
      fit: () => reader.fit(),
      stopFit: () => reader.stopFit(),
      setBeside: (beside) => reader.setBeside(beside),
      setAt: (atS) => reader.setAt(atS),
    }
  })
}

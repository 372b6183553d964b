/** State of the page's one record, which Records, Forecast and Advice share. */
import type { StoreApi } from 'zustand/vanilla'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import type { FittedView } from '../../compute/tasks/records/recordView.ts'
import type { BesideRecord, RecordReading } from '../../compute/tasks/records.ts'
import type { FormHistory } from '../undo/formHistory.ts'
import type { AdviceSlice } from './adviceSlice.ts'

/** All that is made of a record once it has been read, for the places that show it. */
export type RecordPart = 'fit' | 'forecast'

export interface RecordsState extends AdviceSlice {
  /** Empty: none given. The name is a file's, else empty. */
  readonly text: string
  readonly name: string
  /** The migration chosen among several; null: the one with the most samples. */
  readonly vm: string | null
  readonly isReading: boolean
  /** Of the text before, while another one is being read. */
  readonly reading: RecordReading | null
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

/** The page's one record: its text, its reading, its fit, its forecasts, and advice. */
import { createStore } from 'zustand/vanilla'
import type { BesideRecord, RecordsService } from '../../worker/records/recordsService.ts'
import { FormHistory } from '../undo/formHistory.ts'
import { adviceSlice } from './adviceSlice.ts'
import { RecordReader } from './recordReader.ts'
import type { RecordsState, RecordsStore } from './recordsState.ts'

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

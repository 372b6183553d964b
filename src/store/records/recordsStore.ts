/** The page's one record: its text, its reading, its fit, its forecasts, and advice. */
import { createStore } from 'zustand/vanilla'
import type { Computer } from '../../compute/compute.ts'
import type { BesideRecord } from '../../compute/tasks/records.ts'
import { FormHistory } from '../undo/formHistory.ts'
import { adviceSlice } from './adviceSlice.ts'
import { givenRecord, RecordReader } from './recordReader.ts'
import type { RecordsState, RecordsStore } from './recordsState.ts'

export function createRecordsStore(computer: Computer): RecordsStore {
  return createStore<RecordsState>()((set, get) => {
    const reader = new RecordReader(computer, set, get)
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
      ...adviceSlice(computer, set, () => givenRecord(get())),
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

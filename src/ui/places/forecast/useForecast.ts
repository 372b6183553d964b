/** Access of the places on real migrations to their store. */
import { useStore } from 'zustand'
import { createForecastStore } from '../../../store/forecast/forecastStore.ts'
import type { ForecastState, ForecastStore } from '../../../store/forecast/forecastStore.ts'
import { openRecords } from '../../../store/records/openRecords.ts'
import { forecastWorkers } from '../../../worker/forecast/forecastWorkers.ts'

/** Kept while another place is shown. */
let kept: ForecastStore | null = null

export function forecastStore(): ForecastStore {
  return (kept ??= createForecastStore(forecastWorkers(), openRecords()))
}

export function useForecast<Value>(select: (state: ForecastState) => Value): Value {
  return useStore(forecastStore(), select)
}

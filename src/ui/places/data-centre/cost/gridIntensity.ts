/** The grid whose CO₂ the energy figures count: a choice of this machine, never part of a link. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Intensities } from '../../../../analysis/carbon.ts'
import { GRID_REGIONS, HOURS_OF_DAY, readIntensities } from '../../../../analysis/carbon.ts'
import { formatNumber } from '../../../../units/format.ts'
import * as texts from '../../../../texts/places/dataCentre.ts'
import { keepValue, keptValue } from '../../../../store/keptValue.ts'
import { isObject } from '../../../../scenario/json/plainData.ts'

interface GridChoice {
  /** g CO₂ per kWh: one value for the day, or one per hour. */
  perKWh: Intensities
  /** Hour of the day at which the run begins, 0 to 23. */
  startHour: number
}

const KEY = 'switchover.grid'

const store = createStore<GridChoice>(() => ({ perKWh: [GRID_REGIONS[0].perKWh], startHour: 0, ...remembered() }))

export function useGridChoice(): GridChoice {
  return useStore(store)
}

export function setGridChoice(change: Partial<GridChoice>): void {
  store.setState(change)
  keepValue(KEY, store.getState())
}

/** `3.71 g`, `1.2 kg`. */
export function massText(grams: number): string {
  if (grams >= 1000) return texts.kilograms(formatNumber(grams / 1000))
  return texts.grams(formatNumber(grams))
}

function remembered(): Partial<GridChoice> {
  const kept = keptValue(KEY)
  if (!isObject(kept)) return {}
  const { perKWh, startHour } = kept
  const read = Array.isArray(perKWh) ? readIntensities(perKWh.join(' ')) : null
  return {
    ...(read === null ? {} : { perKWh: read }),
    ...(typeof startHour === 'number' && Number.isInteger(startHour) && startHour >= 0 && startHour < HOURS_OF_DAY ? { startHour } : {}),
  }
}

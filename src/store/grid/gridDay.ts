/** The grid whose CO₂ the page counts, and the hour at which runs begin: a choice of this machine, never part of a link or a scenario. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type GridDay, HOURS_OF_DAY, readIntensities, USUAL_GRID } from '../../analysis/energy/carbon.ts'
import { isObject } from '../../scenario/json/plainData.ts'
import { keepValue, keptValue } from '../keptValue.ts'

const KEY = 'switchover.grid'

const store = createStore<GridDay>(() => ({ ...USUAL_GRID, ...remembered() }))

export function useGridDay(): GridDay {
  return useStore(store)
}

/** Outside components: for files that are written now. */
export function gridDay(): GridDay {
  return store.getState()
}

export function setGridDay(change: Partial<GridDay>): void {
  store.setState(change)
  keepValue(KEY, store.getState())
}

function remembered(): Partial<GridDay> {
  const kept = keptValue(KEY)
  if (!isObject(kept)) return {}
  const { perKWh, startHour } = kept
  const read = Array.isArray(perKWh) ? readIntensities(perKWh.join(' ')) : null
  return {
    ...(read === null ? {} : { perKWh: read }),
    ...(typeof startHour === 'number' && Number.isInteger(startHour) && startHour >= 0 && startHour < HOURS_OF_DAY ? { startHour } : {}),
  }
}

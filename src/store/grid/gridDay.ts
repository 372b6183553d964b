/** The grid whose CO₂ the page counts: a choice of this machine, never part of a link or a scenario. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type GridDay, readIntensities, USUAL_GRID } from '../../analysis/energy/carbon.ts'
import { isObject } from '../../scenario/json/plainData.ts'
import { isSameJson } from '../../scenario/json/sameJson.ts'
import { keepValue, keptValue } from '../keptValue.ts'
import { Gesture, type OutsideState } from '../undo/undoSteps.ts'

const KEY = 'switchover.grid'

const store = createStore<GridDay>(() => ({ ...USUAL_GRID, ...remembered() }))
const gesture = new Gesture()
const histories = new Set<(before: GridChoice) => void>()

export function useGridDay(): GridDay {
  return useStore(store)
}

/** Outside components: for files that are written now. */
export function gridDay(): GridDay {
  return store.getState()
}

/** Further changes by the same control belong to one step of undo until it is released; null: a step for itself. */
export function setGridDay(change: Partial<GridDay>, control: string | null): void {
  const before = gridDay()
  if (isSameJson({ ...before, ...change }, before)) return
  if (control === null) gesture.release()
  if (control === null || gesture.begins(control)) for (const note of histories) note(new GridChoice(before))
  keep(change)
}

export function releaseGrid(): void {
  gesture.release()
}

/** The grid as a part of a step of undo. */
export class GridChoice implements OutsideState {
  readonly grid: GridDay

  constructor(grid: GridDay) {
    this.grid = grid
  }

  restore(): void {
    gesture.release()
    keep(this.grid)
  }

  now(): GridChoice {
    return new GridChoice(gridDay())
  }
}

/** Calls with the grid before each step of changes; not when a step is undone. @returns stops it */
export function noteGridSteps(note: (before: GridChoice) => void): () => void {
  histories.add(note)
  return () => void histories.delete(note)
}

function keep(change: Partial<GridDay>): void {
  store.setState(change)
  keepValue(KEY, gridDay())
}

function remembered(): Partial<GridDay> {
  const kept = keptValue(KEY)
  if (!isObject(kept)) return {}
  const { perKWh } = kept
  const read = Array.isArray(perKWh) && perKWh.length === 1 ? readIntensities(String(perKWh[0])) : null
  return read === null ? {} : { perKWh: read }
}

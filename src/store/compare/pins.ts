/**
 * The pinned runs: at most four, kept in the browser's storage, so that they survive a reload and are there in Play and in Compare. Small,
 * because Play shows how many there are.
 */
import { createStore } from 'zustand/vanilla'
import { keptValue } from '../keptValue.ts'
import { sharedValue } from './storage.ts'
import { isObject } from '../../scenario/json/plainData.ts'

export interface Pin {
  id: number
  /** A scenario that passed the schema when it was pinned; one from the storage or a link may not. */
  draft: unknown
  /** The followed VM; empty: the first one to migrate. */
  vm: string
  /** The user's name for it; empty: it is named by what differs. */
  name: string
}

/** Letters of the runs by their places. */
export const LETTERS = ['A', 'B', 'C', 'D'] as const
export const MOST_PINS = LETTERS.length

const KEY = 'switchover.pins'

interface PinState {
  pins: readonly Pin[]
  /** The pins before another tab of the browser changed them last; null: none has. */
  beforeOtherTab: readonly Pin[] | null
}

/** The pinned runs of this browser. */
export const pinStore = createStore<PinState>(() => ({ pins: pinsIn(keptValue(KEY)), beforeOtherTab: null }))

const shared = sharedValue(KEY, (value) => {
  pinStore.setState(({ pins }) => ({ pins: withKnownIds(pinsIn(value), pins), beforeOtherTab: pins }))
})

/** Replaces the pinned runs, in the storage too. */
export function setPins(pins: readonly Pin[]): void {
  pinStore.setState({ pins })
  shared.write(pins)
}

/** The pinned runs as a part of a step of undo. */
export class PinnedRuns {
  readonly pins: readonly Pin[]

  constructor(pins: readonly Pin[]) {
    this.pins = pins
  }

  restore(): void {
    setPins(this.pins)
  }

  now(): PinnedRuns {
    return new PinnedRuns(pinStore.getState().pins)
  }
}

/** Adds a run; false if there are four. The same scenario is pinned once. */
export function addPin(draft: unknown, vm: string, name = ''): boolean {
  shared.refresh()
  const { pins } = pinStore.getState()
  if (placeOfPin(draft, vm) >= 0) return true
  if (pins.length >= MOST_PINS) return false
  setPins([...pins, newPin(draft, vm, name)])
  return true
}

let lastId = 0

/** A pin with an id that no other has had on this page. */
export function newPin(draft: unknown, vm: string, name = ''): Pin {
  lastId = Math.max(lastId, ...pinStore.getState().pins.map(({ id }) => id)) + 1
  return { id: lastId, draft, vm, name }
}

/** Ids differ from tab to tab: a scenario that is pinned here keeps its own. */
function withKnownIds(pins: readonly Pin[], known: readonly Pin[]): Pin[] {
  const text = ({ draft, vm }: Pin) => JSON.stringify([vm, draft])
  return pins.map((pin) => {
    const here = known.find((one) => text(one) === text(pin))
    return here === undefined ? newPin(pin.draft, pin.vm, pin.name) : { ...pin, id: here.id }
  })
}

/** Place of a scenario among the pins; −1 if it is not pinned. */
export function placeOfPin(draft: unknown, vm: string): number {
  const text = JSON.stringify(draft)
  return pinStore.getState().pins.findIndex((pin) => pin.vm === vm && JSON.stringify(pin.draft) === text)
}

function pinsIn(value: unknown): Pin[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MOST_PINS).flatMap((item: unknown, i) => {
    if (!isObject(item) || !('draft' in item)) return []
    const { draft, vm, name } = item
    return [{ id: i + 1, draft, vm: typeof vm === 'string' ? vm : '', name: typeof name === 'string' ? name : '' }]
  })
}

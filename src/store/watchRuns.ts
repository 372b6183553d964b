/** Observers of the store that start once the page is idle: the history of runs, and the address. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from './address.ts'
import { recordRuns } from './compare/recordRuns.ts'
import { noteShowing } from './noteShowing.ts'
import type { PlayState } from './play/playState.ts'

export function watchRuns(store: StoreApi<PlayState>, address: Address): void {
  recordRuns(store)
  noteShowing(store, address)
}

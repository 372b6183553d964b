/** Observers that start once the page is idle: the history of runs, the address, and what other stores add to the steps of undo. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from './address/address.ts'
import { noteShowing } from './noteShowing.ts'
import type { PlayState } from './play/playState.ts'
import type { PlayStore } from './play/usePlay.ts'
import { recordPlayed } from './compare/pinRun.ts'
import { noteOutsideSteps } from './outsideHistory.ts'

/** A dragged slider makes many runs in this time; only the one that stays is recorded. */
const STAYS_MS = 4000

/** Records a run from Play that has ended and stays on screen for a while. Watches the store for the page's life. */
function recordRuns(store: PlayStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let awaited: number | null = null
  const look = (): void => {
    const { run } = store.getState()
    if (run === null || run.result === null || run.runId === awaited) return
    awaited = run.runId
    clearTimeout(timer)
    timer = setTimeout(() => {
      const { scenario, place, run: now } = store.getState()
      if (now === null || now.runId !== awaited) return
      recordPlayed({ scenario, run: now, vm: scenario.vms.length > 1 || scenario.fleet !== null ? place.vm || now.vm : '' })
    }, STAYS_MS)
  }
  look()
  store.subscribe(look)
}

export function watchRuns(store: StoreApi<PlayState>, address: Address): void {
  recordRuns(store)
  noteShowing(store, address)
  noteOutsideSteps(store)
}

/** Observers that start once the page is idle: late runs, the history of runs, the address, and the pinned runs as steps of undo. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from './address/address.ts'
import { noteShowing } from './noteShowing.ts'
import type { PlayState } from './play/playState.ts'
import type { PlayStore } from './play/usePlay.ts'
import { notePinSteps } from './compare/pinHistory.ts'
import { recordPlayed } from './compare/pinRun.ts'

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

/** A run that has not begun after this time is late. The runs of a dragged slider begin sooner. */
const LATE_MS = 150

/**
 * Tells when a run that has been asked for, by a change of the draft, is late: until its first batch the page shows the run before, whose
 * verdict must not be taken for its own. A worker may be silent for twenty seconds before it counts as lost, and is then tried once more.
 */
export function watchLateRuns(store: StoreApi<PlayState>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  store.subscribe((now, before) => {
    const isCancelled = now.status === 'cancelled' && before.status !== 'cancelled'
    if (now.run?.runId !== before.run?.runId || now.faults !== before.faults || isCancelled) {
      clearTimeout(timer)
      if (now.isLate === true) store.setState({ isLate: false })
    }
    // Together with its faults a draft is put back, or opened as a scenario that is waited for already.
    if (now.draft !== before.draft && now.faults === before.faults) {
      clearTimeout(timer)
      timer = setTimeout(() => store.setState({ isLate: true }), LATE_MS)
    }
  })
}

export function watchRuns(store: StoreApi<PlayState>, address: Address): void {
  watchLateRuns(store)
  recordRuns(store)
  noteShowing(store, address)
  notePinSteps(store)
}

/**
 * Tells when a run that has been asked for is late: until its first batch the page shows the run before, whose verdict must not be taken for
 * its own. A worker may be silent for twenty seconds before it counts as lost, and is then tried once more.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { PlayState } from './play/playState.ts'

/** A run that has not begun after this time is late. The runs of a dragged slider begin sooner. */
const LATE_MS = 150

/** Watches the store for the page's life: a change of the draft asks for a run. */
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

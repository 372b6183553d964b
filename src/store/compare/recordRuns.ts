/** Fills the local history from Play: a run that has ended and stays on screen for a while. */
import type { PlayStore } from '../play/usePlay.ts'
import { recordPlayed } from './pinRun.ts'

/** A dragged slider makes many runs in this time; only the one that stays is recorded. */
const STAYS_MS = 4000

/** Watches a play store for the page's life. */
export function recordRuns(store: PlayStore): void {
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

/** The page's one comparison, made at the first visit. It keeps its runs while another place is shown. */
import { connectClosableWorker } from '../../worker/simulation/client/closableWorker.ts'
import { COMPARE } from './compareAddress.ts'
import type { CompareStore } from './compareStore.ts'
import { createCompareStore } from './compareStore.ts'

/** Browsers limit how often an address may change. */
const SHOW_DELAY_MS = 300

let store: CompareStore | null = null

export function openCompare(): CompareStore {
  store ??= createCompareStore({ connect: connectClosableWorker, show: delayedAddress(), nowMs: () => Date.now() })
  return store
}

/** Replaces the address a while after the last change, if Compare is still shown. */
function delayedAddress(): (hash: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (hash) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const isHere = location.hash === COMPARE || location.hash.startsWith(`${COMPARE}?`)
      if (isHere && location.hash !== hash) history.replaceState(null, '', hash)
    }, SHOW_DELAY_MS)
  }
}

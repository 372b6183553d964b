/** The page's one comparison, made at the first visit. It keeps its runs while another place is shown. */
import { computer } from '../../compute/compute.ts'
import { connectClosableWorker } from '../../compute/simulation/client/closableWorker.ts'
import { replaceOwnAddress } from '../address/ownAddress.ts'
import type { CompareStore } from './compareStore.ts'
import { createCompareStore } from './compareStore.ts'

/** Browsers limit how often an address may change. */
const SHOW_DELAY_MS = 300

let store: CompareStore | null = null

export function openCompare(): CompareStore {
  store ??= createCompareStore({
    connect: connectClosableWorker,
    computer,
    show: delayedAddress(),
    nowMs: () => Date.now(),
  })
  return store
}

/** Replaces the address a while after the last change, if Compare is still shown. */
function delayedAddress(): (hash: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (hash) => {
    clearTimeout(timer)
    timer = setTimeout(() => replaceOwnAddress(hash), SHOW_DELAY_MS)
  }
}

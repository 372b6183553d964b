/**
 * Whether the command palette is open, which `PageTools` renders; and the keys pressed from its opening until its field has the focus, which
 * would otherwise be commands to the run.
 */
import { createStore } from 'zustand/vanilla'

export const paletteStore = createStore<{ open: boolean }>(() => ({ open: false }))

/** If no field has come by then, the keys are the page's again. */
const MOST_MS = 10_000

let isKeeping = false
let openedMs = 0
/** Names of keys, in their order. */
let kept: string[] = []

export function showPalette(open: boolean): void {
  releaseKeys()
  kept = []
  if (open) {
    isKeeping = true
    openedMs = performance.now()
    addEventListener('keydown', keepKey, true)
  }
  paletteStore.setState({ open })
}

/** The keys are the page's again: the field has the focus, or will not come. */
export function releaseKeys(): void {
  isKeeping = false
  removeEventListener('keydown', keepKey, true)
}

/** The keys that were pressed for the palette before its field was there. */
export function keptKeys(): readonly string[] {
  return kept
}

/** Whether a key opens or closes the palette, or is meant for the one that is about to open. Its effect on it is done here. */
export function isForPalette(event: KeyboardEvent): boolean {
  const isCombined = event.ctrlKey || event.metaKey || event.altKey
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    if (!event.repeat) showPalette(!paletteStore.getState().open)
    return true
  }
  if (!isKeeping || event.key === 'Tab') return false
  // Typed with AltGr: the bracket of a QMP line.
  if (isCombined && !event.getModifierState('AltGraph')) return false
  if (event.key === 'Escape') showPalette(false)
  else kept.push(event.key)
  return true
}

/** Before any other listener. A key combined with Ctrl or Alt stays the browser's own. */
function keepKey(event: KeyboardEvent): void {
  if (performance.now() - openedMs > MOST_MS) return releaseKeys()
  if (isForPalette(event)) event.preventDefault()
  else if (event.key === 'Tab') return
  event.stopImmediatePropagation()
}

/** Opens and closes the palette by its keys until the returned function is called. Two parts of a page may do so. */
export function watchPaletteKey(): () => void {
  const press = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && isForPalette(event)) event.preventDefault()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** Whether the command palette is open; `PageTools` renders it. */
import { createStore } from 'zustand/vanilla'

/** `typed`: before its field was there. */
export const paletteStore = createStore<{ open: boolean; typed: string }>(() => ({ open: false, typed: '' }))

export function showPalette(open: boolean): void {
  paletteStore.setState({ open, typed: '' })
}

/** Whether the command palette is open; `PageTools` renders it. */
import { createStore } from 'zustand/vanilla'

export const paletteStore = createStore<{ open: boolean }>(() => ({ open: false }))

export function showPalette(open: boolean): void {
  paletteStore.setState({ open })
}

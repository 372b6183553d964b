/** Whether the share dialog is open; `PageTools` renders it. */
import { createStore } from 'zustand/vanilla'

export const shareStore = createStore<{ open: boolean }>(() => ({ open: false }))

export function showShare(open: boolean): void {
  shareStore.setState({ open })
}

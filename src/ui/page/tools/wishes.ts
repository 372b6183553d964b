/** Requests to Play from other places: open all settings, or the help. Kept until Play is shown. */
import { createStore } from 'zustand/vanilla'

export type Wish = 'settings' | 'help'

export const wishStore = createStore<{ wish: Wish | null }>(() => ({ wish: null }))

export function wishFor(wish: Wish | null): void {
  wishStore.setState({ wish })
}

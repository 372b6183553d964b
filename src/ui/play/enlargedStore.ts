/** The part of the dock, charts or tabs, that is enlarged to the whole area under the verdict. On a phone each is a separate tab. */
import { createStore } from 'zustand/vanilla'

export type DockPart = 'charts' | 'story'

export const enlargedStore = createStore<{ part: DockPart | null }>(() => ({ part: null }))

export function enlarge(part: DockPart | null): void {
  enlargedStore.setState({ part })
}

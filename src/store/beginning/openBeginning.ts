/** Opens question or tour with the page, and the tour whenever its address is visited. */
import type { PlayStore } from '../play/usePlay.ts'
import { ask, asksFirst, tourStopIn } from './beginning.ts'
import type { TourStop } from './beginning.ts'

/**
 * Before all else that reads the address: that of the tour becomes the one of Play, which the tour shows. Returns what opens the page, once
 * there is a store.
 */
export function watchTourAddress(isStill: () => boolean): (store: PlayStore) => void {
  let asked = takeTour()
  let store: PlayStore | null = null
  const start = () => {
    const [at, stop] = [store, asked]
    if (at === null || stop === null) return
    asked = null
    // Later visits do without this chunk.
    void import('./tour.ts').then(({ startTour }) => startTour(at, stop, isStill()))
  }
  for (const event of ['popstate', 'hashchange'])
    addEventListener(event, () => {
      asked = takeTour() ?? asked
      start()
    })
  return (opened) => {
    store = opened
    if (asked === null && asksFirst(location, opened.getState().draft)) ask(opened)
    start()
  }
}

function takeTour(): TourStop | null {
  const stop = tourStopIn(location.hash)
  if (stop !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return stop
}

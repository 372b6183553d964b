/** The preference of reduced motion, for a page under test. */
import { vi } from 'vitest'

/** Until `vi.restoreAllMocks`, also for lists of media that the page has kept from earlier tests; no other media query matches. */
export function preferReducedMotion(): void {
  const lists = Object.getPrototypeOf(window.matchMedia('all')) as MediaQueryList
  vi.spyOn(lists, 'matches', 'get').mockImplementation(function (this: MediaQueryList) {
    return this.media.includes('prefers-reduced-motion')
  })
}

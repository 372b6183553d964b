/**
 * One VM's pages at one instant, as the page maps draw them. One byte a page (or a block of pages) holds the state
 * of both sides at once; each map looks its own colour up. Looking changes nothing.
 */

/** Joint state of a page at source and destination; a larger number wins when several pages share a pixel. */
export const PageState = {
  /** Never written, its marker has been sent: zero on both sides. */
  zeroKnown: 0,
  /** Never written, not sent yet: zero at the source, missing at the destination. */
  zero: 1,
  /** Freed by the guest; need not be sent. */
  free: 2,
  /** Sent and unwritten since: the same on both sides. */
  inStep: 3,
  /** Waits for its first turn: clean at the source, missing at the destination. */
  notSent: 4,
  /** Left out on purpose this round: dirty at the source, stale at the destination. */
  skipped: 5,
  /** Written since it was sent: stale at the destination. */
  dirty: 6,
  /** On the wire now. */
  inFlight: 7,
} as const
export type PageState = (typeof PageState)[keyof typeof PageState]

export interface PageMap {
  vm: string
  atS: number
  /** Where the guest runs at this instant. */
  guest: 'source' | 'stopped' | 'destination'
  /** Pages one byte of `states` stands for: a power of two. */
  pagesPerCell: number
  pageCount: number
  /** `PageState` values in address order, `ceil(pageCount / pagesPerCell)` of them. */
  states: Uint8Array
  /** Pages in each state, indexed by `PageState`; exact, whatever `pagesPerCell` is. */
  counts: number[]
}

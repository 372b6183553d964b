/**
 * Page map: the pages of one VM at one moment. One byte per page, or block of pages, holds the state of both sides; each side's map has its
 * own colours for it. Reading changes no state.
 */

/** Joint state of a page at source and destination. The largest value of a cell's pages is shown. */
export const PageState = {
  /** Zero page whose marker has been sent: zero on both sides. */
  zeroKnown: 0,
  /** Zero page not sent yet: missing at the destination. */
  zero: 1,
  /** Free page, not sent. */
  free: 2,
  /** Sent and not written since: in sync. */
  inSync: 3,
  /** Not sent yet: missing at the destination. */
  notSent: 4,
  /** Skipped in this round: dirty at the source, stale at the destination. */
  skipped: 5,
  /** Dirty: written since it was sent, stale at the destination. */
  dirty: 6,
  /** In flight. */
  inFlight: 7,
} as const
export type PageState = (typeof PageState)[keyof typeof PageState]
export const STATE_COUNT = Object.keys(PageState).length

export interface PageMap {
  vm: string
  atS: number
  /** Where the guest runs. */
  guest: 'source' | 'stopped' | 'destination'
  /** Pages per byte of `states`: a power of two. */
  pagesPerCell: number
  pageCount: number
  /** `PageState` values in address order, `ceil(pageCount / pagesPerCell)` of them. */
  states: Uint8Array
  /** Pages per state, indexed by `PageState`; exact for any `pagesPerCell`. */
  counts: number[]
}

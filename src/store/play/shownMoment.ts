/** How a link opens: paused at its moment, shown as it says. */
import type { AddressedShowing, Showing } from '../showing.ts'
import type { FirstPlayback } from './playheadSlice.ts'

/** A link with a moment opens paused there; `playing`: whether another one plays at once. */
export function firstPlayback({ atS, speed }: AddressedShowing, playing: boolean): FirstPlayback {
  return { playheadS: atS ?? 0, playing: playing && atS === null, speed }
}

export function mannerOf({ presents, hidesVerdict, locks, asks, tab }: Showing): Showing {
  return { presents, hidesVerdict, locks, asks, tab }
}

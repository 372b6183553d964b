/** The moment on screen in the address: read when a link opens, written while playback is paused. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from '../address.ts'
import type { AddressedShowing, Showing } from '../showing.ts'
import { isAtEnd } from './playhead.ts'
import type { FirstPlayback } from './playheadSlice.ts'
import type { PlayState } from './playState.ts'

/** A link with a moment opens paused there; `playing`: whether another one plays at once. */
export function firstPlayback({ atS, speed }: AddressedShowing, playing: boolean): FirstPlayback {
  return { playheadS: atS ?? 0, playing: playing && atS === null, speed }
}

export function mannerOf({ presents, hidesVerdict, isLocked, tab }: Showing): Showing {
  return { presents, hidesVerdict, isLocked, tab }
}

/** A run that has come to its end has no moment: its link plays it again. */
export function shownOf({ run, playing, playheadS, speed, showing }: PlayState): AddressedShowing {
  const isMoment = !playing && playheadS > 0 && !(run !== null && isAtEnd(run, playheadS))
  return { ...showing, speed, atS: isMoment ? playheadS : null }
}

export function noteShowing(store: StoreApi<PlayState>, address: Address): void {
  store.subscribe((state, before) => {
    if (state.playing && before.playing && state.showing === before.showing && state.speed === before.speed) return
    const shown = shownOf(state)
    const last = shownOf(before)
    if ((Object.keys(shown) as (keyof AddressedShowing)[]).some((name) => shown[name] !== last[name])) address.note(shown)
  })
}

/** Writes the moment on screen, and how it is shown, into the address. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from './address.ts'
import type { AddressedShowing } from './showing.ts'
import { isAtEnd } from './play/playhead.ts'
import type { PlayState } from './play/playState.ts'

/** A tenth of a millisecond: a downtime has hundreds of them. */
const DECIMALS = 4

/** The fields that `showingIn` reads; empty as at first. */
export function showingText({ presents, hidesVerdict, isLocked, tab, atS, speed }: AddressedShowing): string {
  return (atS === null ? '' : `&at=${Number(atS.toFixed(DECIMALS))}`) + (speed === 1 ? '' : `&speed=${speed}`) + (tab === '' ? '' : `&tab=${tab}`)
    + (presents ? '&present=1' : '') + (hidesVerdict ? '&hide=verdict' : '') + (isLocked ? '&lock=1' : '')
}

/** A run that plays or has come to its end has no moment: its link plays it. */
export function shownOf({ run, playing, playheadS, speed, showing }: PlayState): AddressedShowing {
  const isMoment = !playing && playheadS > 0 && !(run !== null && isAtEnd(run, playheadS))
  return { ...showing, speed, atS: isMoment ? playheadS : null }
}

/** From now on; it may be loaded when the page has been used already. */
export function noteShowing(store: StoreApi<PlayState>, address: Address): void {
  let last = showingText(shownOf(store.getState()))
  if (last !== showingText(address.showing()) && address.showing().atS !== 0) address.note(last)
  store.subscribe((state, before) => {
    if (state.playing && before.playing && state.showing === before.showing && state.speed === before.speed) return
    const text = showingText(shownOf(state))
    if (text !== last) address.note(text)
    last = text
  })
}

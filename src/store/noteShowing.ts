/** Writes the moment on screen, and how it is shown, into the address. */
import type { StoreApi } from 'zustand/vanilla'
import type { Address } from './address/address.ts'
import type { AddressedShowing } from './address/showing.ts'
import { isBlind, lockNames } from './address/showing.ts'
import { beginning, hasAnswer } from './beginning/beginning.ts'
import { isAtEnd } from './play/playhead.ts'
import type { PlayState } from './play/playState.ts'

/** A tenth of a millisecond: a downtime has hundreds of them. */
const DECIMALS = 4

/** The fields that `showingIn` reads; empty as at first. */
export function showingText(showing: AddressedShowing): string {
  const { presents, hidesVerdict, locks, tab, atS, speed } = showing
  const fields = {
    at: atS === null ? '' : String(Number(atS.toFixed(DECIMALS))),
    speed: speed === 1 ? '' : String(speed),
    tab,
    present: presents ? '1' : '',
    hide: hidesVerdict ? 'verdict' : '',
    lock: locks.length === lockNames.length ? '1' : locks.join('.'),
    ask: isBlind(showing) ? '1' : '',
  }
  return Object.entries(fields)
    .map(([name, value]) => (value === '' ? '' : `&${name}=${value}`))
    .join('')
}

/** A run that plays or has ended has no moment: its link plays it. The question of the first visit, and its tour, are in no link. */
export function addressedShowing({ run, playing, playheadS, speed, showing }: PlayState): AddressedShowing {
  if (!hasAnswer(beginning.getState().now)) return { ...showing, hidesVerdict: false, speed, atS: null }
  if (showing.asks !== null && isBlind(showing)) return { ...showing, speed, atS: showing.asks.atS }
  const isMoment = !playing && playheadS > 0 && !(run !== null && isAtEnd(run, playheadS))
  return { ...showing, speed, atS: isMoment ? playheadS : null }
}

/** Starts with the current state: this module may load after the first use of the page. */
export function noteShowing(store: StoreApi<PlayState>, address: Address): void {
  let last = showingText(addressedShowing(store.getState()))
  if (last !== showingText(address.showing()) && address.showing().atS !== 0) address.note(last)
  store.subscribe((state, before) => {
    if (state.playing && before.playing && state.showing === before.showing && state.speed === before.speed) return
    const text = showingText(addressedShowing(state))
    if (text !== last) address.note(text)
    last = text
  })
}

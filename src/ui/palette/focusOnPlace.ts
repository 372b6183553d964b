/**
 * After a jump to another place the focus goes to its main part once that has rendered: what had the focus leaves the page with the place
 * before, and without a focus the next key acts on the whole page and a screen reader starts at its top. If the place or the person has put
 * the focus elsewhere by then, it stays there.
 */
import { isElsewhere } from '../../store/address/address.ts'
import { pageOfHash } from '../../store/address/pages.ts'

/** Play has its stage or the data centre. */
const MAIN = ':is(main, .room-stage, .room-centre)[tabindex]'
/** Time for the place's chunk to load, and for the main part shown until then to go. */
const MOST_MS = 10_000

/** Where a jump starts: address, main part and focus. */
interface Start {
  hash: string
  main: Element | null
  focus: Element | null
}

export function startOfJump(page: Document): Start {
  return { hash: location.hash, main: page.querySelector(MAIN), focus: page.activeElement }
}

/** The place that an address leads to. */
function placeAt(hash: string): string | null {
  return isElsewhere(hash) ? pageOfHash(hash) : 'play'
}

/** To be called when the address is the new one. Inside Play nothing changes: its entries set the focus themselves. */
export function focusOnPlace(page: Document, start: Start): void {
  const place = placeAt(location.hash)
  const isSame = placeAt(start.hash) === place
  if (location.hash === start.hash || place === null || (isSame && place === 'play')) return
  const observer = new MutationObserver(look)
  const timer = setTimeout(stop, MOST_MS)
  /** The main part that has the focus from here. */
  let reached: HTMLElement | null = null
  function look(): void {
    const { activeElement } = page
    const isFree = activeElement === null || activeElement === page.body || activeElement === start.focus
    const isThere = reached?.isConnected === true
    if (placeAt(location.hash) !== place || (isThere ? activeElement !== reached : !isFree)) return stop()
    const main = page.querySelector<HTMLElement>(MAIN)
    if (isThere || main === null || (main === start.main && !isSame)) return
    reached = main
    main.focus({ preventScroll: true })
  }
  function stop(): void {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(page.body, { childList: true, subtree: true })
  look()
}

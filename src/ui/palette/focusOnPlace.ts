/**
 * After a jump the focus goes to the main part of the place, once it is there: what had the focus leaves the page with the place before, and
 * without a focus the next key acts on the whole page and a screen reader starts at its top. A place that sets the focus itself keeps it.
 */

/** The main part of a place; Play has its stage or the data centre. */
const MAIN = ':is(main, .room-stage, .room-centre)[tabindex]'
/** Time for the place's chunk to load. */
const MOST_MS = 10_000

export function focusOnPlace(page: Document): void {
  if (page.activeElement instanceof HTMLElement) page.activeElement.blur()
  const observer = new MutationObserver(focus)
  const timer = setTimeout(stop, MOST_MS)
  function focus(): void {
    if (page.activeElement === null || page.activeElement === page.body)
      page.querySelector<HTMLElement>(MAIN)?.focus({ preventScroll: true })
  }
  // The next key or press says where the focus belongs.
  function stop(): void {
    observer.disconnect()
    clearTimeout(timer)
    for (const kind of ['keydown', 'pointerdown']) page.removeEventListener(kind, stop, true)
  }
  for (const kind of ['keydown', 'pointerdown']) page.addEventListener(kind, stop, true)
  observer.observe(page.body, { childList: true, subtree: true })
  focus()
}

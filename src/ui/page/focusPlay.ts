const PLAY_BUTTON = '[data-play]'

/** Moves the focus to Play, where what had it goes away; returns whether Play is on the page. */
export function focusPlay(): boolean {
  const play = document.querySelector<HTMLElement>(PLAY_BUTTON)
  play?.focus({ preventScroll: true })
  return play !== null
}

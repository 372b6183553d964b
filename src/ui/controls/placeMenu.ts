/** Places a popover menu at its button when it opens: below it, or above it where the window has no room below; within the window's width. */
import type { RefObject, ToggleEvent } from 'react'

const MARGIN_PX = 8
const GAP_PX = 4

export function placeMenu(
  event: ToggleEvent<HTMLElement>,
  button: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
): void {
  const from = button.current?.getBoundingClientRect()
  const box = panel.current
  if (event.newState !== 'open' || from === undefined || box === null) return
  const fits = from.bottom + GAP_PX + box.offsetHeight + MARGIN_PX <= window.innerHeight
  box.style.left = `${Math.max(MARGIN_PX, Math.min(from.left, window.innerWidth - box.offsetWidth - MARGIN_PX))}px`
  box.style.top = `${fits ? from.bottom + GAP_PX : Math.max(MARGIN_PX, from.top - GAP_PX - box.offsetHeight)}px`
}

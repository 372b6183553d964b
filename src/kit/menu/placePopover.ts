const MARGIN_PX = 8
/** Between the anchor and the panel. */
const GAP_PX = 4

/** Places an open popover below its anchor, or above it where it fits better, moved left and made lower as far as the window asks for. */
export function placePopover(anchor: HTMLElement, panel: HTMLElement): void {
  const from = anchor.getBoundingClientRect()
  const below = innerHeight - from.bottom - GAP_PX - MARGIN_PX
  const above = from.top - GAP_PX - MARGIN_PX
  const isAbove = panel.scrollHeight > below && above > below
  const left = Math.min(from.left, document.documentElement.clientWidth - panel.offsetWidth - MARGIN_PX)
  panel.style.left = `${Math.max(MARGIN_PX, left)}px`
  panel.style.top = isAbove ? 'auto' : `${from.bottom + GAP_PX}px`
  panel.style.bottom = isAbove ? `${innerHeight - from.top + GAP_PX}px` : 'auto'
  panel.style.maxHeight = `${isAbove ? above : below}px`
}

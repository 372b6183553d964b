/**
 * On a phone the verdict sticks to the top of the page, above the sliders that change it. A slider that is held stays under the finger: the
 * verdict keeps its height or grows, and the page scrolls by as much as the slider would move. After the release the verdict takes its own
 * height; at the top of the page, where nothing is left to scroll, it waits for that until the page has been scrolled. `--verdict-high` is
 * where what lies under the verdict ends.
 */
import { useCallback } from 'react'

/** After the release the verdict of the last value is still to come. */
const SETTLE_MS = 500

export function useSteadySlider(): (section: HTMLElement | null) => (() => void) | undefined {
  return useCallback((section: HTMLElement | null) => {
    const verdict = section?.closest('.room')?.querySelector<HTMLElement>('.room-verdict') ?? null
    return section === null || verdict === null ? undefined : keepSteady(section, verdict)
  }, [])
}

function keepSteady(section: HTMLElement, verdict: HTMLElement): () => void {
  const listening = new AbortController()
  let topPx: number | null = null
  let settling = 0
  /** The verdict keeps its height until the page has been scrolled. */
  let waits = false
  const slidTo = () => section.getBoundingClientRect().top
  const follow = () => {
    section.style.setProperty('--verdict-high', `${verdict.offsetHeight}px`)
    if (topPx !== null) scrollBy({ top: slidTo() - topPx, behavior: 'instant' })
  }
  const observer = new ResizeObserver(follow)
  observer.observe(verdict)
  const isSlider = ({ target }: Event) => target instanceof HTMLInputElement && target.type === 'range'
  const keep = () => {
    topPx ??= slidTo()
    verdict.style.minHeight = `${verdict.offsetHeight}px`
    // The browser would scroll as well.
    document.documentElement.style.overflowAnchor = 'none'
  }
  const free = () => {
    topPx = null
    document.documentElement.style.overflowAnchor = ''
  }
  const hold = (event: Event) => {
    if (!isSlider(event)) return
    clearTimeout(settling)
    keep()
  }
  const letGo = () => {
    clearTimeout(settling)
    waits = false
    verdict.style.minHeight = ''
    free()
  }
  /** The verdict takes its own height, unless the page cannot scroll by the difference. */
  const settle = () => {
    const heldPx = verdict.offsetHeight
    verdict.style.minHeight = ''
    waits = scrollY < Math.max(1, heldPx - verdict.offsetHeight)
    if (waits) verdict.style.minHeight = `${heldPx}px`
    else follow()
    free()
  }
  const settleLate = () => {
    if (!waits || topPx !== null) return
    keep()
    settle()
  }
  const release = () => {
    if (topPx === null) return
    clearTimeout(settling)
    settling = window.setTimeout(settle, SETTLE_MS)
  }
  const { signal } = listening
  section.addEventListener('pointerdown', hold, { signal })
  addEventListener('pointerup', release, { signal })
  addEventListener('scrollend', settleLate, { signal })
  // A finger that scrolls the page from a slider.
  addEventListener('pointercancel', letGo, { signal })
  return () => {
    listening.abort()
    observer.disconnect()
    letGo()
  }
}

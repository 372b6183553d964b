/**
 * On a phone the verdict sticks to the top of the page, above the sliders that change it. A slider that is held stays under the finger: the
 * verdict keeps its height or grows, and the page scrolls by as much as the slider would move. `--verdict-high` is where what lies under the
 * verdict ends.
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
  const slidTo = () => section.getBoundingClientRect().top
  const follow = () => {
    section.style.setProperty('--verdict-high', `${verdict.offsetHeight}px`)
    if (topPx !== null) scrollBy({ top: slidTo() - topPx, behavior: 'instant' })
  }
  const observer = new ResizeObserver(follow)
  observer.observe(verdict)
  const isSlider = ({ target }: Event) => target instanceof HTMLInputElement && target.type === 'range'
  const hold = (event: Event) => {
    if (!isSlider(event)) return
    clearTimeout(settling)
    topPx ??= slidTo()
    verdict.style.minHeight = `${verdict.offsetHeight}px`
    // The browser would scroll as well.
    document.documentElement.style.overflowAnchor = 'none'
  }
  const letGo = () => {
    clearTimeout(settling)
    topPx = null
    verdict.style.minHeight = ''
    document.documentElement.style.overflowAnchor = ''
  }
  const settle = () => {
    verdict.style.minHeight = ''
    follow()
    letGo()
  }
  const release = () => {
    if (topPx === null) return
    clearTimeout(settling)
    settling = window.setTimeout(settle, SETTLE_MS)
  }
  const { signal } = listening
  section.addEventListener('pointerdown', hold, { signal })
  addEventListener('pointerup', release, { signal })
  // A finger that scrolls the page from a slider.
  addEventListener('pointercancel', letGo, { signal })
  return () => {
    listening.abort()
    observer.disconnect()
    letGo()
  }
}

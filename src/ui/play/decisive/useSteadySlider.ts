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
  const slider = new SteadySlider(section, verdict)
  let settling = 0
  const observer = new ResizeObserver(() => slider.follow())
  observer.observe(verdict)
  const hold = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'range') return
    clearTimeout(settling)
    slider.hold()
  }
  const release = () => {
    if (!slider.isHeld) return
    clearTimeout(settling)
    settling = window.setTimeout(() => slider.settle(), SETTLE_MS)
  }
  const letGo = () => {
    clearTimeout(settling)
    slider.letGo()
  }
  const { signal } = listening
  section.addEventListener('pointerdown', hold, { signal })
  addEventListener('pointerup', release, { signal })
  addEventListener('scrollend', () => slider.settleLate(), { signal })
  // A finger that scrolls the page from a slider.
  addEventListener('pointercancel', letGo, { signal })
  return () => {
    listening.abort()
    observer.disconnect()
    letGo()
  }
}

class SteadySlider {
  private readonly section: HTMLElement
  private readonly verdict: HTMLElement
  /** Where the section was as the slider was touched; null: it is not held. */
  private topPx: number | null = null
  /** The verdict keeps its height until the page has been scrolled. */
  private waits = false

  constructor(section: HTMLElement, verdict: HTMLElement) {
    this.section = section
    this.verdict = verdict
  }

  get isHeld(): boolean {
    return this.topPx !== null
  }

  hold(): void {
    this.topPx ??= this.slidTo()
    this.verdict.style.minHeight = `${this.verdict.offsetHeight}px`
    // The browser would scroll as well.
    document.documentElement.style.overflowAnchor = 'none'
  }

  follow(): void {
    this.section.style.setProperty('--verdict-high', `${this.verdict.offsetHeight}px`)
    if (this.topPx !== null) scrollBy({ top: this.slidTo() - this.topPx, behavior: 'instant' })
  }

  /** The verdict takes its own height, unless the page cannot scroll by the difference. */
  settle(): void {
    const { verdict } = this
    const heldPx = verdict.offsetHeight
    verdict.style.minHeight = ''
    this.waits = scrollY < Math.max(1, heldPx - verdict.offsetHeight)
    if (this.waits) verdict.style.minHeight = `${heldPx}px`
    else this.follow()
    this.free()
  }

  settleLate(): void {
    if (!this.waits || this.isHeld) return
    this.hold()
    this.settle()
  }

  letGo(): void {
    this.waits = false
    this.verdict.style.minHeight = ''
    this.free()
  }

  private free(): void {
    this.topPx = null
    document.documentElement.style.overflowAnchor = ''
  }

  private slidTo(): number {
    return this.section.getBoundingClientRect().top
  }
}

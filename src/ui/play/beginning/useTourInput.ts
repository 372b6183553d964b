/** Keys and presses while the page begins: the tour has its own, and any use of the page beside it ends it. */
import { useEffect, useRef } from 'react'
import type { TourStop } from '../../../store/beginning/beginning.ts'

interface TourKeys {
  readonly isThere: boolean
  readonly stop: TourStop
  goOn(): void
  goBack(): void
}

/** The card, which is not beside the tour; at the second stop the settings are part of it. */
const OWN = ['[data-testid="beginning"]', '.header', 'dialog', '[role="menu"]']
const WITH_SETTINGS = [...OWN, '.room-decisive']
/** Where a press means something: the margins of the page do not. */
const PAGE = '.room'
const CONTROL = 'a, button, input, select, textarea, [role="slider"], [role="menuitem"]'

/** `leave`: on a press beside the tour, or Esc. `keys`: of the tour; null before and after it. */
export function useTourInput(keys: TourKeys | null, leave: () => void): void {
  const newest = useRef({ keys, leave })
  newest.current = { keys, leave }
  useEffect(() => {
    const press = ({ target }: MouseEvent) => {
      const { keys: now, leave: end } = newest.current
      const own = now?.stop === 2 && now.isThere ? WITH_SETTINGS : OWN
      if (target instanceof Element && target.closest(PAGE) !== null && own.every((part) => target.closest(part) === null)) end()
    }
    const type = (event: KeyboardEvent) => {
      const { keys: now, leave: end } = newest.current
      if (event.key === 'Escape') return end()
      if (now === null || event.ctrlKey || event.metaKey || event.altKey) return
      const isOnControl = event.target instanceof Element && event.target.closest(CONTROL) !== null
      const act = event.key === ' ' || event.key === 'Enter' ? now.goOn : event.key === 'ArrowLeft' ? now.goBack : null
      if (isOnControl || act === null) return
      event.preventDefault()
      event.stopPropagation()
      if (now.isThere) act()
    }
    // Not a finger that scrolls.
    document.addEventListener('click', press, true)
    document.addEventListener('keydown', type, true)
    return () => {
      document.removeEventListener('click', press, true)
      document.removeEventListener('keydown', type, true)
    }
  }, [])
}

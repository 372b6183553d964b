import { useCallback, useSyncExternalStore } from 'react'

/** Up to 700 px the page is one column with tabs. `page.css` uses the same limit. */
export const PHONE = '(max-width: 700px)'

/** Whether a media query matches; re-renders when the result changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

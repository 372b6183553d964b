import { useCallback, useSyncExternalStore } from 'react'

/** Up to 700 px wide the page is one column with tabs. The same bound stands in `app.css`. */
export const PHONE = '(max-width: 700px)'

/** Whether a media query holds now; renders again when that changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback((changed: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }, [query])
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

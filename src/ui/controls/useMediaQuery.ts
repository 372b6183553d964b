import { useCallback, useSyncExternalStore } from 'react'

/** Up to 700 px the page is one column with tabs. `page.css` uses the same limit. */
export const PHONE = '(max-width: 43.75rem)'

/** Less than 300 px at the usual font size: one map is under the other, with its counts. `page.css` uses the same limit. */
export const ONE_COLUMN = '(max-width: 18.75rem)'

/** Each list is live: asking `matchMedia` at every rendering makes a new one. */
const lists = new Map<string, MediaQueryList>()

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query)
  lists.set(query, list)
  return list
}

/** Whether a media query matches; re-renders when the result changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = listOf(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => listOf(query).matches)
}

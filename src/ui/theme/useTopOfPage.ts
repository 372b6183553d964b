/** Shows the top of a place's `main` whenever another of its pages is opened. */
import { useEffect } from 'react'

/** Scrolls to the top whenever `page` changes: the name of the page that its place shows. */
export function useTopOfPage(page: string | null): void {
  useEffect(() => {
    document.querySelector('main')?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [page])
}

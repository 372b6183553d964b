/** Shows the top of a place's `main` whenever another of its pages is opened. */
import { useEffect } from 'react'

/** Scrolls to the top whenever `page` changes: the name of the page that its place shows; left out: it has no pages. */
export function useTopOfPage(page: string | null | undefined): void {
  useEffect(() => {
    if (page === undefined) return
    document.querySelector('main')?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [page])
}

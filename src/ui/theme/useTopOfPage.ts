/** Shows the top of a place's `main` whenever another of its pages is opened. */
import { useEffect } from 'react'

/** `page`: differs from page to page. */
export function useTopOfPage(page: string | null): void {
  useEffect(() => {
    document.querySelector('main')?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [page])
}

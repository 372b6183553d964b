import { useEffect, useState } from 'react'
import type { PublishedCase } from '../../../traces/published/publishedCase.ts'

/** Published cases name their VM after themselves (`vep-291-fixed`). Other names do not load the list. */
const CASE_ID = /^[a-z0-9]+(-[a-z0-9]+)+$/

/** The published result of this VM; null if there is none, or until the list has loaded. */
export function usePublished(vm: string): PublishedCase | null {
  const [found, setFound] = useState<PublishedCase | null>(null)
  useEffect(() => {
    if (!CASE_ID.test(vm)) return
    let wanted = true
    // Without the list the run is shown on its own.
    import('../../../traces/published/publishedCases.ts').then(
      ({ publishedCases }) => {
        if (wanted) setFound(publishedCases.find(({ id }) => id === vm) ?? null)
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [vm])
  return found?.id === vm ? found : null
}

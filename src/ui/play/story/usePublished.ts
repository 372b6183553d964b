import { useEffect, useState } from 'react'
import type { PublishedCase } from '../../../traces/published/publishedCase.ts'

/** Published cases name their VM after themselves (`vep-291-fixed`); other names do not load the list. */
const CASE_ID = /^[a-z0-9]+(-[a-z0-9]+)+$/

/** The published result whose VM this is; null if it is none, or until the list has arrived. */
export function usePublished(vm: string): PublishedCase | null {
  const [found, setFound] = useState<PublishedCase | null>(null)
  useEffect(() => {
    if (!CASE_ID.test(vm)) return
    let wanted = true
    // Without the list the run is shown alone, as any other.
    import('../../../traces/published/publishedCases.ts').then(({ publishedCases }) => {
      if (wanted) setFound(publishedCases.find(({ id }) => id === vm) ?? null)
    }, () => undefined)
    return () => {
      wanted = false
    }
  }, [vm])
  return found?.id === vm ? found : null
}

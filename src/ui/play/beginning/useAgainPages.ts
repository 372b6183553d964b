import { useEffect, useState } from 'react'
import { usePlayStore } from '../../../store/play/usePlay.ts'

/** Pages that the run sent more than once; null until they are counted. */
export function useAgainPages(): number | null {
  const store = usePlayStore()
  const [pages, count] = useState<number | null>(null)
  useEffect(() => {
    let isWanted = true
    void store
      .getState()
      .sentTimes(1)
      .then((map) => {
        if (isWanted && map !== null) count(map.againPages)
      })
    return () => {
      isWanted = false
    }
  }, [store])
  return pages
}

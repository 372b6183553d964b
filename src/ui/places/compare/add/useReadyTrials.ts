/** Trials for the pictures of the comparisons that are ready, simulated one comparison after the other while none is open. */
import { useEffect, useState } from 'react'
import type { Trial } from '../../../../analysis/moves/trial.ts'
import { useCompareStore } from '../useCompare.ts'

/** By comparison, as far as they are simulated; a comparison with a trial that takes too long has none. */
export function useReadyTrials(comparisons: readonly { drafts: readonly unknown[] }[]): readonly (readonly Trial[])[] {
  const store = useCompareStore()
  const [trials, setTrials] = useState<readonly (readonly Trial[])[]>([])
  useEffect(() => {
    let isShown = true
    void (async () => {
      for (const { drafts } of comparisons) {
        if (!isShown) return
        const tried = await store.getState().tryDrafts(drafts)
        if (isShown) setTrials((before) => [...before, tried.includes(null) ? [] : tried.filter((trial) => trial !== null)])
      }
    })()
    return () => {
      isShown = false
      setTrials([])
    }
  }, [store, comparisons])
  return trials
}

/** The scenario of the brief that the address names: hides what the brief asks, and opens it where the address has no other. */
import { useCallback, useEffect } from 'react'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import { plainHash } from '../../../store/address/place.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { hideInBrief } from '../../../store/briefs/hiddenSettings.ts'
import { briefPlace } from '../../../store/briefs/briefPlace.ts'

/** An address with a place in Play, but without a scenario. */
const NO_SCENARIO = /^#(?:\/play\/?)?&/i

/** Returns what starts the brief again. */
export function useBriefScenario(reference: string, brief: Brief): () => void {
  const store = usePlayStore()
  useEffect(() => hideInBrief(brief.hidden?.paths ?? [], store), [brief, store])
  const start = useCallback(
    () => void store.getState().openScenario(brief.written, briefPlace(reference, brief)),
    [store, reference, brief],
  )
  // A link to the brief alone, `#&brief=short-pause`: a brief is of no use without its scenario.
  useEffect(() => {
    if (NO_SCENARIO.test(plainHash(window.location.hash))) start()
  }, [start])
  return start
}

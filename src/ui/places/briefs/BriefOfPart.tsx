/** A brief in a presentation or a frame, which have no room for its goals: its scenario without its hidden settings, or why there is none. */
import { Button } from '../../../kit/Button.tsx'
import { useMemo } from 'react'
import { briefAt } from '../../../teaching/briefs/briefLink.ts'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { NoBrief } from './NoBrief.tsx'
import { useBriefScenario } from './useBriefScenario.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'

/** Needs a `PlayStoreContext` above it. */
export function BriefOfPart({ reference }: { reference: string }) {
  const store = usePlayStore()
  const read = useMemo(() => briefAt(reference), [reference])
  if (read.ok) return <Scenario reference={reference} brief={read.brief} />
  return (
    <section className="notice" aria-label={texts.briefRegion}>
      <div role="alert" className="flex-1">
        <NoBrief reference={reference} faults={read.faults} />
      </div>
      <Button onClick={() => store.getState().goTo({ brief: '' })}>{texts.leaveBrief}</Button>
    </section>
  )
}

function Scenario({ reference, brief }: { reference: string; brief: Brief }) {
  useBriefScenario(reference, brief)
  return null
}

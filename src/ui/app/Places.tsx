/** Renders the place that the address names. Play keeps its state while another place is shown. */
import { App } from './App.tsx'
import { EmptyPage } from './EmptyPage.tsx'
import { lazyPart } from './lazyPart.tsx'
import { useOtherHash } from './places.ts'
import { usePlay } from '../../store/play/usePlay.ts'

const PageTools = lazyPart(async () => (await import('./tools/PageTools.tsx')).PageTools)
const OtherPlace = lazyPart(async () => (await import('./OtherPlace.tsx')).OtherPlace, EmptyPage)

/** Play for a projector, or one part of it in a frame of another page. */
const PartOfPlay = lazyPart(async () => (await import('../embed/PartOfPlay.tsx')).PartOfPlay)

export function Places() {
  const hash = useOtherHash()
  const presents = usePlay(({ showing }) => showing.presents)
  const centre = usePlay(({ place }) => place.view === 'centre')
  const framed = new URLSearchParams(location.search).has('embed')
  return (
    <>
      {hash !== null ? <OtherPlace hash={hash} /> : presents || (framed && !centre) ? <PartOfPlay /> : <App />}
      <PageTools hash={hash} />
    </>
  )
}

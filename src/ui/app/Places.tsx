/** Renders the place that the address names. Play keeps its state while another place is shown. */
import { App } from './App.tsx'
import { EmptyPage } from './EmptyPage.tsx'
import { Guard, lazyComponent, lazyPart } from '../page/lazyPart.tsx'
import { useOtherHash } from '../page/places.ts'
import { usePlay } from '../../store/play/usePlay.ts'

const PageTools = lazyPart(async () => (await import('./tools/PageTools.tsx')).PageTools)
const OtherPlace = lazyComponent(async () => (await import('./OtherPlace.tsx')).OtherPlace, EmptyPage)

/** Play for a projector, or one part of it in a frame of another page. */
const PartOfPlay = lazyComponent(async () => (await import('../embed/PartOfPlay.tsx')).PartOfPlay)
const PageFailure = lazyComponent(async () => (await import('../frame/PageFailure.tsx')).PageFailure, EmptyPage)

export function Places() {
  const hash = useOtherHash()
  const presents = usePlay(({ showing }) => showing.presents)
  const centre = usePlay(({ place }) => place.view === 'centre')
  const framed = new URLSearchParams(location.search).has('embed')
  return (
    <>
      <Guard Failure={PageFailure}>
        {hash !== null ? <OtherPlace hash={hash} /> : presents || (framed && !centre) ? <PartOfPlay /> : <App />}
      </Guard>
      <PageTools hash={hash} />
    </>
  )
}

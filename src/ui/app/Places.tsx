/** Renders the place that the address names. Play keeps its state while another place is shown. */
import { App } from './App.tsx'
import { EmptyPage } from './EmptyPage.tsx'
import { lazyPart } from './lazyPart.tsx'
import { useOtherHash } from './places.ts'

const PageTools = lazyPart(async () => (await import('./tools/PageTools.tsx')).PageTools)
const OtherPlace = lazyPart(async () => (await import('./OtherPlace.tsx')).OtherPlace, EmptyPage)

export function Places() {
  const hash = useOtherHash()
  return (
    <>
      {hash === null ? <App /> : <OtherPlace hash={hash} />}
      <PageTools hash={hash} />
    </>
  )
}

/** The page at the place that the address names. Play keeps its state while another place is shown. */
import { Suspense } from 'react'
import { App } from './App.tsx'
import { lazyPart } from './lazyPart.tsx'
import { useOtherHash } from './places.ts'

const OtherPlace = lazyPart(async () => (await import('./OtherPlace.tsx')).OtherPlace)

export function Places() {
  const hash = useOtherHash()
  if (hash === null) return <App />
  return <Suspense fallback={<div className="page"><div className="header" /></div>}><OtherPlace hash={hash} /></Suspense>
}

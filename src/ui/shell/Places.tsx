/** The page at the place that the address names. Play keeps its state while another place is shown. */
import { Suspense } from 'react'
import { App } from './App.tsx'
import { lazyPart } from './lazyPart.tsx'
import { usePapersPlace } from './places.ts'

const Gallery = lazyPart(async () => (await import('../papers/Gallery.tsx')).Gallery)

export function Places() {
  const papers = usePapersPlace()
  return papers === null ? <App /> : <Suspense fallback={<div className="page"><div className="header" /></div>}><Gallery place={papers} /></Suspense>
}

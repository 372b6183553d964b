/** The page at the place that the address names. Play keeps its state while another place is shown. */
import { Suspense } from 'react'
import { App } from './App.tsx'
import { lazyPart } from './lazyPart.tsx'
import { useOtherPlace } from './places.ts'

const Gallery = lazyPart(async () => (await import('../papers/Gallery.tsx')).Gallery)
const Models = lazyPart(async () => (await import('../models/Models.tsx')).Models)

export function Places() {
  const { papers, models } = useOtherPlace()
  if (papers === null && models === null) return <App />
  return (
    <Suspense fallback={<div className="page"><div className="header" /></div>}>
      {papers !== null ? <Gallery place={papers} /> : models !== null && <Models place={models} />}
    </Suspense>
  )
}

/** The Papers or Models place, chosen by the address. */
import { useMemo } from 'react'
import { modelsPlaceIn } from '../../store/models/modelsAddress.ts'
import { papersPlaceIn } from '../../store/papers/papersAddress.ts'
import { EmptyPage } from './EmptyPage.tsx'
import { lazyPart } from './lazyPart.tsx'

const Gallery = lazyPart(async () => (await import('../papers/Gallery.tsx')).Gallery, EmptyPage)
const Models = lazyPart(async () => (await import('../models/Models.tsx')).Models, EmptyPage)

export function OtherPlace({ hash }: { hash: string }) {
  const papers = useMemo(() => papersPlaceIn(hash), [hash])
  const models = useMemo(() => modelsPlaceIn(hash), [hash])
  if (papers !== null) return <Gallery place={papers} />
  return models !== null && <Models place={models} />
}

/** The place other than Play that the address names, or a page that says that there is none. Each place loads at its first visit. */
import { Page } from '../../kit/page/Page.tsx'
import { PageHead } from '../../kit/page/PageHead.tsx'
import { BUTTON } from '../../kit/Button.tsx'
import { useEffect, useMemo } from 'react'
import type { ComponentType } from 'react'
import { briefsPlaceIn, glossaryPlaceIn, lessonsPlaceIn, modelsPlaceIn, papersPlaceIn } from '../../store/address/placeAddresses.ts'
import { explorePlaceIn } from '../../store/explore/exploreAddress.ts'
import { wholePlace } from './wholePlace.tsx'
import { PlaceHeader } from '../frame/PlaceHeader.tsx'
import { pageOfHash } from '../../store/address/pages.ts'
import type { PageName } from '../../store/address/pages.ts'
import { playHref } from '../page/places.ts'
import * as texts from '../../messages/compiled/en/page/menus.ts'

/** Each takes the whole hash and reads its own part of the address. */
const places: Record<PageName, ComponentType<{ hash: string }>> = {
  explore: lazyPlace(async () => (await import('../places/explore/Explore.tsx')).Explore, explorePlaceIn),
  lessons: lazyPlace(async () => (await import('../places/lessons/Lessons.tsx')).Lessons, lessonsPlaceIn),
  compare: wholePlace(async () => (await import('../places/compare/Compare.tsx')).Compare),
  papers: lazyPlace(async () => (await import('../places/papers/Gallery.tsx')).Gallery, papersPlaceIn),
  models: lazyPlace(async () => (await import('../places/models/Models.tsx')).Models, modelsPlaceIn),
  briefs: lazyPlace(async () => (await import('../places/briefs/Briefs.tsx')).Briefs, briefsPlaceIn),
  records: wholePlace(async () => (await import('../places/records/Records.tsx')).Records),
  forecast: wholePlace(async () => (await import('../places/forecast/Forecast.tsx')).Forecast),
  advice: wholePlace(async () => (await import('../places/forecast/Advice.tsx')).Advice),
  glossary: lazyPlace(async () => (await import('../places/glossary/Glossary.tsx')).Glossary, glossaryPlaceIn),
}

export function OtherPlace({ hash }: { hash: string }) {
  const name = pageOfHash(hash)
  useEnglishProse()
  if (name === null) return <NoPlace hash={hash} />
  const Place = places[name]
  return <Place hash={hash} />
}

/** Prose of these places is not translated. */
function useEnglishProse(): void {
  useEffect(() => {
    if (document.documentElement.lang === 'en') return
    let stop: (() => void) | null = null
    let isLeft = false
    void import('./englishProse.ts').then(
      ({ markEnglish }) => {
        if (!isLeft) stop = markEnglish(document.body)
      },
      () => undefined,
    )
    return () => {
      isLeft = true
      stop?.()
    }
  }, [])
}

/** A place that receives the part of the address that `placeIn` reads. */
function lazyPlace<P>(
  load: () => Promise<ComponentType<{ place: P }>>,
  placeIn: (hash: string) => P | null,
): ComponentType<{ hash: string }> {
  const Loaded = wholePlace(load)
  return function Place({ hash }) {
    const place = useMemo(() => placeIn(hash), [hash])
    return place !== null && <Loaded place={place} />
  }
}

/** With a link to Play in its last state. */
function NoPlace({ hash }: { hash: string }) {
  const address = useMemo(() => readable(hash), [hash])
  return (
    <Page title={texts.noPlaceTitle} header={<PlaceHeader page={null} />}>
      <article className="article framed">
        <PageHead headline={texts.noPlace} because={<span className="wrap-anywhere">{texts.noPlaceAt(address)}</span>} />
        <p className="mt-5">
          <a className={BUTTON.primary} href={playHref()}>
            {texts.openPlay}
          </a>
        </p>
      </article>
    </Page>
  )
}

/** As it was typed; with its escapes where they are broken. */
function readable(hash: string): string {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}

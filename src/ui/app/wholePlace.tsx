/** A place that loads at its first visit. If loading fails, the header still leads to the other places, and the next visit tries again. */
import { Page } from '../../kit/page/Page.tsx'
import { PageHead } from '../../kit/page/PageHead.tsx'
import { Button } from '../../kit/Button.tsx'
import { createContext, useContext, useState } from 'react'
import type { ComponentType } from 'react'
import { PlaceHeader } from '../frame/PlaceHeader.tsx'
import { lazyComponent } from '../page/lazyPart.tsx'
import { pageOfHash } from '../../store/address/pages.ts'
import { useOtherHash } from '../page/places.ts'
import * as texts from '../../messages/compiled/en/page/menus.ts'

const Retry = createContext<() => void>(() => undefined)

export function wholePlace<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let isMissing = false
  const begun = () => {
    isMissing = false
    return lazyComponent<Props>(
      () =>
        load().catch(() => {
          isMissing = true
          return NotLoaded
        }),
      Waiting,
    )
  }
  let Newest = begun()
  const again = () => {
    loadStylesAgain()
    Newest = begun()
    return Newest
  }
  return function WholePlace(props: Props) {
    const [Shown, show] = useState(() => (isMissing ? again() : Newest))
    const retry = () => {
      const next = again()
      show(() => next)
    }
    return (
      <Retry value={retry}>
        <Shown {...props} />
      </Retry>
    )
  }
}

/** A browser requests a style sheet once, even if the request fails. */
function loadStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode())
  }
}

/** On a slow line: a word once the place is late. The header comes with the place, so that no focus in it is lost. */
function Waiting() {
  return (
    <div className="page articles">
      <div className="header" />
      <p className="article framed late text-text2">{texts.placeLoading}</p>
    </div>
  )
}

function NotLoaded() {
  const retry = useContext(Retry)
  const hash = useOtherHash()
  return (
    <Page header={<PlaceHeader page={hash === null ? null : pageOfHash(hash)} />}>
      <article className="article framed">
        <PageHead headline={texts.placeNotLoaded} because={<span role="alert">{texts.placeNotLoadedWhy}</span>} />
        <p className="mt-5 flex flex-wrap gap-2">
          <Button look="primary" onClick={retry}>
            {texts.tryAgain}
          </Button>
          <Button onClick={() => location.reload()}>{texts.reloadPage}</Button>
        </p>
      </article>
    </Page>
  )
}

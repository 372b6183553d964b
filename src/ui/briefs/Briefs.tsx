/** The Briefs place: the list at the left; the list with goals, a brief, or the making of one beside it. */
import { useEffect, useMemo, useRef } from 'react'
import { briefAt } from '../../briefs/briefLink.ts'
import { briefText } from '../../briefs/readBrief.ts'
import type { BriefsPlace } from '../../store/briefs/briefsAddress.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { BriefPage } from './BriefPage.tsx'
import { BriefsAside } from './BriefsAside.tsx'
import { BriefsList } from './BriefsList.tsx'
import { ComposeBrief } from './ComposeBrief.tsx'
import '../theme/article.css'
import '../theme/articleAside.css'
import '../theme/articleTable.css'
import './briefs.css'
import * as texts from '../../texts/places/briefs.ts'

export function Briefs({ place }: { place: BriefsPlace }) {
  const main = useRef<HTMLElement>(null)
  const reference = place.page === 'brief' ? place.reference : null
  const read = useMemo(() => (reference === null ? null : briefAt(reference)), [reference])
  const title = read?.ok === true ? briefText(read.brief, read.brief.title) : place.page === 'new' ? texts.composeTitle : texts.briefs
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [place.page, reference])
  useEffect(() => {
    document.title = texts.documentTitle(title)
    return () => {
      document.title = texts.product
    }
  }, [title])
  return (
    <div className="page articles">
      <a className="skip-link" href="#article-main" onClick={(event) => {
        event.preventDefault()
        main.current?.focus()
      }}>{texts.skipToBrief}</a>
      <PlaceHeader place="briefs" />
      <div className="article-room">
        <BriefsAside place={place} />
        <main id="article-main" className="article-main" ref={main} tabIndex={-1}>
          {reference !== null && read?.ok === true && <BriefPage key={reference} reference={reference} brief={read.brief} />}
          {read?.ok === false && <p role="alert" className="refused m-4">{texts.noSuchBrief}</p>}
          {place.page === 'new' && <ComposeBrief />}
          {(place.page === 'list' || read?.ok === false) && <BriefsList />}
        </main>
      </div>
    </div>
  )
}

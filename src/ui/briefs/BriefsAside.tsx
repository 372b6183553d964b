/** The briefs that come with Switchover, by level, each with a tick once it is solved. */
import { shippedBrief, shippedIds } from '../../briefs/shippedBriefs.ts'
import { briefText } from '../../briefs/readBrief.ts'
import { briefsHash } from '../../store/briefs/briefsAddress.ts'
import type { BriefsPlace } from '../../store/briefs/briefsAddress.ts'
import { SolvedMark } from './SolvedMark.tsx'
import * as texts from '../../texts/places/briefs.ts'

export function BriefsAside({ place }: { place: BriefsPlace }) {
  const current = place.page === 'brief' ? place.reference : null
  return (
    <nav className="article-aside briefs-aside" aria-label={texts.briefs}>
      <a className="aside-all" href={briefsHash({ page: 'list' })} aria-current={place.page === 'list' ? 'page' : undefined}>{texts.allBriefs}</a>
      <a className="aside-all" href={briefsHash({ page: 'new' })} aria-current={place.page === 'new' ? 'page' : undefined}>{texts.makeBrief}</a>
      <ul className="pt-2">
        {shippedIds.map((id) => {
          const brief = shippedBrief(id)
          return brief !== null && (
            <li key={id}>
              <a href={briefsHash({ page: 'brief', reference: id })} aria-current={current === id ? 'page' : undefined}>
                <span className="aside-figure">{brief.number}</span>
                <span className="aside-title">{briefText(brief, brief.title)}</span>
                <SolvedMark briefKey={id} />
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

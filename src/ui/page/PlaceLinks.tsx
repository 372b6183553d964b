/** Links to the places of the page: first those on scenarios, then the three that a record goes through. The current place is marked. */
import { BUTTON } from '../../kit/Button.tsx'
import { playHref } from './places.ts'
import { otherPlaces, recordPlaces } from './placeNames.ts'
import type { PlaceName } from './placeNames.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'

interface PlaceLinksProps {
  /** Null: none of them. */
  place: PlaceName | null
  /** Render each link as a menu entry. */
  entry?: boolean
}

export function PlaceLinks({ place, entry = false }: PlaceLinksProps) {
  // With its document: axe takes a link off screen that begins with `#s` or `/#` for a skip link without a target.
  const links = { play: document.URL.replace(/#.*/, '') + playHref(), ...otherPlaces }
  const className = entry ? BUTTON.entry : undefined
  return (
    <nav className={entry ? 'place-entries' : 'places'} aria-label={texts.sections}>
      {(Object.keys(links) as (keyof typeof links)[]).map((name) => (
        <PlaceLink key={name} name={texts.placeNames[name]} href={links[name]} isCurrent={name === place} className={className} />
      ))}
      <RecordPlaceLinks place={place} entry={entry} />
    </nav>
  )
}

/** The three places of a record, in its order. */
export function RecordPlaceLinks({ place, entry = false }: PlaceLinksProps) {
  return (
    <div role="group" aria-label={texts.realMigration} className={entry ? undefined : 'places-record'}>
      {entry && <p className="menu-head">{texts.realMigration}</p>}
      {(Object.keys(recordPlaces) as (keyof typeof recordPlaces)[]).map((name) => (
        <PlaceLink
          key={name}
          name={texts.placeNames[name]}
          href={recordPlaces[name]}
          isCurrent={name === place}
          className={entry ? BUTTON.entry : undefined}
          title={texts.recordPlaceHints[name]}
        />
      ))}
    </div>
  )
}

/** On a narrow page the links scroll sideways: the current one is brought into sight. */
function showCurrent(link: HTMLElement | null): void {
  const row = link?.closest('nav')
  if (link === null || row === null || row === undefined || row.scrollWidth <= row.clientWidth) return
  row.scrollLeft =
    link.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft - row.clientWidth / 2 + link.offsetWidth / 2
}

interface PlaceLinkProps {
  name: string
  href: string
  isCurrent: boolean
  className?: string
  title?: string
}

function PlaceLink({ name, href, isCurrent, className, title }: PlaceLinkProps) {
  return isCurrent ? (
    <span ref={showCurrent} aria-current="page" className={className}>
      {name}
    </span>
  ) : (
    <a href={href} className={className} title={title}>
      {name}
    </a>
  )
}

/** Links to the places of the page. The current place is marked. */
import { otherPlaces, playHref } from './places.ts'
import type { PlaceName } from './places.ts'
import * as texts from '../../texts/app.ts'

interface PlaceLinksProps {
  place: PlaceName
  /** Render each link as a menu entry. */
  entry?: boolean
}

export function PlaceLinks({ place, entry = false }: PlaceLinksProps) {
  const links = { play: playHref(), ...otherPlaces }
  return (
    <nav className={entry ? 'place-entries' : 'places'} aria-label={texts.sections}>
      {(Object.keys(links) as (keyof typeof links)[]).map((name) => (name === place
        ? <span key={name} aria-current="page" className={entry ? 'menu-entry' : undefined}>{texts.placeNames[name]}</span>
        : <a key={name} href={links[name]} className={entry ? 'menu-entry' : undefined}>{texts.placeNames[name]}</a>))}
    </nav>
  )
}

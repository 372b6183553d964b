/** Links to the places of the page. The current place is marked. */
import { modelsHash } from '../../store/models/modelsAddress.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import { playHref } from './places.ts'
import * as texts from '../../texts/app.ts'

export type PlaceName = 'play' | 'papers' | 'models'

interface PlaceLinksProps {
  place: PlaceName
  /** Render each link as a menu entry. */
  entry?: boolean
}

export function PlaceLinks({ place, entry = false }: PlaceLinksProps) {
  const links: { name: PlaceName; label: string; href: string }[] = [
    { name: 'play', label: texts.play, href: playHref() },
    { name: 'papers', label: texts.papers, href: papersHash({ id: null, settings: {} }) },
    { name: 'models', label: texts.models, href: modelsHash(null) },
  ]
  return (
    <nav className={entry ? 'place-entries' : 'places'} aria-label={texts.sections}>
      {links.map(({ name, label, href }) => (name === place
        ? <span key={name} aria-current="page" className={entry ? 'menu-entry' : undefined}>{label}</span>
        : <a key={name} href={href} className={entry ? 'menu-entry' : undefined}>{label}</a>))}
    </nav>
  )
}

/** Header of a place other than Play: name, places, theme. */
import { LanguageLink } from '../controls/LanguageLink.tsx'
import { Logo } from './Logo.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import type { PlaceName } from './places.ts'
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx'
import * as texts from '../../texts/app.ts'

export function PlaceHeader({ place }: { place: PlaceName }) {
  return (
    <header className="header">
      <p className="brand"><Logo /><span className="brand-word">{texts.productName}</span></p>
      <PlaceLinks place={place} />
      <div className="header-space" />
      <LanguageLink className="tool quiet" />
      <ThemeSwitch />
    </header>
  )
}

/** Header of a place other than Play: name, places, and the menu with search, glossary, theme, unit of rates and sound. */
import { LanguageLink } from '../controls/LanguageLink.tsx'
import { Menu } from '../controls/Menu.tsx'
import { Logo } from './Logo.tsx'
import { MenuEntries } from './tools/MenuEntries.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import type { PlaceName } from './places.ts'
import '../controls/controls.css'
import '../controls/menu.css'
import * as texts from '../../texts/app.ts'

export function PlaceHeader({ place }: { place: PlaceName }) {
  return (
    <header className="header">
      <p className="brand"><Logo /><span className="brand-word">{texts.productName}</span></p>
      <PlaceLinks place={place} />
      <div className="header-space" />
      <Menu label={texts.menu}>
        {(close) => (
          <>
            <MenuEntries close={close} />
            <LanguageLink className="menu-entry" />
          </>
        )}
      </Menu>
    </header>
  )
}

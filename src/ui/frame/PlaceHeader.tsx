/** Header of a place other than Play: name, places, link, help, and the menu with search, glossary, theme, unit of rates and help. */
import { Button, BUTTON } from '../../kit/Button.tsx'
import { useEffect, useRef, useState } from 'react'
import { LanguageLink } from '../controls/LanguageLink.tsx'
import { Menu, MenuEntry } from '../../kit/menu/Menu.tsx'
import { CopyText } from '../../kit/copy/CopyText.tsx'
import { HelpDialog } from './help/HelpDialog.tsx'
import { LinkFaults } from './LinkFaults.tsx'
import { useLinkOfRun, useOpenedLink } from './linkedScenario.ts'
import { watchSliderTouches } from './slidersByTouch.ts'
import { Logo } from '../page/Logo.tsx'
import { MenuEntries } from '../page/tools/MenuEntries.tsx'
import { PageLinks, PlaceLinks } from '../page/PlaceLinks.tsx'
import { placeOfPage } from '../../store/address/pages.ts'
import type { PageName } from '../../store/address/pages.ts'
import '../controls/controls.css'
import '../../kit/menu/menu.css'
import '../../kit/page/place.css'
import * as texts from '../../messages/compiled/en/page/header.ts'
import { proseIsEnglish, proseLanguage, skipTo } from '../../messages/compiled/en/page/menus.ts'
import * as shareTexts from '../../messages/compiled/en/share.ts'

/** Places whose pages have a button for their link themselves, or write more than the address into it. */
const OWN_LINK: ReadonlySet<PageName> = new Set(['compare', 'explore', 'briefs'])

/** Places whose prose is written in English only. */
const ENGLISH_PROSE: ReadonlySet<PageName> = new Set(['papers'])

interface PlaceHeaderProps {
  /** Null where the address names none. */
  page: PageName | 'play' | null
  /** The page shows the run in Play, so that its link holds the scenario too. */
  showsRun?: boolean
}

/** Its first tab stop leads past it, to the page's `main`. */
export function PlaceHeader({ page: named, showsRun = false }: PlaceHeaderProps) {
  const help = useRef<HTMLDialogElement>(null)
  const [helpOpened, setHelpOpened] = useState(false)
  useEffect(watchSliderTouches, [])
  const openHelp = () => {
    setHelpOpened(true)
    help.current?.showModal()
  }
  const page = named === 'play' ? null : named
  const place = named === null || named === 'play' ? named : placeOfPage(named)
  const isTranslated = page === null || !ENGLISH_PROSE.has(page) || document.documentElement.lang === 'en'
  return (
    <>
      {page !== null && (
        <Button look="bare" className="skip-link" onClick={() => document.querySelector('main')?.focus()}>
          {skipTo[page]}
        </Button>
      )}
      <header className="header place-header">
        <p className="brand">
          <Logo />
          <span className="brand-word">{texts.productName}</span>
        </p>
        <PlaceLinks place={place} />
        <div className="header-space" />
        {page !== null && !OWN_LINK.has(page) && (showsRun ? <LinkOfRun /> : <CopyLink text={() => location.href} />)}
        <Menu label={texts.menu}>
          {(close) => (
            <>
              <MenuEntries close={close} />
              <LanguageLink className={BUTTON.entry} />
              <MenuEntry label={texts.help} act={openHelp} close={close} />
            </>
          )}
        </Menu>
        <Button look="quiet" onClick={openHelp}>
          {texts.help}
        </Button>
        <HelpDialog dialog={help} opened={helpOpened} />
      </header>
      {page !== null && <PageLinks page={page} />}
      {showsRun && <OpenedLink />}
      {!isTranslated && (
        <section aria-label={proseLanguage} className="prose-language">
          {proseIsEnglish}
        </section>
      )}
    </>
  )
}

function CopyLink({ text }: { text: () => string | Promise<string> }) {
  return (
    <CopyText text={text} label={shareTexts.copyLink} done={shareTexts.linkCopied} byHand={shareTexts.copyThisLink} className="copy-link" />
  )
}

function LinkOfRun() {
  return <CopyLink text={useLinkOfRun()} />
}

function OpenedLink() {
  return <LinkFaults faults={useOpenedLink()} isLinked />
}

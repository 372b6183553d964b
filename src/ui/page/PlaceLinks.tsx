/** Links to the five places of the page, and to the pages of one. The current one is marked. */
import type { ReactNode } from 'react'
import { BUTTON } from '../../kit/Button.tsx'
import * as texts from '../../messages/compiled/en/page/header.ts'
import { otherPlaces, pageAddresses, placeOfPage, placePages } from '../../store/address/pages.ts'
import type { PageName, PlaceName } from '../../store/address/pages.ts'
import { playHref } from './places.ts'

interface PlaceLinksProps {
  /** Null: none of them. */
  place: PlaceName | null
  /** Render each link as a menu entry. */
  entry?: boolean
}

export function PlaceLinks({ place, entry = false }: PlaceLinksProps) {
  const className = entry ? BUTTON.entry : undefined
  return (
    <nav className={entry ? 'place-entries' : 'places'} aria-label={texts.sections}>
      {/* With its document: axe takes a link off screen that begins with `#s` or `/#` for a skip link without a target. */}
      <PlaceLink href={document.URL.replace(/#.*/, '') + playHref()} isCurrent={place === 'play'} className={className}>
        {texts.placeNames.play}
      </PlaceLink>
      {otherPlaces.map((name) => (
        <PlaceLink key={name} href={pageAddresses[placePages[name][0]]} isCurrent={name === place} className={className}>
          {texts.placeNames[name]}
        </PlaceLink>
      ))}
    </nav>
  )
}

/** The pages of the place that a page belongs to. */
export function PageLinks({ page }: { page: PageName }) {
  const place = placeOfPage(page)
  return (
    <nav className="page-links" aria-label={texts.placeNames[place]}>
      {placePages[place].map((name) => (
        <PlaceLink key={name} href={pageAddresses[name]} isCurrent={name === page} title={hintOf(name)}>
          {texts.pageNames[name]}
        </PlaceLink>
      ))}
    </nav>
  )
}

function hintOf(page: PageName): string | undefined {
  const hints: Readonly<Partial<Record<PageName, string>>> = texts.recordPlaceHints
  return hints[page]
}

/** On a narrow page the links scroll sideways: the current one is brought into sight. */
function showCurrent(link: HTMLElement | null): void {
  const row = link?.closest('nav')
  if (link === null || row === null || row === undefined || row.scrollWidth <= row.clientWidth) return
  row.scrollLeft =
    link.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft - row.clientWidth / 2 + link.offsetWidth / 2
}

interface PlaceLinkProps {
  href: string
  isCurrent: boolean
  className?: string | undefined
  title?: string | undefined
  children: ReactNode
}

/** The current place has other pages, so that its name stays a link. */
function PlaceLink({ href, isCurrent, className, title, children }: PlaceLinkProps) {
  return (
    <a
      ref={isCurrent ? showCurrent : undefined}
      href={href}
      className={className}
      title={title}
      aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  )
}

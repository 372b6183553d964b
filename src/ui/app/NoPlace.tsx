/** Page for an address that names no place, with a link to Play in its last state. */
import { useMemo } from 'react'
import * as texts from '../../texts/menus.ts'
import { useDocumentTitle } from '../theme/useDocumentTitle.ts'
import { PlaceHeader } from '../page/PlaceHeader.tsx'
import { playHref } from '../page/places.ts'
import '../theme/article.css'

export function NoPlace({ hash }: { hash: string }) {
  useDocumentTitle(texts.noPlaceTitle)
  const address = useMemo(() => readable(hash), [hash])
  return (
    <div className="page articles">
      <PlaceHeader place={null} />
      <main className="article-main flex-1">
        <article className="article framed">
          <h1>{texts.noPlace}</h1>
          <p className="explanation wrap-anywhere">{texts.noPlaceAt(address)}</p>
          <p className="mt-5">
            <a className="tool primary" href={playHref()}>
              {texts.openPlay}
            </a>
          </p>
        </article>
      </main>
    </div>
  )
}

/** As it was typed; with its escapes where they are broken. */
function readable(hash: string): string {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}

/** Shown instead of a place that threw an error. The header leads to all others. */
import { useEffect, useRef } from 'react'
import * as texts from '../../messages/compiled/en/page/menus.ts'
import type { Failed } from '../page/failure/FailureActions.tsx'
import { PlaceHeader } from './PlaceHeader.tsx'
import { useOtherHash } from '../page/places.ts'
import { placeOfHash } from '../page/placeNames.ts'
import { FailureActions, messageOf } from '../page/failure/FailureActions.tsx'
import '../theme/article.css'

export function PageFailure(failed: Failed) {
  const hash = useOtherHash()
  const main = useRef<HTMLElement>(null)
  // What had the focus is gone.
  useEffect(() => main.current?.focus(), [])
  return (
    <div className="page articles">
      {!new URLSearchParams(location.search).has('embed') && <PlaceHeader place={hash === null ? 'play' : placeOfHash(hash)} />}
      <main ref={main} tabIndex={-1} className="article-main flex-1 outline-none">
        <article className="article framed">
          <h1>{texts.pageFailed}</h1>
          <p role="alert" className="explanation wrap-anywhere">
            {texts.pageFailedWith(messageOf(failed.error))}
          </p>
          <div className="mt-5">
            <FailureActions {...failed} />
          </div>
        </article>
      </main>
    </div>
  )
}

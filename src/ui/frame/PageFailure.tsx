/** Shown instead of a place that threw an error. The header leads to all others. */
import { Page } from '../../kit/page/Page.tsx'
import { PageHead } from '../../kit/page/PageHead.tsx'
import { useEffect, useRef } from 'react'
import * as texts from '../../messages/compiled/en/page/menus.ts'
import type { Failed } from '../page/failure/FailureActions.tsx'
import { PlaceHeader } from './PlaceHeader.tsx'
import { useOtherHash } from '../page/places.ts'
import { pageOfHash } from '../../store/address/pages.ts'
import { FailureActions, messageOf } from '../page/failure/FailureActions.tsx'

export function PageFailure(failed: Failed) {
  const hash = useOtherHash()
  const main = useRef<HTMLElement>(null)
  // What had the focus is gone.
  useEffect(() => main.current?.focus(), [])
  return (
    <Page
      main={main}
      mainClassName="outline-none"
      header={!new URLSearchParams(location.search).has('embed') && <PlaceHeader page={hash === null ? 'play' : pageOfHash(hash)} />}>
      <article className="article framed">
        <PageHead
          headline={texts.pageFailed}
          because={
            <span role="alert" className="wrap-anywhere">
              {texts.pageFailedWith(messageOf(failed.error))}
            </span>
          }
        />
        <div className="mt-5">
          <FailureActions {...failed} />
        </div>
      </article>
    </Page>
  )
}

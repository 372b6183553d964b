/** What a page map shows, for screen readers. */
import { usePageMap } from '../pageMapFeed.ts'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { mapSummary } from './mapSummary.ts'
import type { Side } from './pageColors.ts'
import * as texts from '../../../../texts/play/mapSummary.ts'

export function MapSummary({ id, side, feed }: { id: string; side: Side; feed: PageMapFeed }) {
  const text = usePageMap(feed, (pageMap) => (pageMap === null ? texts.noPagesYet : mapSummary(side, pageMap)))
  return (
    <p id={id} className="sr-only">
      {text}
    </p>
  )
}

/** Parts of the address of Explore that cannot be read, and the page's choice in their place. */
import type { ExplorePlace, UnreadPart } from '../../../store/explore/exploreAddress.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import { UnreadNotice } from '../../frame/UnreadNotice.tsx'

const labels: Readonly<Record<UnreadPart['part'], string>> = {
  x: texts.across,
  y: texts.up,
  seeds: texts.seeds,
  until: texts.until,
  show: texts.shownFigure,
}

export function UnreadParts({ settings, unread, ignored }: Pick<ExplorePlace, 'settings' | 'unread' | 'ignored'>) {
  const instead = settings === null && unread.length > 0 ? [texts.shownInstead.x] : unread.map(({ part }) => texts.shownInstead[part])
  return <UnreadNotice parts={[...unread.map(({ part, message }) => ({ path: labels[part], message })), ...ignored]} instead={instead} />
}

/** Parts of the address that cannot be read, and the page's choice in their place. */
import type { ExplorePlace, UnreadPart } from '../../../store/explore/exploreAddress.ts'
import * as texts from '../../../texts/places/explore.ts'
import { inSentences } from '../../../units/lists.ts'
import { faultTexts, FaultTexts } from '../../frame/LinkFaults.tsx'

const labels: Readonly<Record<UnreadPart['part'], string>> = {
  x: texts.across,
  y: texts.up,
  seeds: texts.seeds,
  until: texts.until,
  show: texts.shownFigure,
}

export function UnreadParts({ settings, unread }: Pick<ExplorePlace, 'settings' | 'unread'>) {
  if (unread.length === 0) return null
  const instead = settings === null ? [texts.shownInstead.x] : unread.map(({ part }) => texts.shownInstead[part])
  return (
    <div role="alert" className="refused mx-4 mt-4">
      <p className="font-semibold">{texts.unreadParts}</p>
      <FaultTexts lines={faultTexts(unread.map(({ part, message }) => ({ path: labels[part], message })))} />
      <p>{inSentences(instead)}</p>
    </div>
  )
}

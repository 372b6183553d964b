/** Text for screen readers about a page map. */
import { formatWhole, percent, say } from '../../../../units/format.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import { countsAt } from './sideStates.ts'
import { inRow } from '../../../../units/lists.ts'
import * as texts from '../../../../messages/compiled/en/play/mapSummary.ts'

/** Where the guest is: the run can know better than its map. */
export type GuestSaid = PageMap['guest'] | 'lost'

const GUEST: Record<GuestSaid, string> = {
  lost: texts.vmIsLost,
  source: texts.guestRunsOnSource,
  stopped: texts.guestIsStopped,
  destination: texts.guestRunsOnDestination,
}

/** One sentence about all pages of a side, largest share first, and one about the guest. */
export function mapSummary(side: Side, { counts, pageCount, ...map }: PageMap, guest: GuestSaid = map.guest): string {
  const parts = countsAt(side, counts)
    .filter(({ pages }) => pages > 0)
    .sort((a, b) => b.pages - a.pages)
    .map(({ word, pages }) => texts.stateShare(word, formatWhole(pages), say(percent(pages / pageCount))))
  return texts.mapSummary(formatWhole(pageCount), inRow(parts), GUEST[guest])
}

/** Text for screen readers about a page map. */
import { formatWhole, percent, say } from '../../../../units/format.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Side } from './pageColors.ts'
import { countsAt } from './pageColors.ts'
import { inRow } from '../../../../units/lists.ts'
import * as texts from '../../../../texts/stage.ts'

/** Whether the guest runs at one side: `guest runs here`. `cloned`: copies run at the destination while the original keeps running. */
export function guestText(side: Side, guest: PageMap['guest'], cloned = false): string {
  if (cloned && guest === 'destination') return side === 'source' ? texts.originalKeepsRunning : texts.copiesRunHere
  if (guest === 'stopped') return texts.guestStopped
  if (guest === side) return texts.guestRunsHere
  return side === 'source' ? texts.guestMoved : texts.waitingForGuest
}

const GUEST: Record<PageMap['guest'], string> = {
  source: texts.guestRunsOnSource,
  stopped: texts.guestIsStopped,
  destination: texts.guestRunsOnDestination,
}

/** One sentence about all pages of a side, largest share first. */
export function mapSummary(side: Side, { counts, guest, pageCount }: PageMap): string {
  const parts = countsAt(side, counts)
    .filter(({ pages }) => pages > 0)
    .sort((a, b) => b.pages - a.pages)
    .map(({ word, pages }) => texts.stateShare(word, formatWhole(pages), say(percent(pages / pageCount))))
  return texts.mapSummary(formatWhole(pageCount), inRow(parts), GUEST[guest])
}

/** Where the guest is, in the words of a map's head. */
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import * as texts from '../../../../texts/stage.ts'
import type { Side } from './pageColors.ts'

/** Whether the guest runs at one side: `guest runs here`. `cloned`: copies run at the destination while the original keeps running. */
export function guestText(side: Side, guest: PageMap['guest'], cloned = false): string {
  if (cloned && guest === 'destination') return side === 'source' ? texts.originalKeepsRunning : texts.copiesRunHere
  if (guest === 'stopped') return texts.guestStopped
  if (guest === side) return texts.guestRunsHere
  return side === 'source' ? texts.guestMoved : texts.waitingForGuest
}

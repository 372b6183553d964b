/** What a transfer must forget, and what it keeps, when its guest turns round (N12). */
import type { ContextSwitch } from '../../result.ts'
import { addParts, downtimeParts, returnParts } from '../downtimeParts.ts'
import { waitTimesSoFar } from '../postcopy/waitTimesSoFar.ts'
import type { Transfer } from '../transfer.ts'

/** From now on bytes go from the destination to the source, or the usual way again; all that was handed over must have crossed. */
export function turnFlow(transfer: Transfer, nowS: number, backwards: boolean): void {
  const { state } = transfer
  const carried = transfer.carriedAt(nowS)
  transfer.parts.network.setCap(transfer.flow, 0)
  state.backwards = backwards
  state.carriedBefore += carried - transfer.carriedAt(nowS)
}

export function noteSwitch({ state }: Transfer, one: ContextSwitch): void {
  state.switches = [...state.switches, one]
}

/** The guest runs at the source again, as if it had never left, but for what that cost. */
export function comesBack(transfer: Transfer, stoppedS: number, nowS: number): void {
  const { state } = transfer
  const parts = addParts(downtimeParts(transfer, state.resumedS), returnParts(transfer, nowS - stoppedS))
  state.earlierParts = addParts(state.earlierParts, parts)
  state.earlierWaits = waitTimesSoFar(transfer).save()
  transfer.fetching = null
  transfer.boosts.begin(transfer, nowS)
  Object.assign(state, { goingBack: false, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1 })
}

/** A migration's moment has come: who asked for it, and what is done at it. */
import { linkLost } from './migrationFailure.ts'
import type { Transfer } from './activeMigration.ts'

/** In this order: a path that is dead for too long, post-copy's own moments, time limits, appointments, the end of a command. */
export function transferMoment(transfer: Transfer, nowS: number): void {
  const { state, strategy, sender } = transfer
  state.momentS = nowS
  if (state.stalledS >= 0 && nowS >= state.stalledS + transfer.parts.failAfterS) {
    linkLost(transfer, nowS)
    return
  }
  if (state.command === 'fetch') {
    if (transfer.fetching!.moment(nowS) !== null) strategy.advance(transfer, nowS)
    return
  }
  if (nowS >= state.switchS) {
    state.switchS = Infinity
    strategy.startPostcopy!(transfer, nowS, state.switchWhy)
    transfer.reschedule(nowS)
    return
  }
  if (nowS >= state.alarmS) {
    state.alarmS = Infinity
    if (!strategy.switchOverNow(transfer, nowS, 'the time allowed is over')) transfer.reschedule(nowS)
    return
  }
  if (nowS >= transfer.appointments.earliestS) {
    transfer.appointments.call(transfer, nowS)
    transfer.reschedule(nowS)
    if (state.nextS > nowS) return
  }
  if (state.command === 'wait' && nowS < state.untilS) {
    transfer.reschedule(nowS)
    return
  }
  if (state.command === 'send' && nowS >= state.untilS && !sender.cutInTime(nowS) && sender.handedInCommand(nowS) < state.target) {
    state.untilS = Infinity
    transfer.scan.cutAt(nowS, state.alignPages)
    transfer.reschedule(nowS)
    if (state.nextS > nowS) return
  }
  const scanS = sender.commit()
  if (scanS > 0) sender.wait(nowS, nowS + scanS)
  else strategy.advance(transfer, nowS)
}

/** Event of a migration: finds its cause and handles it. */
import type { ActiveMigration } from '../activeMigration.ts'
import { Part } from '../../parts.ts'
import type { TcpConnection } from '../transport/tcpConnection.ts'

/** Handles a path that has been down for `failAfterS`. */
export const lossPart = new Part<(active: ActiveMigration, nowS: number) => void>('a lost link')

/** Order: TCP, link loss, events of a post-copy fetch, time limits, timers, the end of a command. */
export function callTimers(active: ActiveMigration, nowS: number): void {
  const { state, strategy, sender } = active
  strategy.catchUp?.(active, nowS, false)
  state.momentS = nowS
  if (active.tcp !== null && tcpIsDue(active, active.tcp, nowS) && state.nextS > nowS) return
  if (state.stalledS >= 0 && nowS >= state.stalledS + active.parts.failAfterS) {
    lossPart.get()(active, nowS)
    return
  }
  if (state.command === 'fetch') {
    if (active.fetching!.moment(nowS) !== null) strategy.advance(active, nowS)
    return
  }
  if (switchIsDue(active, nowS)) return
  if (nowS >= active.timers.earliestS) {
    active.timers.call(active, nowS)
    active.reschedule(nowS)
    if (state.nextS > nowS) return
  }
  if (commandContinues(active, nowS)) return
  const scanS = sender.commit()
  if (scanS > 0) sender.wait(nowS, nowS + scanS)
  else strategy.advance(active, nowS)
}

/** Handles TCP's own event, if it is due; a path that is open again and waits for TCP's timer has not failed. True: the next event has moved. */
function tcpIsDue(active: ActiveMigration, tcp: TcpConnection, nowS: number): boolean {
  const { state } = active
  const isDue = nowS >= tcp.nextS
  if (isDue) {
    tcp.advance(nowS)
    if (state.connecting) active.connected(nowS)
  }
  if (state.stalledS < 0 || !tcp.isDead || !active.parts.network.isOpen(active.flow)) return isDue
  state.stalledS = -1
  active.reschedule(nowS)
  return true
}

/** Starts post-copy or the switchover at its set time; true if either was due. */
function switchIsDue(active: ActiveMigration, nowS: number): boolean {
  const { state, strategy } = active
  if (nowS >= state.switchS) {
    state.switchS = Infinity
    strategy.startPostcopy!(active, nowS, state.switchReason!)
    active.reschedule(nowS)
    return true
  }
  if (nowS < state.alarmS) return false
  state.alarmS = Infinity
  if (!strategy.switchOverNow(active, nowS, { code: 'time-limit', values: { seconds: nowS - state.startS - Math.max(0, state.diskS) } }))
    active.reschedule(nowS)
  return true
}

/** True if the command lasts beyond `nowS`; a send at its time limit is cut there. */
function commandContinues(active: ActiveMigration, nowS: number): boolean {
  const { state, sender } = active
  if (state.command === 'wait' && nowS < state.untilS) {
    active.reschedule(nowS)
    return true
  }
  const atLimit = state.command === 'send' && nowS >= state.untilS
  if (!atLimit || sender.cutInTime(nowS) || sender.handedInCommand(nowS) >= state.commandBytes) return false
  state.untilS = Infinity
  active.scan.cutAt(nowS, state.alignPages)
  active.reschedule(nowS)
  return state.nextS > nowS
}

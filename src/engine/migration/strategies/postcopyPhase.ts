/**
 * Post-copy switchover and fetch of the missing pages (N3, N4; QEMU.md §8, `postcopy_start`): stop, last sync, unmap memory at the
 * destination, device state in one package, resume there. Pages are then pushed and requested until none is missing.
 */
import { popcount } from '../../bitmaps/bitmap.ts'
import { completed, stopGuest } from '../stopPhase.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import type { StrategyContext } from '../strategy.ts'
import { Fetching } from '../postcopy/pageFetching.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export class PostcopyPhase {
  /** The product's bandwidth limit does not apply in the downtime (QEMU). */
  readonly liftsCap: boolean

  constructor({ liftsCap }: { liftsCap: boolean }) {
    this.liftsCap = liftsCap
  }

  /**
   * Stops the guest. A round in progress ends here, for the reason `by`. `isFinal`: a strategy that may return the guest to the source no
   * longer does; the reason says so.
   */
  begin(active: StrategyContext, to: SwitchState, nowS: number, by: Reason | null, isFinal = false): void {
    const { state, memory } = active
    const stoppedS = stopGuest(active, nowS, this)
    to.dirtiedPages = active.sync(nowS, 'scan-position').dirtied
    to.missing = memory.set.waiting
    to.stale = to.missing - memory.unsent.countWaiting()
    to.zeroPages = memory.set.waitingZeros
    to.ranges = countRanges(memory.set.pages.words)
    if (by !== null) {
      const kind = state.rounds === 0 ? 'full' : 'iterate'
      active.endRound(nowS, kind, to.dirtiedPages, to.missing, {
        code: 'forced-postcopy',
        values: { ...active.amount(to.missing), by, isFinal },
      })
    }
    to.step = 'stopping'
    active.sender.wait(nowS, stoppedS)
  }

  advance(active: StrategyContext, to: SwitchState, nowS: number): void {
    const { state, parts } = active
    switch (to.step) {
      case 'stopping': {
        const { unmapSPerRange, unmapSPerMiB, unmaps } = active.fetchSettings
        state.unmapS = to.ranges * unmapSPerRange + ((to[unmaps] * parts.pageBytes) / MIB_BYTES) * unmapSPerMiB
        to.step = 'unmapping'
        active.sender.wait(nowS, nowS + state.unmapS)
        return
      }
      case 'unmapping':
        state.deviceStartS = nowS
        to.step = 'device'
        active.sender.wait(nowS, nowS + parts.fixedS.device)
        return
      case 'device':
        to.step = 'device-bytes'
        active.sender.sendBytes(nowS, parts.deviceBytes)
        return
      case 'device-bytes':
        state.lastByteS = nowS
        to.step = 'drain'
        active.sender.drain(nowS)
        return
      case 'drain':
        to.step = 'arriving'
        active.sender.wait(nowS, nowS + parts.latencyS)
        return
      case 'arriving':
        // Times are now those of the destination, at which the pushed pages begin to arrive.
        to.step = 'resuming'
        active.fetching = new Fetching(active, active.fetchSettings)
        active.fetching.begin(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return
      case 'resuming':
        this.runs(active, to, nowS)
        return
      case 'fetching':
        this.over(active, nowS)
        return
      case 'none':
        throw new Error('the switch was advanced before it began')
    }
  }

  private runs(active: StrategyContext, to: SwitchState, nowS: number): void {
    const { state } = active
    const downtimeS = nowS - active.stoppedFromS
    const stopS = state.pausedS < 0 ? downtimeS : nowS - state.switchoverS
    state.resumedS = nowS
    to.step = 'fetching'
    active.endRound(nowS, 'stop', state.rounds === 0 ? to.dirtiedPages : 0, to.missing, {
      code: 'postcopy-switchover',
      values: { ...active.amount(to.missing), zeroPages: to.zeroPages, stopS, downtimeS, unmapS: state.unmapS, ranges: to.ranges },
    })
    active.reschedule(nowS)
  }

  private over(active: StrategyContext, nowS: number): void {
    const { state, memory } = active
    const { fetch } = active.fetching!
    const tookS = nowS - state.resumedS
    // A guest may have run at the destination before: counts only the waits of this visit.
    const waitTimes = fetch.waitTimes.since(state.earlierWaits)
    active.fetching!.end(nowS)
    const sent = state.pagesSent - state.roundPages
    const medianWaitS = waitTimes.count === 0 ? 0 : waitTimes.percentile(0.5)
    const left = memory.set.waiting
    if (left === 0) memory.finish()
    active.endRound(nowS, 'push', 0, left, {
      code: 'postcopy-end',
      values: { ...active.amount(sent), tookS, waits: waitTimes.count, medianWaitS },
    })
    if (left === 0) active.end(nowS, 'completed', completed(active, nowS, allDowntimeS(active, state.resumedS - active.stoppedFromS)))
    else active.end(nowS, 'paused', { code: 'pages-never-fetched', values: { ...active.amount(left), from: active.parts.from } })
  }
}

/** Downtime of all switchovers together. */
function allDowntimeS({ state: { switches } }: StrategyContext, lastS: number): number {
  return switches.length < 2 ? lastS : switches.reduce((sum, { pauseMs }) => sum + pauseMs, 0) / 1000
}

/** Number of runs of adjacent pages. */
export function countRanges(words: Int32Array): number {
  let ranges = 0
  let last = 0
  for (const word of words) {
    if (word !== 0) ranges += popcount(word & ~((word << 1) | last))
    last = word >>> 31
  }
  return ranges
}

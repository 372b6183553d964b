/**
 * Switch to the destination with pages missing, and fetch them (N3, N4; QEMU.md §8, `postcopy_start`): stop, last sync,
 * unmap what the destination must not use, device state in one package, the guest runs there; then pages are pushed and
 * asked for until none is missing.
 */
import { popcount } from '../../memory/bitmap.ts'
import { stopGuest } from '../stopPhase.ts'
import { counted, countText, mibText, msText, pagesText } from '../reasonText.ts'
import type { StrategyContext } from '../strategies/strategy.ts'
import { Fetching } from './pageFetching.ts'

export class PostcopyPhase {
  /** The product's own limit on the rate does not hold in the stop (QEMU). */
  private readonly liftsCap: boolean

  constructor(liftsCap: boolean) {
    this.liftsCap = liftsCap
  }

  /** Stops the guest; a round in progress ends here, with what `why` says of it. */
  begin(active: StrategyContext, to: SwitchState, nowS: number, why: string | null): void {
    const { state, parts, memory } = active
    stopGuest(active, nowS, this.liftsCap)
    to.dirtied = active.sync(nowS, false).dirtied
    to.missing = memory.set.waiting
    to.ranges = countRanges(memory.set.words)
    if (why !== null) {
      const unit = parts.blockPages
      const left = pagesText(to.missing * unit, to.missing * parts.pageBytes)
      const kind = state.rounds === 0 ? 'full' : 'iterate'
      active.endRound(nowS, kind, to.dirtied, to.missing, `${left} left, ${why}: the guest goes on without them`)
    }
    to.step = 'stopping'
    active.sender.wait(nowS, nowS + parts.fixedS.stop)
  }

  advance(active: StrategyContext, to: SwitchState, nowS: number): void {
    const { state, parts } = active
    switch (to.step) {
      case 'stopping': {
        const { unmapSPerRange, unmapSPerMiB } = active.fetchSettings
        state.unmapS = to.ranges * unmapSPerRange + ((to.missing * parts.pageBytes) / 1048576) * unmapSPerMiB
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
        // Times are those of the destination from here on: what the source pushes now arrives at once.
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
    const { state, parts } = active
    const unit = parts.blockPages
    const stillText = stoodStillText(active, nowS)
    state.resumedS = nowS
    to.step = 'fetching'
    const unmapped = state.unmapS > 0 ? `, ${msText(state.unmapS)} of them to unmap ${counted(to.ranges, 'range')}` : ''
    active.endRound(
      nowS, 'stop', state.rounds === 0 ? to.dirtied : 0, to.missing,
      `The guest stood still ${stillText}${unmapped}; it runs at the destination, where `
        + `${pagesText(to.missing * unit, to.missing * parts.pageBytes)} are missing`,
    )
    active.reschedule(nowS)
  }

  private over(active: StrategyContext, nowS: number): void {
    const { state, parts, memory } = active
    const unit = parts.blockPages
    const { fetch } = active.fetching!
    const tookS = nowS - state.resumedS
    // Of a guest that was there before, those of this stay.
    const waitTimes = fetch.waitTimes.since(state.earlierWaits)
    active.fetching!.end(nowS)
    const sent = state.pagesSent - state.roundPages
    const waits = waitTimes.count === 0 ? 'the guest waited for none'
      : `the guest waited for ${countText(waitTimes.count)} of them, ${msText(waitTimes.percentile(0.5))} at the median`
    const left = memory.set.waiting
    const summary = `${pagesText(sent * unit, sent * parts.pageBytes)} followed in ${msText(tookS)}; ${waits}`
    if (left === 0) memory.finish()
    active.endRound(nowS, 'push', 0, left, summary)
    if (left === 0) {
      const pauses = pausesText(active, state.resumedS - active.stoodStillFromS)
      active.end(nowS, 'completed', `Finished after ${msText(nowS - state.startS)} with ${pauses}: ${mibText(active.handed)} sent.`)
    } else {
      const stay = pagesText(left * unit, left * parts.pageBytes)
      active.end(nowS, 'paused', `${stay} stay at the source: nothing is pushed, and the guest asks for none of them.`)
    }
  }
}

/** The pause; of a guest that went to and fro how many there were, and all of them together. */
function pausesText({ state }: StrategyContext, lastS: number): string {
  const { switches } = state
  if (switches.length < 2) return `a pause of ${msText(lastS)}`
  return `${countText(switches.length)} pauses of ${msText(switches.reduce((sum, { pauseMs }) => sum + pauseMs, 0) / 1000)} in all`
}

/** How long the stop took; where somebody had paused the guest before, as the last part of the whole pause. */
function stoodStillText({ state, stoodStillFromS }: StrategyContext, nowS: number): string {
  const stoppedText = msText(nowS - state.switchoverS)
  return state.pausedS < 0 ? `for ${stoppedText}` : `for ${msText(nowS - stoodStillFromS)}, the last ${stoppedText} for the switch`
}

/** Runs of neighbouring pages. */
export function countRanges(words: Int32Array): number {
  let ranges = 0
  let last = 0
  for (const word of words) {
    if (word !== 0) ranges += popcount(word & ~((word << 1) | last))
    last = word >>> 31
  }
  return ranges
}

/** How far a switch to the destination with pages missing has come (`postcopyPhase.ts`). */

type Step = 'none' | 'stopping' | 'unmapping' | 'device' | 'device-bytes' | 'drain' | 'arriving' | 'resuming' | 'fetching'

export interface SwitchState {
  step: Step
  dirtied: number
  ranges: number
  /** Pages missing at the switch. */
  missing: number
}

export const BEFORE_SWITCH: Readonly<SwitchState> = { step: 'none', dirtied: 0, ranges: 0, missing: 0 }

/**
 * Return of a guest that ran at the destination with pages missing. It stops there; pages in transit to it arrive; the pages written there
 * and the device state move back; it resumes at the source, which then has all its pages. The destination's other copies stay valid.
 */
import type { StrategyContext } from './strategy.ts'
import type { Reason } from '../../reasons/reason.ts'
import type { ContextSwitch } from '../../result.ts'
import { addParts, downtimeParts, returnParts } from '../stopPhase.ts'
import { waitTimesSoFar } from '../postcopy/waitTimes.ts'

export interface ReturnState {
  step: 'none' | 'stopping' | 'arriving' | 'device' | 'bytes' | 'draining' | 'crossing' | 'resuming'
  /** Number of pages that move back. */
  pages: number
  stoppedS: number
  /** Bandwidth limit that applies at the source. */
  maxMbps: number | null
  waitedShare: number
}

export class ReturnPhase {
  /** Stops the guest at the destination, as long as this cannot lose it. */
  begin(active: StrategyContext, back: ReturnState, nowS: number, reason: Reason): void {
    const { memory } = active
    active.interrupt(nowS)
    active.guest.stop(nowS)
    active.state.goingBack = true
    back.stoppedS = nowS
    active.endRound(nowS, 'push', 0, memory.set.waiting, reason)
    back.step = 'stopping'
    active.sender.wait(nowS, nowS + active.parts.fixedS.stop)
  }

  /** Advances the return; true once the guest runs at the source. */
  advance(active: StrategyContext, back: ReturnState, nowS: number): boolean {
    const { parts, memory } = active
    switch (back.step) {
      case 'stopping':
        back.step = 'arriving'
        active.sender.drain(nowS)
        return false
      case 'arriving':
        active.fetching!.arriveAll()
        back.pages = memory.writtenThere(active.workAt(nowS))
        back.step = 'device'
        active.sender.wait(nowS, nowS + parts.fixedS.device)
        return false
      case 'device':
        reverseFlow(active, nowS, true)
        back.step = 'bytes'
        active.state.pagesSent += back.pages
        active.sender.sendBytes(nowS, back.pages * active.bodyBytes + parts.deviceBytes)
        return false
      case 'bytes':
        back.step = 'draining'
        active.sender.drain(nowS)
        return false
      case 'draining':
        back.step = 'crossing'
        active.sender.wait(nowS, nowS + parts.latencyS)
        return false
      case 'crossing':
        back.step = 'resuming'
        active.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return false
      case 'resuming':
        this.runs(active, back, nowS)
        return true
      case 'none':
        throw new Error('the way back was advanced before it began')
    }
  }

  private runs(active: StrategyContext, back: ReturnState, nowS: number): void {
    const { memory, parts } = active
    const unit = parts.blockPages
    const pauseS = nowS - back.stoppedS
    memory.turnBack(active.workAt(nowS))
    const values = { ...active.amount(back.pages), downtimeS: pauseS }
    active.endRound(nowS, 'stop', 0, memory.set.waiting, { code: 'returned', values })
    noteSwitch(active, { atS: back.stoppedS, to: 'source', pauseMs: pauseS * 1000, pages: back.pages * unit })
    back.step = 'none'
    reverseFlow(active, nowS, false)
    active.guest.resume(nowS)
    resumeAtSource(active, back.stoppedS, nowS)
  }
}

// State that a migration resets or keeps when its guest returns (N12).

/** Reverses the direction of the bytes. All bytes handed over must have arrived. */
function reverseFlow(active: StrategyContext, nowS: number, backwards: boolean): void {
  const { state } = active
  const carried = active.carriedAt(nowS)
  active.parts.network.setCap(active.flow, 0)
  state.backwards = backwards
  state.carriedBeforeBytes += carried - active.carriedAt(nowS)
}

export function noteSwitch({ state }: StrategyContext, one: ContextSwitch): void {
  state.switches = [...state.switches, one]
}

/** The guest runs at the source again; the cost of the switches stays in the result. */
function resumeAtSource(active: StrategyContext, stoppedS: number, nowS: number): void {
  const { state } = active
  const parts = addParts(downtimeParts(active, state.resumedS), returnParts(active, nowS - stoppedS))
  state.earlierParts = addParts(state.earlierParts, parts)
  state.earlierWaits = waitTimesSoFar(active).save()
  active.fetching = null
  active.boosts.begin(active, nowS)
  Object.assign(state, { goingBack: false, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1 })
}

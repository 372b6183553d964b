/**
 * Dynamic context switching (N12, Svärd §7.1). After a period of pre-copy the guest resumes at the destination while its missing pages
 * follow. If it waits for them too much it returns. Either way the switch carries the CPU's and the devices' state only: the pages written
 * at the destination follow the guest to the source like the missing pages before. Then pre-copy continues; this repeats until no page is
 * missing. Returning must pay: if it has not reduced the missing pages at the switchover by a tenth, the guest stays.
 */
import { countRanges, PostcopyPhase } from './postcopyPhase.ts'
import { Fetching } from '../postcopy/pageFetching.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import type { RoundPrecopyState } from './roundPrecopy.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from '../rules/rule.ts'
import { MIB_BYTES } from '../../../units/units.ts'
import type { ContextSwitch, DowntimeParts } from '../../result/result.ts'
import { addParts, downtimeParts, restMs } from '../stopPhase.ts'
import { waitTimesSoFar } from '../postcopy/waitTimes.ts'

/** Time for which the guest is observed at the destination before it is judged, seconds. Shorter periods contain only first accesses. */
const CHECK_S = 0.5
/** Returning pays if at most this share of the previously missing pages is missing at the next switchover. */
const PAYS_BELOW = 0.9

interface SwitchingState {
  doing: 'source' | 'there' | 'back'
  to: SwitchState
  back: ReturnState
  /** Pages missing at the previous switchover; Infinity before the first. */
  missingBeforePages: number
  stays: boolean
  /** Guest run time and time of the last check. */
  ranS: number
  checkedS: number
}

/** Smaller shares are rounding error. */
const ROUNDING = 1e-9

/** Includes the state of its pre-copy, for checkpoints. */
interface ContextSwitchingState extends SwitchingState {
  rounds: RoundPrecopyState
}

export class ContextSwitching implements Strategy<ContextSwitchingState> {
  readonly kind = 'context-switching'
  private readonly rounds = new RoundPrecopy(new UntilSwitched(), null)
  private readonly phase: PostcopyPhase
  private readonly returning = new ReturnPhase()
  private readonly precopyS: number
  private readonly switchBackAbove: number
  private own: SwitchingState = {
    doing: 'source',
    to: { ...BEFORE_SWITCH },
    back: { step: 'none', pages: 0, stoppedS: 0, unmapS: 0, pauseS: 0, maxMbps: null, waitedShare: 0 },
    missingBeforePages: Infinity,
    stays: false,
    ranS: 0,
    checkedS: 0,
  }

  constructor({ precopyS, switchBackAbove, transport }: { precopyS: number; switchBackAbove: number; transport: string }) {
    this.precopyS = precopyS
    this.switchBackAbove = switchBackAbove
    this.phase = new PostcopyPhase({ liftsCap: transport === 'qemu' })
  }

  get state(): ContextSwitchingState {
    return { ...this.own, rounds: this.rounds.state }
  }

  set state({ rounds, ...own }: ContextSwitchingState) {
    this.own = own
    this.rounds.state = rounds
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.stayAtSource(active, nowS)
    if (this.precopyS === 0) this.goOver(active, nowS, null)
    else this.rounds.begin(active, nowS)
  }

  private stayAtSource(active: StrategyContext, nowS: number): void {
    this.own.doing = 'source'
    if (this.precopyS === 0) return
    active.state.switchS = nowS + this.precopyS
    active.state.switchReason = { code: 'precopy-time', values: { seconds: this.precopyS } }
  }

  private goOver(active: StrategyContext, nowS: number, by: Reason | null): void {
    const { own } = this
    active.state.switchS = Infinity
    own.doing = 'there'
    own.back.maxMbps = active.state.maxMbps
    own.to = { ...BEFORE_SWITCH }
    this.phase.begin(active, own.to, nowS, by, own.stays)
    if (own.to.missing > PAYS_BELOW * own.missingBeforePages && !own.stays) {
      own.stays = true
      active.state.remarks = [{ code: 'stays-on-destination', values: {} }]
    }
    own.missingBeforePages = own.to.missing
  }

  advance(active: StrategyContext, nowS: number): void {
    const { own } = this
    if (own.doing === 'source') {
      this.rounds.advance(active, nowS)
    } else if (own.doing === 'back') {
      if (this.returning.advance(active, own.back, nowS)) this.isBack(active, nowS)
    } else if (own.to.step === 'fetching' && active.fetching!.takeCheck()) {
      this.judge(active, nowS)
    } else {
      const wasFetching = own.to.step === 'fetching'
      this.phase.advance(active, own.to, nowS)
      if (!wasFetching && active.state.resumedS >= 0) {
        noteSwitch(active, {
          atS: active.state.switchoverS,
          to: 'destination',
          pauseMs: (nowS - active.state.switchoverS) * 1000,
          pages: 0,
        })
        if (!own.stays) this.watch(active, nowS)
      }
    }
  }

  private watch(active: StrategyContext, nowS: number): void {
    this.own.ranS = active.guest.ranAt(nowS)
    this.own.checkedS = nowS
    active.fetching!.checkAt(nowS + CHECK_S)
    active.reschedule(nowS)
  }

  private judge(active: StrategyContext, nowS: number): void {
    const { own } = this
    const waitedShare = 1 - (active.guest.ranAt(nowS) - own.ranS) / (nowS - own.checkedS)
    // While the path is down the guest cannot return either.
    if (!(waitedShare > this.switchBackAbove + ROUNDING) || active.isSuspended || active.state.stalledS >= 0) {
      this.watch(active, nowS)
      return
    }
    own.doing = 'back'
    own.back.waitedShare = waitedShare
    const values = { waitedShare, overS: nowS - own.checkedS, limitShare: this.switchBackAbove }
    this.returning.begin(active, own.back, nowS, { code: 'return', values })
  }

  private isBack(active: StrategyContext, nowS: number): void {
    active.state.maxMbps = this.own.back.maxMbps
    active.setCap(active.maxBytesPerS)
    this.stayAtSource(active, nowS)
    if (this.precopyS === 0) this.goOver(active, nowS, null)
    else this.rounds.advance(active, nowS)
  }

  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    if (this.own.doing !== 'source') return false
    this.own.stays = true
    return this.startPostcopy(active, nowS, by)
  }

  startPostcopy(active: StrategyContext, nowS: number, by: Reason): boolean {
    if (this.own.doing !== 'source') return false
    active.interrupt(nowS)
    this.goOver(active, nowS, by)
    return true
  }
}

// Pre-copy that never ends by itself: it continues until the guest is switched, and rests between rounds when almost nothing remains.

/** Before a round smaller than this the source rests, so that pages written meanwhile are sent once. */
const REST_BELOW_BYTES = MIB_BYTES
const REST_S = 0.1
/** The number of rounds of a run is bounded. Rests grow as rounds are used up, so that the rounds last to the end. */
const ROUNDS_PER_REST = 1000

class UntilSwitched implements RoundRule {
  readonly skipsDirtied = false
  state = {}

  decide({ remainingPages, pageBytes, roundsDone }: RoundView): RuleDecision {
    const bytes = remainingPages * pageBytes
    if (bytes > REST_BELOW_BYTES)
      return { stop: false, reason: { code: 'until-switched', values: { pages: remainingPages, bytes, restS: 0 } } }
    let restS = REST_S
    for (let rounds = roundsDone; rounds > ROUNDS_PER_REST; rounds -= ROUNDS_PER_REST) restS *= 4
    return { stop: false, reason: { code: 'until-switched', values: { pages: remainingPages, bytes, restS } }, restS }
  }
}

/**
 * Return of a guest that ran at the destination with pages missing. It stops there; pages in transit to it arrive; the device state moves
 * back; it resumes at the source and fetches the pages that it has written at the destination. The destination's other copies stay valid.
 */
interface ReturnState {
  step: 'none' | 'stopping' | 'arriving' | 'unmapping' | 'device' | 'bytes' | 'draining' | 'crossing' | 'resuming' | 'fetching'
  /** Number of pages that move back. */
  pages: number
  stoppedS: number
  /** Time to unmap the source's old copies of these pages, and the length of the stop. */
  unmapS: number
  pauseS: number
  /** Bandwidth limit that applies at the source. */
  maxMbps: number | null
  waitedShare: number
}

class ReturnPhase {
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

  /** Advances the return; true once the guest has all of its pages at the source. */
  advance(active: StrategyContext, back: ReturnState, nowS: number): boolean {
    const { parts } = active
    switch (back.step) {
      case 'stopping':
        back.step = 'arriving'
        active.sender.drain(nowS)
        return false
      case 'arriving':
        active.fetching!.arriveAll()
        this.turnBack(active, back, nowS)
        back.step = 'unmapping'
        active.sender.wait(nowS, nowS + back.unmapS)
        return false
      case 'unmapping':
        back.step = 'device'
        active.sender.wait(nowS, nowS + parts.fixedS.device)
        return false
      case 'device':
        reverseFlow(active, nowS, true)
        back.step = 'bytes'
        active.sender.sendBytes(nowS, parts.deviceBytes)
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
        active.fetching = new Fetching(active, active.fetchSettings, { isReturn: true })
        active.fetching.begin(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return false
      case 'resuming':
        this.runs(active, back, nowS)
        return false
      case 'fetching':
        this.isWhole(active, back, nowS)
        return true
      case 'none':
        throw new Error('the way back was advanced before it began')
    }
  }

  /** Determines the pages that the source lacks, which its old copies no longer count for. */
  private turnBack(active: StrategyContext, back: ReturnState, nowS: number): void {
    const { memory, state, parts, fetchSettings } = active
    const pages = memory.turnBack(active.workAt(nowS))
    back.pages = pages.waiting
    const { unmapSPerRange, unmapSPerMiB } = fetchSettings
    back.unmapS = countRanges(pages.pages.words) * unmapSPerRange + ((back.pages * parts.pageBytes) / MIB_BYTES) * unmapSPerMiB
    state.earlierWaits = waitTimesSoFar(active).save()
  }

  private runs(active: StrategyContext, back: ReturnState, nowS: number): void {
    const { memory, parts } = active
    back.step = 'fetching'
    back.pauseS = nowS - back.stoppedS
    const values = { ...active.amount(back.pages), downtimeS: back.pauseS }
    active.endRound(nowS, 'stop', 0, memory.set.waiting, { code: 'returned', values })
    noteSwitch(active, { atS: back.stoppedS, to: 'source', pauseMs: back.pauseS * 1000, pages: back.pages * parts.blockPages })
    active.reschedule(nowS)
  }

  private isWhole(active: StrategyContext, back: ReturnState, nowS: number): void {
    const { state, memory } = active
    const { fetch } = active.fetching!
    const tookS = nowS - back.stoppedS - back.pauseS
    const waitTimes = fetch.waitTimes.since(state.earlierWaits)
    active.fetching!.end(nowS)
    const values = { ...active.amount(back.pages), tookS, waits: waitTimes.count }
    active.endRound(nowS, 'push', 0, memory.set.waiting, { code: 'pages-back', values })
    memory.returned()
    back.step = 'none'
    reverseFlow(active, nowS, false)
    resumeAtSource(active, back)
    active.boosts.begin(active, nowS)
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

function noteSwitch({ state }: StrategyContext, one: ContextSwitch): void {
  state.switches = [...state.switches, one]
}

/** The guest runs at the source again, with all of its pages; the cost of the switches stays in the result. */
function resumeAtSource(active: StrategyContext, back: ReturnState): void {
  const { state } = active
  const parts = addParts(downtimeParts(active, state.resumedS), returnParts(active, back))
  state.earlierParts = addParts(state.earlierParts, parts)
  state.earlierWaits = waitTimesSoFar(active).save()
  active.fetching = null
  Object.assign(state, { goingBack: false, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1 })
}

/** Downtime of a guest that returned to the source: the pages still in transit to the destination count as RAM time. */
function returnParts(active: StrategyContext, { pauseS, unmapS }: ReturnState): DowntimeParts {
  const { fixedS, deviceBytes, latencyS } = active.parts
  const stopMs = fixedS.stop * 1000
  const resumeMs = fixedS.resume * 1000
  const announceMs = fixedS.announce * 1000
  const unmapMs = unmapS * 1000
  const moving = Math.max(0, pauseS * 1000 - stopMs - resumeMs - announceMs - unmapMs)
  const deviceMs = Math.min(moving, (fixedS.device + deviceBytes / active.lineBytesPerS + latencyS) * 1000)
  return { stopMs, ramMs: restMs(moving, deviceMs), deviceMs, resumeMs, announceMs, unmapMs }
}

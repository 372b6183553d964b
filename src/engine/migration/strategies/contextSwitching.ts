/**
 * Dynamic context switching (N12, Svärd §7.1). After a period of pre-copy the guest resumes at the destination while its missing pages
 * follow. If it waits for them too much it returns with the pages written there, and pre-copy continues; this repeats until no page is
 * missing. Returning must pay: if it has not reduced the missing pages at the switchover by a tenth, the guest stays.
 */
import { PostcopyPhase } from '../postcopy/postcopyPhase.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import type { RoundPrecopyState } from './roundPrecopy.ts'
import type { Strategy, StrategyContext } from './strategy.ts'
import type { Reason } from '../../reasons/reason.ts'
import { noteSwitch, ReturnPhase } from './returnPhase.ts'
import type { ReturnState } from './returnPhase.ts'
import type { RoundRule, RoundView, RuleDecision } from '../rules/rule.ts'
import { MIB_BYTES } from '../../../units/units.ts'

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
    doing: 'source', to: { ...BEFORE_SWITCH }, back: { step: 'none', pages: 0, stoppedS: 0, maxMbps: null, waitedShare: 0 }, missingBeforePages: Infinity, stays: false,
    ranS: 0, checkedS: 0,
  }

  constructor({ precopyS, switchBackAbove, transport }: { precopyS: number; switchBackAbove: number; transport: string }) {
    this.precopyS = precopyS
    this.switchBackAbove = switchBackAbove
    this.phase = new PostcopyPhase(transport === 'qemu')
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
      active.state.remark = { code: 'stays-on-destination', values: {} }
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
        noteSwitch(active, { atS: active.state.switchoverS, to: 'destination', pauseMs: (nowS - active.state.switchoverS) * 1000, pages: 0 })
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
    if (bytes > REST_BELOW_BYTES) return { stop: false, reason: { code: 'until-switched', values: { pages: remainingPages, bytes, restS: 0 } } }
    let restS = REST_S
    for (let rounds = roundsDone; rounds > ROUNDS_PER_REST; rounds -= ROUNDS_PER_REST) restS *= 4
    return { stop: false, reason: { code: 'until-switched', values: { pages: remainingPages, bytes, restS } }, restS }
  }
}

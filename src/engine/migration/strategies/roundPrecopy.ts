/**
 * Pre-copy in whole rounds (L8, N1). A round sends the pages that waited at its start, in address order; pages written meanwhile wait for
 * the next. After each round the rule decides.
 */
import type { RoundRule, RuleDecision } from '../rules/rule.ts'
import { chooseHottest } from '../../memory/chosenPages.ts'
import { emptyScanPosition } from '../../memory/scanPosition.ts'
import type { HybridSwitch } from './hybridSwitch.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'
import { passUpTo } from '../transport/scanView.ts'
import { concluded } from '../../result/reasons/reason.ts'
import type { Reason } from '../../result/reasons/reason.ts'

/** Xen peeks at the log before each batch of this many pages (`MAX_BATCH_SIZE`). */
const PEEK_PAGES = 1024
/** Reads of the log per pass if zero pages lie among written ones, to find the pages that are still zero. */
const ZERO_LOOKS = 64

interface RoundState extends StopState {
  stopping: boolean
  /** The guest has been asked to stop, and still runs. */
  suspending: boolean
  /** Boosts observe the guest before the round's first page. */
  looking: boolean
  /** Boosts compute what to send. */
  computing: boolean
  to: SwitchState
}

interface RoundOutcome {
  decision: RuleDecision
  /** Words of the pages that waited in the round; null if the rule holds none back. */
  waited: Int32Array | null
}

/** Includes the rule's own state, for checkpoints. */
export interface RoundPrecopyState extends RoundState {
  rule: unknown
}

export class RoundPrecopy implements Strategy<RoundPrecopyState> {
  readonly kind = 'precopy'
  private own: RoundState
  private readonly rule: RoundRule
  private readonly phase = new StopPhase({ liftsCap: false })
  private readonly to = emptyScanPosition()
  private readonly forceAfterS: number | null
  private readonly hybrid: HybridSwitch | null
  readonly startPostcopy?: Strategy['startPostcopy']

  constructor(rule: RoundRule, forceAfterS: number | null, hybrid: HybridSwitch | null = null) {
    this.rule = rule
    this.hybrid = hybrid
    if (hybrid !== null) this.startPostcopy = (active, nowS, by) => this.goOver(active, nowS, by)
    this.forceAfterS = forceAfterS
    this.own = {
      step: 'none',
      dirtiedPages: 0,
      stopping: false,
      suspending: false,
      looking: false,
      computing: false,
      to: { ...BEFORE_SWITCH },
    }
  }

  get state(): RoundPrecopyState {
    return { ...this.own, rule: this.rule.state }
  }

  set state({ rule, ...own }: RoundPrecopyState) {
    this.own = own
    this.rule.state = rule
  }

  setDowntimeMs(ms: number): boolean {
    return this.rule.setDowntimeMs?.(ms) ?? false
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    if (this.forceAfterS !== null) active.state.alarmS = nowS + this.forceAfterS
    if (this.hybrid?.begin(active, nowS) === true) this.switchTo(active, nowS, null)
    else this.beginRound(active, nowS)
  }

  /** Sends the round's first part, after boosts have chosen its pages. */
  private beginRound(active: StrategyContext, nowS: number): void {
    const untilS = active.boosts.roundBegins(active, nowS)
    if (untilS === null) {
      active.boosts.filter(active, nowS)
      this.sendOn(active, nowS)
      return
    }
    this.own.looking = true
    active.sender.wait(nowS, untilS)
  }

  /** Sends the next part of the round: all of it, unless a check is due on the way. */
  private sendOn(active: StrategyContext, nowS: number): void {
    const { memory } = active
    const { set } = memory
    const { to } = this
    if (set.waiting === 0) {
      active.sender.sendAll(nowS)
      return
    }
    const work = active.workAt(nowS)
    memory.dirtyLog.lazy?.clear(set, work)
    let scanEnd = memory.dirtyLog.lazy?.nextBoundary(set) ?? set.pages.pageCount
    if (this.rule.skipsDirtied) {
      set.walk(
        null,
        { ...emptyScanPosition(), scanned: set.scan.at.scanned },
        {
          normalPages: Math.max(1, Math.floor(PEEK_PAGES / active.parts.blockPages)),
          zeros: 0,
          bytes: Infinity,
          normalPageBytes: 1,
          zeroBytes: 1,
        },
        to,
      )
      scanEnd = Math.min(scanEnd, to.scanned)
      // Pages that are dirty again stay in the log and join the next pass (Xen's peek, L8).
      memory.dirtyLog.eachAhead(work, scanEnd - set.scan.at.scanned, (dirty, a, b) => {
        active.state.roundSkippedPages += memory.postponed.skip(dirty, a, b)
      })
    }
    const pieces = set.encodingNow?.pieces ?? 1
    if (pieces > 1)
      scanEnd = Math.min(scanEnd, Math.floor(set.scan.at.scanned / 32) * 32 + Math.ceil(set.pages.pageCount / pieces / 32) * 32)
    if (memory.rewrittenZeros.mayWait) {
      const pages = Math.ceil(set.pages.pageCount / ZERO_LOOKS / 32) * 32
      memory.rewrittenZeros.look(work, pages)
      scanEnd = Math.min(scanEnd, Math.floor(set.scan.at.scanned / 32) * 32 + pages)
    }
    if (scanEnd >= set.pages.pageCount) {
      active.sender.sendAll(nowS)
      return
    }
    passUpTo(active, scanEnd, to)
    active.sender.send(nowS, to)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { own: now } = this
    if (now.suspending) {
      now.suspending = false
      this.phase.begin(active, now, nowS)
      return
    }
    if (now.stopping) {
      if (now.to.step === 'none') this.phase.advance(active, now, nowS)
      else this.hybrid!.phase.advance(active, now.to, nowS)
      return
    }
    const { memory } = active
    if (now.looking) {
      now.looking = false
      active.boosts.filter(active, nowS)
      const untilS = active.boosts.worksUntil(nowS)
      now.computing = untilS > nowS
      if (now.computing) active.sender.wait(nowS, untilS)
      else this.sendOn(active, nowS)
      return
    }
    if (now.computing) {
      now.computing = false
      this.sendOn(active, nowS)
      return
    }
    if (memory.set.waiting > 0 || memory.set.scan.at.scanned < memory.set.pages.pageCount) {
      this.sendOn(active, nowS)
      return
    }
    if (memory.nextPart()) {
      active.scan.forget()
      this.sendOn(active, nowS)
      return
    }
    this.finishRound(active, nowS)
  }

  /** Syncs the bitmap after the round's last part, once no vCPU sleeps, and lets the rule decide. */
  private finishRound(active: StrategyContext, nowS: number): void {
    const { memory, state, parts } = active
    const answersS = active.boosts.answersS(nowS)
    if (answersS > nowS) {
      active.sender.wait(nowS, answersS)
      return
    }
    // A page that is encoded has been dealt with, whatever its bytes.
    const sentInAll = state.pagesSent + state.encodedPages
    const sentPages = sentInAll - state.roundPages - state.roundEncodedPages
    // Pages that waited in this round, held back or not: if they wait again, they are written round after round.
    const waited =
      this.rule.holdsPages === true ? memory.set.pages.words.map((lanes, word) => lanes | memory.postponed.held.lanes(word)) : null
    const atTopRate = active.boosts.atTopRate(active)
    const { dirtied } = active.sync(nowS, 'first-page')
    const unit = parts.blockPages
    const remaining = memory.set.waiting
    const decision = this.rule.decide({
      roundsDone: state.rounds + 1,
      sentPages: sentPages * unit,
      skippedPages: state.roundSkippedPages * unit,
      remainingPages: remaining * unit,
      dirtiedPages: dirtied * unit,
      roundS: nowS - state.roundStartS,
      elapsedS: nowS - state.startS,
      pagesSentInAll: sentInAll * unit,
      pageCount: memory.pageCount * unit,
      pageBytes: parts.pageBytes / unit,
      atTopRate,
    })
    const held = decision.stop ? active.boosts.waits(nowS) : null
    const switches = decision.stop
      ? null
      : (this.hybrid?.dueAfter(state.rounds + 1, active.rounds, { leftPages: remaining * unit, sentPages: sentPages * unit }) ?? null)
    const reason: Reason =
      switches === null
        ? concluded(decision.reason, decision.stop ? 'stop-guest' : 'copy-again', held?.reason)
        : { code: 'forced-postcopy', values: { ...active.amount(remaining), by: switches, isFinal: false } }
    active.endRound(nowS, state.rounds === 0 ? 'full' : 'iterate', dirtied, remaining, reason)
    if (held !== null) {
      if (held.untilS > nowS) active.sender.wait(nowS, held.untilS)
      else this.beginRound(active, nowS)
    } else if (switches !== null) {
      this.switchTo(active, nowS, null)
    } else {
      this.proceed(active, nowS, { decision, waited })
    }
  }

  /** Carries out the rule's decision: stop the guest, rest, or begin the next round. */
  private proceed(active: StrategyContext, nowS: number, { decision, waited }: RoundOutcome): void {
    const { memory, parts } = active
    if (decision.stop) {
      this.stop(active, nowS)
    } else if (decision.restS !== undefined) {
      active.sender.wait(nowS, nowS + decision.restS)
    } else {
      if (waited !== null && decision.holdPages !== undefined) {
        const wanted = new Int32Array(waited.length)
        chooseHottest(memory.set.pages.words, waited, Math.round(decision.holdPages / parts.blockPages), wanted)
        active.holdBack(wanted)
      }
      this.beginRound(active, nowS)
    }
  }

  /** `by` null: no round is in progress. */
  private switchTo(active: StrategyContext, nowS: number, by: Reason | null): void {
    const { own: now } = this
    now.stopping = true
    this.hybrid!.phase.begin(active, now.to, nowS, by)
  }

  private goOver(active: StrategyContext, nowS: number, by: Reason): boolean {
    if (this.own.stopping) return false
    active.interrupt(nowS)
    this.switchTo(active, nowS, by)
    return true
  }

  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    const { own: now } = this
    if (now.stopping) return false
    active.interrupt(nowS)
    const { dirtied } = active.sync(nowS, 'first-page')
    const remaining = active.memory.set.waiting
    active.endRound(nowS, active.state.rounds === 0 ? 'full' : 'iterate', dirtied, remaining, {
      code: 'forced-stop',
      values: { ...active.amount(remaining), by },
    })
    this.stop(active, nowS)
    return true
  }

  /** Stops the guest, at once or when it has suspended itself. */
  private stop(active: StrategyContext, nowS: number): void {
    const {
      own: now,
      rule: { suspendS = 0 },
    } = this
    now.stopping = true
    now.suspending = suspendS > 0
    if (!now.suspending) {
      this.phase.begin(active, now, nowS)
      return
    }
    active.state.alarmS = Infinity
    active.sender.wait(nowS, nowS + suspendS)
  }
}

/**
 * Pre-copy in whole rounds (L8, N1): a round sends what was waiting when it began, in address order; pages written
 * meanwhile wait for the next; after each round the rule decides.
 */
import type { RoundRule } from '../rules/rule.ts'
import { chooseHottest } from '../../memory/chosenPages.ts'
import { emptyStretch } from '../../memory/scanPosition.ts'
import type { HybridSwitch } from './hybridSwitch.ts'
import { BEFORE_SWITCH } from '../postcopy/postcopyPhase.ts'
import type { SwitchState } from '../postcopy/postcopyPhase.ts'
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import { MOST_ROUNDS } from './strategy.ts'
import type { Strategy } from './strategy.ts'
import { stretchTo } from '../scanView.ts'
import type { Transfer } from '../activeMigration.ts'
import { notStopped, pagesText } from '../reasonText.ts'

/** Xen peeks at the log before each batch of this many pages (`MAX_BATCH_SIZE`). */
const PEEK_PAGES = 1024
/** Where zero pages lie among written ones, the log is read this often a pass to see which still are zero. */
const ZERO_LOOKS = 64

interface RoundState extends StopState {
  stopping: boolean
  /** Boosts look at the guest before the round's first page. */
  looking: boolean
  to: SwitchState
}

export class RoundPrecopy implements Strategy {
  readonly kind = 'precopy'
  state: Record<string, unknown>
  private readonly rule: RoundRule
  private readonly phase = new StopPhase(false)
  private readonly to = emptyStretch()
  private readonly forceAfterS: number | null
  private readonly hybrid: HybridSwitch | null
  readonly startPostcopy?: Strategy['startPostcopy']

  constructor(rule: RoundRule, forceAfterS: number | null, hybrid: HybridSwitch | null = null) {
    this.rule = rule
    this.hybrid = hybrid
    if (hybrid !== null) this.startPostcopy = (transfer, nowS, why) => this.goOver(transfer, nowS, why)
    this.forceAfterS = forceAfterS
    this.state = { step: 'none', dirtied: 0, stopping: false, looking: false, to: { ...BEFORE_SWITCH }, rule: rule.state }
  }

  private get now(): RoundState {
    // A checkpoint replaces `state`; the rule must see the copy.
    this.rule.state = this.state.rule as Record<string, unknown>
    return this.state as unknown as RoundState
  }

  setDowntimeMs(ms: number): boolean {
    return this.now !== null && (this.rule.setDowntimeMs?.(ms) ?? false)
  }

  begin(transfer: Transfer, nowS: number): void {
    transfer.setCap(transfer.maxBytesPerS)
    if (this.forceAfterS !== null) transfer.state.alarmS = nowS + this.forceAfterS
    if (this.hybrid?.begin(transfer, nowS) === true) this.switchTo(transfer, nowS, null)
    else this.beginRound(transfer, nowS)
  }

  /** The round's first piece, once those have looked who choose its pages. */
  private beginRound(transfer: Transfer, nowS: number): void {
    const untilS = transfer.boosts.roundBegins(transfer, nowS)
    if (untilS === null) {
      transfer.boosts.filter(transfer, nowS)
      this.sendOn(transfer, nowS)
      return
    }
    this.now.looking = true
    transfer.sender.wait(nowS, untilS)
  }

  /** The next piece of the round: all of it, unless something must be looked at on the way. */
  private sendOn(transfer: Transfer, nowS: number): void {
    const { memory } = transfer
    const { set } = memory
    const { to } = this
    const work = transfer.workAt(nowS)
    memory.lazy?.clear(set, work)
    let scanEnd = memory.lazy?.nextBoundary(set) ?? set.pageCount
    if (this.rule.skipsDirtied) {
      set.walk(null, { ...emptyStretch(), scanned: set.scanned }, {
        bodies: Math.max(1, Math.floor(PEEK_PAGES / transfer.parts.blockPages)), zeros: 0, bytes: Infinity, bodyBytes: 1, zeroBytes: 1,
      }, to)
      scanEnd = Math.min(scanEnd, to.scanned)
      transfer.state.roundSkipped += memory.skipDirtied(work, scanEnd)
    }
    const pieces = set.codingNow?.pieces ?? 1
    if (pieces > 1) scanEnd = Math.min(scanEnd, Math.floor(set.scanned / 32) * 32 + Math.ceil(set.pageCount / pieces / 32) * 32)
    if (memory.mayRefreshZeros) {
      const pages = Math.ceil(set.pageCount / ZERO_LOOKS / 32) * 32
      memory.refreshZeros(work, pages)
      scanEnd = Math.min(scanEnd, Math.floor(set.scanned / 32) * 32 + pages)
    }
    if (scanEnd >= set.pageCount) {
      transfer.sender.sendAll(nowS)
      return
    }
    stretchTo(transfer, scanEnd, to)
    transfer.sender.send(nowS, to)
  }

  advance(transfer: Transfer, nowS: number): void {
    const { now } = this
    if (now.stopping) {
      if (now.to.step === 'none') this.phase.advance(transfer, now, nowS)
      else this.hybrid!.phase.advance(transfer, now.to, nowS)
      return
    }
    const { memory, state, parts } = transfer
    if (now.looking) {
      now.looking = false
      transfer.boosts.filter(transfer, nowS)
      this.sendOn(transfer, nowS)
      return
    }
    if (memory.set.waiting > 0 || memory.set.scanned < memory.set.pageCount) {
      this.sendOn(transfer, nowS)
      return
    }
    if (memory.nextPart()) {
      transfer.scan.forget()
      this.sendOn(transfer, nowS)
      return
    }
    const sentPages = state.pagesSent - state.roundPages
    // What was waiting in this round, held back or not: what waits again then is written round after round.
    const waited = this.rule.holdsPages === true ? memory.set.words.map((lanes, word) => lanes | memory.held.lanes(word)) : null
    const { dirtied } = transfer.sync(nowS, true)
    const unit = parts.blockPages
    const remaining = memory.set.waiting
    const decision = this.rule.decide({
      roundsDone: state.rounds + 1, sentPages: sentPages * unit, skippedPages: state.roundSkipped * unit, remainingPages: remaining * unit,
      dirtiedPages: dirtied * unit, roundS: nowS - state.roundStartS, elapsedS: nowS - state.startS, pagesSentInAll: state.pagesSent * unit,
      pageCount: memory.pageCount * unit, pageBytes: parts.pageBytes / unit,
    })
    const held = decision.stop ? transfer.boosts.waits(nowS) : null
    const switches = decision.stop ? null : (this.hybrid?.dueAfter(state.rounds + 1) ?? null)
    const decided = switches === null ? decision.why
      : `${pagesText(remaining * unit, remaining * parts.pageBytes)} left ${switches}: the guest goes on without them`
    transfer.endRound(nowS, state.rounds === 0 ? 'full' : 'iterate', dirtied, remaining,
      held === null ? decided : notStopped(decision.why, held.why))
    if (held !== null) {
      if (held.untilS > nowS) transfer.sender.wait(nowS, held.untilS)
      else this.beginRound(transfer, nowS)
    } else if (decision.stop) {
      now.stopping = true
      this.phase.begin(transfer, now, nowS)
    } else if (switches !== null) {
      this.switchTo(transfer, nowS, null)
    } else if (state.rounds >= MOST_ROUNDS) {
      const left = pagesText(remaining * unit, remaining * parts.pageBytes)
      transfer.end(nowS, 'not-converged', `Does not converge: ${left} left after ${MOST_ROUNDS} rounds.`)
    } else if (decision.restS !== undefined) {
      transfer.sender.wait(nowS, nowS + decision.restS)
    } else {
      if (waited !== null && decision.holdPages !== undefined) {
        const wanted = new Int32Array(waited.length)
        chooseHottest(memory.set.words, waited, Math.round(decision.holdPages / unit), wanted)
        transfer.holdBack(wanted)
      }
      this.beginRound(transfer, nowS)
    }
  }

  /** `why` null: no round is in progress. */
  private switchTo(transfer: Transfer, nowS: number, why: string | null): void {
    const { now } = this
    now.stopping = true
    this.hybrid!.phase.begin(transfer, now.to, nowS, why)
  }

  private goOver(transfer: Transfer, nowS: number, why: string): boolean {
    if (this.now.stopping) return false
    transfer.interrupt(nowS)
    this.switchTo(transfer, nowS, why)
    return true
  }

  switchOverNow(transfer: Transfer, nowS: number, why: string): boolean {
    const { now } = this
    if (now.stopping) return false
    transfer.interrupt(nowS)
    const { dirtied } = transfer.sync(nowS, true)
    const remaining = transfer.memory.set.waiting
    const { blockPages, pageBytes } = transfer.parts
    transfer.endRound(
      nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, remaining,
      `${pagesText(remaining * blockPages, remaining * pageBytes)} left, but ${why}: the guest is stopped`,
    )
    now.stopping = true
    this.phase.begin(transfer, now, nowS)
    return true
  }
}

/** When a hybrid leaves pre-copy, unless its rule ends it earlier (N4): after a time, or after a number of rounds. */
import type { Reason } from '../../reasons/reason.ts'
import type { StrategyContext } from './strategy.ts'
import type { PostcopyPhase } from '../postcopy/postcopyPhase.ts'

export class HybridSwitch {
  readonly phase: PostcopyPhase
  private readonly precopyS: number | null
  private readonly precopyRounds: number

  /** `precopyS`, if given, overrides `precopyRounds`. */
  constructor(phase: PostcopyPhase, precopyS: number | null, precopyRounds: number) {
    this.phase = phase
    this.precopyS = precopyS
    this.precopyRounds = precopyRounds
  }

  /** Sets the timer of the switchover; true if there is no pre-copy at all. */
  begin(active: StrategyContext, nowS: number): boolean {
    if (this.precopyS === null) return this.precopyRounds === 0
    if (this.precopyS === 0) return true
    active.state.switchS = nowS + this.precopyS
    active.state.switchReason = { code: 'precopy-time', values: { seconds: this.precopyS } }
    return false
  }

  /** Reason if the switchover is due after `rounds` rounds; null if it is not. */
  dueAfter(rounds: number): Reason | null {
    if (this.precopyS !== null || rounds < this.precopyRounds) return null
    return { code: 'precopy-rounds', values: { rounds } }
  }
}

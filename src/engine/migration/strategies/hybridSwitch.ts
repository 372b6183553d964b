/**
 * When a hybrid leaves pre-copy, unless its rule ends it earlier (N4): after a time, after the first round that gains too little (the
 * length that Svärd et al., §5.1, tune by hand), or after a number of rounds.
 */
import type { Reason } from '../../result/reasons/reason.ts'
import type { Round } from '../../result/result.ts'
import type { StrategyContext } from '../strategy.ts'
import type { PostcopyPhase } from './postcopyPhase.ts'

interface HybridLength {
  precopyS?: number | null
  leastGain?: number | null
  precopyRounds: number
}

export class HybridSwitch {
  readonly phase: PostcopyPhase
  private readonly precopyS: number | null
  private readonly precopyRounds: number
  private readonly leastGain: number | null

  /** `precopyS`, if given, overrides the others, and `leastGain` overrides `precopyRounds`. */
  constructor(phase: PostcopyPhase, { precopyS = null, leastGain = null, precopyRounds }: HybridLength) {
    this.phase = phase
    this.precopyS = precopyS
    this.precopyRounds = precopyRounds
    this.leastGain = leastGain
  }

  /** Sets the timer of the switchover; true if there is no pre-copy at all. */
  begin(active: StrategyContext, nowS: number): boolean {
    if (this.precopyS === null) return this.leastGain === null && this.precopyRounds === 0
    if (this.precopyS === 0) return true
    active.state.switchS = nowS + this.precopyS
    active.state.switchReason = { code: 'precopy-time', values: { seconds: this.precopyS } }
    return false
  }

  /**
   * Reason if the switchover is due after `rounds` rounds; null if it is not. `records`: the rounds recorded; `latest`: pages that the last
   * one sent and left, if it is not recorded yet.
   */
  dueAfter(rounds: number, records: readonly Round[], latest: { sentPages: number; leftPages: number } | null = null): Reason | null {
    if (this.precopyS !== null || rounds === 0) return null
    if (this.leastGain !== null) {
      const left = latest?.leftPages ?? records[rounds - 1].remainingPages
      const before = rounds > 1 ? records[rounds - 2].remainingPages : (latest?.sentPages ?? records[0].sentPages)
      const gain = before > 0 ? Math.max(0, 1 - left / before) : 0
      return gain < this.leastGain ? { code: 'precopy-gain', values: { rounds, gain, leastGain: this.leastGain } } : null
    }
    if (rounds < this.precopyRounds) return null
    return { code: 'precopy-rounds', values: { rounds } }
  }
}

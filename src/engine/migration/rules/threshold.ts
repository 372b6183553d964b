/** Stops when at most a threshold remains, or after a number of rounds: the simplest rule, assumed by closed forms (L1). */
import type { Reason } from '../../reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export class ThresholdRule implements RoundRule {
  readonly skipsDirtied = false
  state = {}
  private readonly remainingMiB: number
  private readonly maxRounds: number

  constructor(rule: { remainingMiB: number; maxRounds: number }) {
    this.remainingMiB = rule.remainingMiB
    this.maxRounds = rule.maxRounds
  }

  decide(view: RoundView): RuleDecision {
    const bytes = view.remainingPages * view.pageBytes
    const remaining = { pages: view.remainingPages, bytes }
    const reason: Reason = { code: 'threshold', values: { ...remaining, thresholdBytes: this.remainingMiB * MIB_BYTES } }
    if (bytes <= this.remainingMiB * MIB_BYTES) return { stop: true, reason }
    if (view.roundsDone >= this.maxRounds) {
      return { stop: true, reason: { code: 'round-limit', values: { ...remaining, rounds: this.maxRounds } } }
    }
    return { stop: false, reason }
  }
}

/** Stops when at most a threshold remains, or after a number of rounds: the simplest rule, assumed by closed forms (L1). */
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
    const thresholdBytes = this.remainingMiB * MIB_BYTES
    const isBelow = bytes <= thresholdBytes
    if (!isBelow && view.roundsDone >= this.maxRounds) {
      return { stop: true, reason: { code: 'round-limit', values: { pages: view.remainingPages, bytes, rounds: this.maxRounds } } }
    }
    return { stop: isBelow, reason: { code: 'threshold', values: { pages: view.remainingPages, bytes, thresholdBytes } } }
  }
}

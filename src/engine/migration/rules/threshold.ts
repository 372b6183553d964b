/** Stop when little is left, or after so many rounds: the plainest rule, and the one that closed forms assume (L1). */
import { counted, mibText, pagesText, shortNumber } from '../reasonText.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

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
    const left = `${pagesText(view.remainingPages, bytes)} left`
    const limit = mibText(this.remainingMiB * 1048576)
    if (bytes <= this.remainingMiB * 1048576) return { stop: true, why: `${left}, at most ${limit}: the guest is stopped` }
    if (view.roundsDone >= this.maxRounds) {
      return { stop: true, why: `${left} after ${counted(this.maxRounds, 'round')}, the most allowed: the guest is stopped` }
    }
    return { stop: false, why: `${left} > ${shortNumber(this.remainingMiB)} MiB: another round` }
  }
}

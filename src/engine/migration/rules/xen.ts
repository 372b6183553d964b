/**
 * Xen's four stop conditions (L8; `xc_domain_save.c`, in releases before 4.6): dirtying faster than sending, few pages
 * left to send, too many rounds, too much traffic. Pages seen dirty again when their batch comes are skipped.
 */
import { counted, countText, pagesText, shortNumber } from '../reasonText.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

export class XenRule implements RoundRule {
  readonly skipsDirtied = true
  state = {}
  private readonly rule: { maxRounds: number; thresholdPages: number; trafficFactor: number; stopWhenDirtyingFaster: boolean }

  constructor(rule: { maxRounds: number; thresholdPages: number; trafficFactor: number; stopWhenDirtyingFaster: boolean }) {
    this.rule = rule
  }

  decide(view: RoundView): RuleDecision {
    const { maxRounds, thresholdPages, trafficFactor, stopWhenDirtyingFaster } = this.rule
    const left = `${pagesText(view.remainingPages, view.remainingPages * view.pageBytes)} dirty`
    const { skippedPages } = view
    const skipped = skippedPages > 0 ? `; ${countText(skippedPages)} ${skippedPages === 1 ? 'page dirty again was' : 'pages dirty again were'} left out` : ''
    const stops = (reason: string): RuleDecision => ({ stop: true, why: `${left}${reason}${skipped}: the guest is stopped` })
    if (view.remainingPages < thresholdPages) return stops(`, fewer than ${countText(thresholdPages)}`)
    if (view.roundsDone >= maxRounds) return stops(` after ${counted(maxRounds, 'round')}, the most allowed`)
    if (view.pagesSentInAll > view.pageCount * trafficFactor) return stops(`; more than ${shortNumber(trafficFactor)} times the memory has been sent`)
    if (stopWhenDirtyingFaster && view.dirtiedPages > view.sentPages && view.roundsDone > 1) {
      return stops(`; the round sent ${counted(view.sentPages, 'page')} and ${countText(view.dirtiedPages)} were dirtied`)
    }
    return { stop: false, why: `${left}${skipped}: another round` }
  }
}

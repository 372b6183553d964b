/**
 * Xen's four stop conditions (L8; `xc_domain_save.c`, in releases before 4.6): dirtying faster than sending, few remaining pages, too many
 * rounds, too much traffic. Pages found dirty again when their batch comes are skipped.
 */
import type { XenCause } from '../../reasons/reason.ts'
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
    const { remainingPages, skippedPages } = view
    const decided = (cause: XenCause | null): RuleDecision => ({
      stop: cause !== null,
      reason: { code: 'xen', values: { pages: remainingPages, bytes: remainingPages * view.pageBytes, skippedPages, cause } },
    })
    if (view.remainingPages < thresholdPages) return decided({ kind: 'few-pages', pages: thresholdPages })
    if (view.roundsDone >= maxRounds) return decided({ kind: 'round-limit', rounds: maxRounds })
    if (view.pagesSentInAll > view.pageCount * trafficFactor) return decided({ kind: 'traffic', factor: trafficFactor })
    if (stopWhenDirtyingFaster && view.dirtiedPages > view.sentPages && view.roundsDone > 1) {
      return decided({ kind: 'dirtying-faster', sentPages: view.sentPages, dirtiedPages: view.dirtiedPages })
    }
    return decided(null)
  }
}

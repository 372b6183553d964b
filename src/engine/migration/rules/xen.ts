/**
 * Xen's four stop conditions (L8; `xc_domain_save.c`, in releases before 4.6): dirtying faster than sending, few remaining pages, too many
 * rounds, too much traffic. Pages found dirty again when their batch comes are skipped.
 */
import type { XenCause } from '../../result/reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

interface XenSetting {
  maxRounds: number
  thresholdPages: number
  trafficFactor: number
  stopWhenDirtyingFaster: boolean
  /** `sent_this_iter > sent_last_iter && RATE_IS_MAX()` of Xen's code, compiled in with its adaptive rate only. */
  stopWhenRoundsGrow: boolean
  suspendMs: number
}

export class XenRule implements RoundRule<{ sentBefore: number | null }> {
  readonly skipsDirtied = true
  /** The guest suspends itself on request (`suspend_and_state`), and the log is read when it has. */
  readonly suspendS: number
  /** Pages sent in the round before; null in the first one. */
  state: { sentBefore: number | null } = { sentBefore: null }
  private readonly rule: XenSetting

  constructor(rule: XenSetting) {
    this.rule = rule
    this.suspendS = rule.suspendMs / 1000
  }

  decide(view: RoundView): RuleDecision {
    const { remainingPages, skippedPages } = view
    const cause = this.causeOf(view)
    this.state.sentBefore = view.sentPages
    return {
      stop: cause !== null,
      reason: { code: 'xen', values: { pages: remainingPages, bytes: remainingPages * view.pageBytes, skippedPages, cause } },
    }
  }

  private causeOf(view: RoundView): XenCause | null {
    const { maxRounds, thresholdPages, trafficFactor, stopWhenDirtyingFaster, stopWhenRoundsGrow } = this.rule
    const { sentBefore } = this.state
    const { sentPages, dirtiedPages } = view
    if (view.remainingPages < thresholdPages) return { kind: 'few-pages', pages: thresholdPages }
    if (view.roundsDone >= maxRounds) return { kind: 'round-limit', rounds: maxRounds }
    if (view.pagesSentInAll > view.pageCount * trafficFactor) return { kind: 'traffic', factor: trafficFactor }
    if (stopWhenDirtyingFaster && dirtiedPages > sentPages && view.roundsDone > 1)
      return { kind: 'dirtying-faster', sentPages, dirtiedPages }
    if (stopWhenRoundsGrow && view.atTopRate && sentBefore !== null && sentPages > sentBefore)
      return { kind: 'growing', sentPages, sentBefore }
    return null
  }
}

/**
 * VirtualBox's vote for another pass (S3; `pgmR3LiveVote` in PGMSavedState.cpp). Dirty pages averaged over the last few passes and over a
 * history of 64 must not rise, and at the mean speed so far both must fit the limit. In the first passes the guest is stopped only if few
 * pages are dirty.
 *
 * Three things are simpler here than in that file. Its passes save only pages that stayed unwritten since the scan before
 * (`fWriteMonitoredJustNow`), so that pass 0 saves no memory; here each pass sends all that is dirty. Its short average takes passes that have
 * not happened for 2^31 pages, so that it makes four at least. Its mean speed starts anew with pass 7.
 */
import type { ReasonValues } from '../../reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

const HISTORY = 64
/** Up to this pass the averages are too young to be converted to times. */
const YOUNG_PASSES = 10
const LEAST_LIMIT_MS = 32

export class VirtualBoxRule implements RoundRule {
  readonly skipsDirtied = false
  state: { history: number[]; downtimeMs: number }
  private readonly shortRounds: number

  constructor(rule: { downtimeMs: number; shortRounds: number }) {
    this.state = { history: [], downtimeMs: rule.downtimeMs }
    this.shortRounds = rule.shortRounds
  }

  setDowntimeMs(ms: number): boolean {
    this.state.downtimeMs = ms
    return true
  }

  decide(view: RoundView): RuleDecision {
    const { history } = this.state
    const now = view.remainingPages
    history.push(now)
    if (history.length > HISTORY) history.shift()
    // Entries of passes that have not happened are zero; in the product, in the long average only.
    const short = Math.floor(history.slice(-this.shortRounds).reduce((sum, pages) => sum + pages, 0) / this.shortRounds)
    const long = Math.floor(history.reduce((sum, pages) => sum + pages, 0) / HISTORY)
    const pass = view.roundsDone - 1
    const pagesPerS = view.pagesSentInAll / view.elapsedS
    const shortS = neededS(short, pagesPerS)
    const longS = neededS(long, pagesPerS)
    const limitMs = Math.max(LEAST_LIMIT_MS, this.state.downtimeMs)
    const decided = (verdict: ReasonValues['virtualbox']['verdict']): RuleDecision => ({
      stop: verdict === 'within-limit' || verdict === 'few-pages',
      reason: {
        code: 'virtualbox',
        values: {
          pages: now,
          shortRounds: this.shortRounds,
          shortPages: short,
          shortS,
          longRounds: HISTORY,
          longPages: long,
          longS,
          limitMs,
          verdict,
        },
      },
    })
    const calm = isCalm(now, short, long)
    if (calm && pass > YOUNG_PASSES && ((longS * 1000 <= limitMs && shortS * 1000 < limitMs) || shortS * 1000 < limitMs / 2)) {
      return decided('within-limit')
    }
    if (calm && pass <= YOUNG_PASSES && ((short <= 128 && long <= 1024) || long <= 256)) {
      return decided('few-pages')
    }
    return decided(!calm ? 'not-settled' : pass > YOUNG_PASSES ? 'over-limit' : 'too-early')
  }
}

/** True if neither the short average exceeds the long one nor this pass clearly exceeds the short one, all in pages. */
function isCalm(now: number, short: number, long: number): boolean {
  return short <= long && (now <= short || now - short < Math.min(short / 8, 16))
}

/** Seconds at the mean speed so far; 0 for no pages, even if only zero pages have been sent. */
function neededS(pages: number, pagesPerS: number): number {
  return pages === 0 ? 0 : pages / pagesPerS
}

/**
 * VirtualBox's vote for another pass (S3; `pgmR3LiveVote` in PGMSavedState.cpp). Dirty pages averaged over the last few passes and over a
 * history of 64 must not rise, and at the mean speed since pass 7 they must fit the limit (`verdictOf`). In the first passes the guest is stopped only if
 * few pages are dirty. Pass 0 puts all pages under watch and saves no memory: the first round is pass 1.
 *
 * Simpler than in that file: its passes save only pages that stayed unwritten since the scan before (`fWriteMonitoredJustNow`); here each
 * pass sends all that is dirty.
 */
import type { ReasonValues } from '../../result/reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

const HISTORY = 64
/** Up to this pass the averages are too young to be converted to times. */
const YOUNG_PASSES = 10
/** The mean speed starts anew here, as the zero pages of the first passes inflate it. */
const SPEED_PASS = 7
/** Shorter downtime limits count as this one, in ms. */
export const LEAST_LIMIT_MS = 32

export class VirtualBoxRule implements RoundRule {
  readonly skipsDirtied = false
  state: { history: number[]; downtimeMs: number; atSpeedPass: { pages: number; s: number } }
  private readonly shortRounds: number

  constructor(rule: { downtimeMs: number; shortRounds: number }) {
    this.state = { history: [], downtimeMs: rule.downtimeMs, atSpeedPass: { pages: 0, s: 0 } }
    this.shortRounds = rule.shortRounds
  }

  setDowntimeMs(ms: number): boolean {
    this.state.downtimeMs = ms
    return true
  }

  decide(view: RoundView): RuleDecision {
    const { history, atSpeedPass } = this.state
    const now = view.remainingPages
    const pass = view.roundsDone
    // After pass 0 all pages are dirty that the first round sends.
    if (history.length === 0) history.push(view.pagesSentInAll)
    history.push(now)
    if (history.length > Math.max(HISTORY, this.shortRounds)) history.shift()
    // The product counts passes that have not happened as 2^31 pages in the short average and leaves them out of the long one.
    const isShortKnown = history.length >= this.shortRounds
    const short = Math.floor(history.slice(-this.shortRounds).reduce((sum, pages) => sum + pages, 0) / this.shortRounds)
    const long = Math.floor(history.slice(-HISTORY).reduce((sum, pages) => sum + pages, 0) / HISTORY)
    const sinceS = view.elapsedS - atSpeedPass.s
    const pagesPerS = sinceS > 0 ? (view.pagesSentInAll - atSpeedPass.pages) / sinceS : 0
    if (pass === SPEED_PASS - 1) this.state.atSpeedPass = { pages: view.pagesSentInAll, s: view.elapsedS }
    const shortS = neededS(short, pagesPerS)
    const longS = neededS(long, pagesPerS)
    const limitMs = Math.max(LEAST_LIMIT_MS, this.state.downtimeMs)
    const decided = (verdict: ReasonValues['virtualbox']['verdict']): RuleDecision => ({
      stop: verdict === 'within-limit' || verdict === 'half-limit' || verdict === 'few-pages',
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
    const calm = isShortKnown && isCalm(now, short, long)
    if (!calm) return decided('not-settled')
    if (pass <= YOUNG_PASSES) return decided(areFew(short, long) ? 'few-pages' : 'too-early')
    return decided(verdictOf(shortS, longS, limitMs))
  }
}

/** Stops if both averages fit, or the short one fits half of the limit. */
function verdictOf(shortS: number | null, longS: number | null, limitMs: number): 'within-limit' | 'half-limit' | 'over-limit' {
  if (shortS === null) return 'over-limit'
  const shortMs = shortS * 1000
  if (longS !== null && longS * 1000 <= limitMs && shortMs < limitMs) return 'within-limit'
  return shortMs < limitMs / 2 ? 'half-limit' : 'over-limit'
}

function areFew(short: number, long: number): boolean {
  return (short <= 128 && long <= 1024) || long <= 256
}

/** True if neither the short average exceeds the long one nor this pass clearly exceeds the short one, all in pages. */
function isCalm(now: number, short: number, long: number): boolean {
  return short <= long && (now <= short || now - short < Math.min(short / 8, 16))
}

/** Seconds at the mean speed; 0 for no pages, even if only zero pages have been sent; null if the speed is 0. */
function neededS(pages: number, pagesPerS: number): number | null {
  if (pages === 0) return 0
  return pagesPerS > 0 ? pages / pagesPerS : null
}

/**
 * VirtualBox's vote for another pass (S3; `pgmR3LiveVote` in PGMSavedState.cpp): dirty pages averaged over the last
 * few passes and over a history of 64 must not rise, and at the mean speed so far both must fit into the limit; in
 * the first passes only a few dirty pages will do.
 */
import { counted, countText, limitText, msText } from '../reasonText.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'

const HISTORY = 64
/** Up to this pass the averages are too young to be turned into times. */
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
    // Entries of passes that have not been are zero, as in the product.
    const short = Math.floor(history.slice(-this.shortRounds).reduce((sum, pages) => sum + pages, 0) / this.shortRounds)
    const long = Math.floor(history.reduce((sum, pages) => sum + pages, 0) / HISTORY)
    const pass = view.roundsDone - 1
    const pagesPerS = view.pagesSentInAll / view.elapsedS
    const shortS = neededS(short, pagesPerS)
    const longS = neededS(long, pagesPerS)
    const limitMs = Math.max(LEAST_LIMIT_MS, this.state.downtimeMs)
    const figures = `${counted(now, 'page')} dirty, ${countText(short)} on average over ${counted(this.shortRounds, 'round')} (${neededText(shortS)}), ${countText(long)} over ${HISTORY} (${neededText(longS)})`
    const calm = isCalm(now, short, long)
    if (calm && pass > YOUNG_PASSES && ((longS * 1000 <= limitMs && shortS * 1000 < limitMs) || shortS * 1000 < limitMs / 2)) {
      return { stop: true, why: `${figures}, within ${limitText(limitMs)}: the guest is stopped` }
    }
    if (calm && pass <= YOUNG_PASSES && ((short <= 128 && long <= 1024) || long <= 256)) {
      return { stop: true, why: `${figures}, few enough at once: the guest is stopped` }
    }
    const over = pass > YOUNG_PASSES ? `over ${limitText(limitMs)}` : 'too many this early'
    return { stop: false, why: `${figures}: ${calm ? over : 'not calm yet'}, another round` }
  }
}

/** Neither the short average above the long one nor this pass well above the short one, all in pages. */
function isCalm(now: number, short: number, long: number): boolean {
  return short <= long && (now <= short || now - short < Math.min(short / 8, 16))
}

/** Seconds at the mean speed so far; of no pages none, even before anything but zero pages has been sent. */
function neededS(pages: number, pagesPerS: number): number {
  return pages === 0 ? 0 : pages / pagesPerS
}

function neededText(seconds: number): string {
  return seconds === Infinity ? 'no page sent yet to judge by' : msText(seconds)
}

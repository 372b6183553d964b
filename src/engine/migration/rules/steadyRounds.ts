/**
 * Whether pre-copy rounds rest above the limit, judged by what their decisions left. At rest each round leaves about as much as the one
 * before, and only chance takes one to the limit.
 *
 * What the decisions leave is taken as a first-order autoregressive process, x' = m + φ (x − m) + ε with ε of variance σ², whose variance at
 * rest is s² = σ² / (1 − φ²). A decision at or below the limit L has a chance of about e^(−(m − L)² / 2 s²). Near the cliff φ is almost 1:
 * what a round leaves wanders for hundreds of rounds, and a few of them say little. So φ is taken at the upper end of what they allow, which
 * of fewer than ten is 0.999. σ² is at least the pages left, as of pages that are written independently of each other, until more than
 * `NOISE_DECISIONS` decisions show it themselves.
 *
 * A decline that continues is no rest, however slow: a fair share of the rounds leave no less than the one before.
 */
import type { Strategy } from '../../../scenario/schema/schema.ts'
import { mean } from '../../../units/statistics.ts'
import { isPrecopyRound } from '../../result/precopyRounds.ts'
import type { Round } from '../../result/result.ts'

/** Rounds before the first judgement. */
export const LEAST_DECISIONS = 6
/** The later half of all decisions is compared, up to this number: the first ones decline. */
const MOST_COMPARED = 2000
/** A decline by less than this share between the two halves is noise, if it is less than `NOISE_ERRORS` standard errors too. */
const NOISE = 0.01
const NOISE_ERRORS = 3
/** Least share of decisions that leave no less than the one before; half do at rest. */
const LEAST_RISES = 0.25
/** ln 10¹⁵: a chance below 10⁻⁶ that any of 10⁹ more decisions fits is none. A round of 1 ms makes as many in 10 days. */
const LEAST_EXPONENT = 34.54
/** What independent pages would scatter counts as much as this number of decisions. */
const NOISE_DECISIONS = 200
/** A larger φ is a decline. */
const MOST_PHI = 0.999
/** How much the number of decisions grows between two judgements. */
const STEP = 1.05

/** Whether only a round's decision, or the software above the hypervisor, ends the migration, and no round slows the guest further. */
export function isEndedByRounds(strategy: Strategy): strategy is Extract<Strategy, { rule: unknown }> {
  // Post-copy may end a migration that fetches pages, and a rule its last round.
  if (!('rule' in strategy) || 'transport' in strategy || 'maxRounds' in strategy.rule || strategy.forceAfterS !== null) return false
  // At its maximum a throttle holds the guest near the cliff, where many decisions without a decline may come before one that fits.
  return strategy.boosts.autoConverge === undefined && strategy.boosts.dirtyLimit === undefined
}

/** Judged at several numbers of decisions, so that a judgement stays when more follow. */
export function restAboveLimit(rounds: readonly Round[]): boolean {
  const decided = rounds.filter((round) => round.complete && isPrecopyRound(round))
  for (let count = LEAST_DECISIONS; count <= decided.length; count = nextJudgement(count))
    if (restAfter(decided.slice(0, count), count)) return true
  return false
}

/** Number of decisions at the judgement after the one at `count`. */
export function nextJudgement(count: number): number {
  return Math.ceil(count * STEP + 1e-9)
}

/** The judgement after `count` decisions, the last of which end the rounds given. */
export function restAfter(rounds: readonly Round[], count: number): boolean {
  const compared = rounds.slice(-Math.min(MOST_COMPARED, Math.floor(count / 2))).map(leftOver)
  const left = compared.map(({ share }) => share)
  const half = Math.floor(left.length / 2)
  const middle = mean(left)
  const { limit, unit } = compared[compared.length - 1]
  if (!(middle > limit && middle < Infinity)) return false
  const rises = left.filter((one, i) => i > 0 && one >= left[i - 1]).length
  if (rises < LEAST_RISES * (left.length - 1)) return false
  const { atRest, ofMean } = variances(left, middle, middle * unit)
  const decline = mean(left.slice(0, half)) - mean(left.slice(half))
  if (decline > NOISE * middle || decline > NOISE_ERRORS * Math.sqrt(2 * ofMean)) return false
  return middle - limit >= Math.sqrt(2 * LEAST_EXPONENT * atRest)
}

/** What a decision left, as a multiple of what would fit, with the size of a page in the same unit. A rising limit counts like falling memory. */
function leftOver({ remainingPages, thresholdPages, reasons: [decision] }: Round): { share: number; limit: number; unit: number } {
  if (decision?.code === 'virtualbox') {
    const { shortPages, shortS, limitMs } = decision.values
    const share = shortS === null ? Infinity : (shortS * 1000) / limitMs
    return { share, limit: 1, unit: share / shortPages }
  }
  return thresholdPages
    ? { share: remainingPages / thresholdPages, limit: 1, unit: 1 / thresholdPages }
    : { share: remainingPages, limit: 0, unit: 1 }
}

/** Of one value at rest, with φ at the upper end of what the values allow, and of the mean of half of them. */
function variances(values: readonly number[], middle: number, leastNoise: number): { atRest: number; ofMean: number } {
  const apart = values.map((value) => value - middle)
  const square = apart.reduce((sum, one) => sum + one * one, 0)
  const lagged = apart.reduce((sum, one, i) => (i === 0 ? 0 : sum + one * apart[i - 1]), 0)
  const phi = square === 0 ? 0 : Math.min(MOST_PHI, Math.max(0, lagged / square))
  const count = values.length
  const shocks = apart.slice(1).map((one, i) => one - phi * apart[i])
  const measured = shocks.reduce((sum, one) => sum + one * one, 0) / Math.max(1, count - 2)
  const noise = Math.max(measured, leastNoise * Math.min(1, NOISE_DECISIONS / count))
  // An estimate of φ from few values is too low by (1 + 3 φ) / n (Kendall 1954), and its standard error is √((1 − φ²) / n) (Bartlett 1946).
  const most = Math.min(phi + (1 + 3 * phi) / count + 3 * Math.sqrt((1 - phi * phi) / count), MOST_PHI)
  return { atRest: noise / (1 - most * most), ofMean: measured / ((1 - phi) * (1 - phi) * (count / 2)) }
}

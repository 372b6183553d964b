/**
 * Whether pre-copy rounds rest above the limit, judged by what their decisions left. At rest each round leaves about as much as the one
 * before, and only chance takes one to the limit.
 *
 * What the decisions leave is taken as a first-order autoregressive process, x' = m + φ (x − m) + ε with ε of variance σ², whose variance at
 * rest is s² = σ² / (1 − φ²). A decision at or below the limit L has a chance of about e^(−(m − L)² / 2 s²). Near the cliff φ is almost 1:
 * what a round leaves wanders for hundreds of rounds, and a few of them say little. So φ is taken at the upper end of what they allow.
 */
import type { Round } from '../../engine/result/result.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import { mean } from '../../units/statistics.ts'

/** Decisions that are compared; with fewer there is no judgement. */
export const COMPARED_DECISIONS = 20
/** The latest are compared, up to this number and half of all: the first ones decline. */
const MOST_COMPARED = 200
/** A decline by less than this share between the two halves is noise. */
const NOISE = 0.01
/** A chance below this one, that any of the rounds fits which the engine allows, is none. */
const NO_CHANCE = 1e-6
const LEAST_EXPONENT = Math.log(MOST_ROUNDS / NO_CHANCE)
/** A larger φ is a decline. */
const MOST_PHI = 0.999
/** How much the number of decisions grows between two judgements. */
const STEP = 1.05

/** Judged at several numbers of decisions, so that a judgement stays when more follow. */
export function restAboveLimit(rounds: readonly Round[]): boolean {
  const decided = rounds.filter((round) => round.complete && isPrecopyRound(round))
  // A rising limit counts like falling remaining memory.
  const left = decided.map(({ remainingPages, thresholdPages }) => (thresholdPages ? remainingPages / thresholdPages : remainingPages))
  const limit = decided.at(-1)?.thresholdPages ? 1 : 0
  for (let count = COMPARED_DECISIONS; count <= left.length; count = Math.ceil(count * STEP)) {
    const compared = Math.min(MOST_COMPARED, Math.max(COMPARED_DECISIONS, Math.floor(count / 2)))
    if (isAtRestAbove(limit, left.slice(count - compared, count))) return true
  }
  return false
}

function isAtRestAbove(limit: number, left: readonly number[]): boolean {
  const half = Math.floor(left.length / 2)
  if (mean(left.slice(half)) < (1 - NOISE) * mean(left.slice(0, half))) return false
  const middle = mean(left)
  return middle > limit && (middle - limit) ** 2 >= 2 * LEAST_EXPONENT * varianceAtRest(left, middle)
}

/** At the upper end of what the values allow. */
function varianceAtRest(values: readonly number[], middle: number): number {
  const apart = values.map((value) => value - middle)
  const square = apart.reduce((sum, one) => sum + one * one, 0)
  if (square === 0) return 0
  const lagged = apart.reduce((sum, one, i) => (i === 0 ? 0 : sum + one * apart[i - 1]), 0)
  const phi = Math.max(0, lagged / square)
  const noise = apart.reduce((sum, one, i) => (i === 0 ? 0 : sum + (one - phi * apart[i - 1]) ** 2), 0)
  const count = values.length
  // An estimate of φ from few values is too low by (1 + 3 φ) / n (Kendall 1954), and its standard error is √((1 − φ²) / n) (Bartlett 1946).
  const most = Math.min(phi + (1 + 3 * phi) / count + 3 * Math.sqrt((1 - phi * phi) / count), MOST_PHI)
  return noise / (count - 2) / (1 - most * most)
}

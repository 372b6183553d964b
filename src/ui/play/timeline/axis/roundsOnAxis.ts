/** The part of a run of very many rounds that the time axis compresses. */
import type { Round } from '../../../../engine/result/result.ts'

/** After this many equal rounds, further ones show nothing new. */
const ALIKE = 12
const ALIKE_LEFT = 0.05
const ALIKE_LONG = 0.15
/** Fewer rounds are not worth a fold. */
const LEAST_FOLDED = 4
/** With more rounds than this they are not distinguishable. */
const MANY = 100
/** Rounds at the beginning, and before the stop, that keep their own place. */
const SHOWN_FIRST = 60
const SHOWN_LAST = 5

/**
 * The part of a run of very many rounds that the time axis compresses. `stops`: the rounds end in a switchover; otherwise they continue
 * until `untilS`. Null if every round has its own place.
 */
export function restOfRounds(rounds: readonly Round[], stops: boolean, untilS: number): Rest | null {
  const folded = alikeRounds(rounds, untilS)
  if (folded !== null && rounds.length - folded.rounds <= MANY) return folded
  if (rounds.length <= MANY) return null
  const { startS, durationS } = rounds[SHOWN_FIRST - 1]
  const toS = stops ? rounds[rounds.length - 1 - SHOWN_LAST].startS : untilS
  const fromS = startS + durationS
  return toS > fromS
    ? { fromS, toS, first: SHOWN_FIRST, rounds: rounds.length - SHOWN_FIRST - (stops ? SHOWN_LAST + 1 : 0), isAlike: false }
    : null
}

/** A compressed part: its times, its first round, how many it holds, and whether they are alike. */
interface Rest {
  fromS: number
  toS: number
  first: number
  rounds: number
  isAlike: boolean
}

/** The rounds that follow twelve alike and are alike themselves; null if they are too few. */
function alikeRounds(rounds: readonly Round[], untilS: number): Rest | null {
  for (let first = 1; first + ALIKE + LEAST_FOLDED <= rounds.length; first++) {
    let end = first + 1
    while (end < rounds.length && isAlike(rounds[first], rounds[end])) end++
    const count = end - first - ALIKE
    if (count < LEAST_FOLDED) continue
    const from = rounds[first + ALIKE]
    const last = rounds[end - 1]
    const toS = end === rounds.length ? Math.max(untilS, last.startS + last.durationS) : last.startS + last.durationS
    return { fromS: from.startS, toS, first: first + ALIKE, rounds: count, isAlike: true }
  }
  return null
}

function isAlike(one: Round, other: Round): boolean {
  if (one.kind !== 'iterate' || other.kind !== 'iterate') return false
  return (
    Math.abs(other.remainingPages - one.remainingPages) <= ALIKE_LEFT * one.remainingPages &&
    Math.abs(other.durationS - one.durationS) <= ALIKE_LONG * one.durationS
  )
}

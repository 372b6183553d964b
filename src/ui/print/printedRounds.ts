/** Which rounds a report of one page has room for: the first and the last ones. Pure. */
import type { Round } from '../../engine/result.ts'

export type PrintedRow = { kind: 'round'; round: Round } | { kind: 'left-out'; count: number }

const MOST = 16
const LAST = 5

export function printedRounds(rounds: readonly Round[]): PrintedRow[] {
  const row = (round: Round): PrintedRow => ({ kind: 'round', round })
  if (rounds.length <= MOST) return rounds.map(row)
  const first = MOST - 1 - LAST
  return [...rounds.slice(0, first).map(row), { kind: 'left-out', count: rounds.length - first - LAST }, ...rounds.slice(-LAST).map(row)]
}

/**
 * Status of a paper's row by its claims. Sound: it has predictions, and each one that holds names a wrong engine that misses it
 * (`npm run papers:wrong`), and each one that fails has a reason. Weak: a prediction lacks one of these. Circular: it has no prediction, so
 * nothing in it can fail.
 */
import { ofKind } from './counting.ts'
import type { RowId } from './claims/paperRows.ts'
import { rowIds } from './claims/paperRows.ts'
import type { ReproducedClaim } from './reproduce.ts'

type RowStatus = 'sound' | 'weak' | 'circular'

type Judged = Pick<ReproducedClaim, 'kind' | 'row' | 'holds' | 'why' | 'wrongEngine'>

export function rowStatus(claims: readonly Judged[]): RowStatus {
  const predictions = ofKind(claims, 'prediction')
  if (predictions.length === 0) return 'circular'
  return predictions.every(({ holds, why, wrongEngine }) => (holds ? wrongEngine !== null : why !== '')) ? 'sound' : 'weak'
}

/** The rows of each status, in the papers' order; rows without a claim among these are left out. */
export function rowsByStatus(claims: readonly Judged[]): Record<RowStatus, RowId[]> {
  const rows: Record<RowStatus, RowId[]> = { sound: [], weak: [], circular: [] }
  for (const row of rowIds) {
    const own = claims.filter((claim) => claim.row === row)
    if (own.length > 0) rows[rowStatus(own)].push(row)
  }
  return rows
}

/** `43 rows are sound; weak: L2; circular: N5`. */
export function statusLine(claims: readonly Judged[]): string {
  const rows = rowsByStatus(claims)
  const { length } = rows.sound
  const others = (['weak', 'circular'] as const).flatMap((status) =>
    rows[status].length === 0 ? [] : [`; ${status}: ${rows[status].join(', ')}`],
  )
  return `${length} ${length === 1 ? 'row is' : 'rows are'} sound${others.join('')}.`
}

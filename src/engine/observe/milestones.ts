/** Milestones of many migrations: start, guest stopped, guest resumed, end and outcome, one row of numbers each. */
import { outcomeByCause } from '../result/outcomeByCause.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { MigrationResult, Outcome } from '../result/result.ts'
import type { Migration } from '../../scenario/schema/schema.ts'

/** Columns of a row; times in simulated seconds, −1 if not reached. */
const MILESTONES = ['startS', 'stoppedS', 'resumedS', 'endS', 'outcome'] as const
export const MILESTONE_COLUMNS = MILESTONES.length

/** Values of the `outcome` column, by cause, are indices into this list; −1 for an active migration. */
export const OUTCOMES = [
  'completed',
  'not-converged',
  'cancelled',
  'failed',
  'lost',
  'paused',
  'skipped',
] as const satisfies readonly Outcome[]

/** The moments of each migration so far, as one row of `MILESTONE_COLUMNS` in the order of `migrations`; `requests` may be in any order. */
export function milestonesOf(migrations: readonly Migration[], requests: readonly MigrationRequest[]): Float64Array {
  const rows = new Float64Array(migrations.length * MILESTONE_COLUMNS).fill(-1)
  const rowOf = new Map(migrations.map((migration, row) => [migration, row]))
  for (const request of requests) {
    const at = (rowOf.get(request.migration) ?? 0) * MILESTONE_COLUMNS
    if (request.result !== null) rows.set(endedRow(request.result), at)
    else if (request.active !== null) {
      const { stoppedFromS, state } = request.active
      rows.set([state.startS, stoppedFromS, state.resumedS], at)
    }
  }
  return rows
}

/** Outcomes of migrations whose guest, if its downtime has an end, has run at the destination. */
const RESUMED: readonly Outcome[] = ['completed', 'paused', 'lost']

/** The guest counts as resumed only if it was stopped and its downtime has a known end. */
export function endedRow(result: MigrationResult): number[] {
  const { startS, switchoverS, downtimeMs, endS, outcome } = result
  const stoppedS = switchoverS ?? -1
  return [
    startS,
    stoppedS,
    stoppedS >= 0 && downtimeMs !== null && RESUMED.includes(outcome) ? stoppedS + downtimeMs / 1000 : -1,
    endS,
    OUTCOMES.indexOf(outcomeByCause(result)),
  ]
}

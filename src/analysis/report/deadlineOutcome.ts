/** Whether a migration met its deadline, as far as the simulation shows; and migrations without a start, whose results have one all the same. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { ownRequest } from './ownRequest.ts'

/** `open`: the simulation ended before the deadline, and before the migration did or before its start, so neither is known. */
export type DeadlineOutcome = 'met' | 'missed' | 'open'

/** Null without a deadline. A result's `deadlineMet` is false for an open one too. */
export function deadlineOutcomeOf(migration: MigrationResult, scenario: Pick<Scenario, 'migrations' | 'endS'>): DeadlineOutcome | null {
  const { deadlineMet } = migration
  if (deadlineMet === null) return null
  if (deadlineMet) return 'met'
  const deadlineS = ownRequest(migration, scenario)?.deadlineS ?? null
  const endsBefore = deadlineS !== null && scenario.endS !== null && scenario.endS < deadlineS
  return endsBefore && (outcomeByCause(migration) === 'not-converged' || neverStarted(migration)) ? 'open' : 'missed'
}

/** The simulation ended before it began, and with a later end it may begin; others are skipped for what happened before. */
export function neverStarted({ reason: { code } }: Pick<MigrationResult, 'reason'>): boolean {
  return code === 'never-started' || code === 'never-triggered'
}

/** Nothing is amiss: its VM was at the destination, or no load asked for it. */
export function isNeedless({ reason: { code } }: Pick<MigrationResult, 'reason'>): boolean {
  return code === 'already-there' || code === 'never-triggered'
}

/** When it ended: one requested after the end of the simulation, with this end, which its `endS` is not. */
export function endMomentS({ reason, endS }: Pick<MigrationResult, 'reason' | 'endS'>): number {
  return reason.code === 'never-started' || reason.code === 'never-triggered' ? reason.values.atS : endS
}

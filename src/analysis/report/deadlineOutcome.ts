/** Whether a migration met its deadline, as far as the simulation shows. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { ownRequest } from './ownRequest.ts'

/** `open`: the simulation ended before the deadline and before the migration, so neither is known. */
export type DeadlineOutcome = 'met' | 'missed' | 'open'

/** Null without a deadline. A result's `deadlineMet` is false for an open one too. */
export function deadlineOutcomeOf(migration: MigrationResult, scenario: Pick<Scenario, 'migrations' | 'endS'>): DeadlineOutcome | null {
  const { deadlineMet } = migration
  if (deadlineMet === null) return null
  if (deadlineMet) return 'met'
  const deadlineS = ownRequest(migration, scenario)?.deadlineS ?? null
  const endsBefore = deadlineS !== null && scenario.endS !== null && scenario.endS < deadlineS
  return endsBefore && outcomeByCause(migration) === 'not-converged' ? 'open' : 'missed'
}

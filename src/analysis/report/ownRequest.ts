/** The migration of the scenario that a result belongs to. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Migration, Scenario } from '../../scenario/schema/schema.ts'

/** Rounding of a request's time, computed from start and time in the queue, seconds. */
const ROUNDING_S = 1e-6

/**
 * A VM may migrate to the same host several times: the latest of these requests that was due when the result's was. Undefined for a
 * migration that a fleet adds.
 */
export function ownRequest(
  { vm, to, startS, queuedS }: MigrationResult,
  { migrations }: Pick<Scenario, 'migrations'>,
): Migration | undefined {
  const dueS = startS - queuedS + ROUNDING_S
  const own = migrations.filter((migration) => migration.vm === vm && migration.to === to)
  return own.filter(({ atS }) => atS <= dueS).reduce<Migration | undefined>(later, undefined) ?? own[0]
}

function later(one: Migration | undefined, other: Migration): Migration {
  return one !== undefined && one.atS > other.atS ? one : other
}

/** The request of the scenario that a result answers: a VM may move to the same host more than once. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Migration, Scenario } from '../../scenario/schema/schema.ts'

/** Undefined if the scenario has no migration of the VM to this host, as with a fleet that is not expanded. */
export function requestedMigration(
  { vm, to, startS, queuedS }: Pick<MigrationResult, 'vm' | 'to' | 'startS' | 'queuedS'>,
  { migrations }: Pick<Scenario, 'migrations'>,
): Migration | undefined {
  const requestedS = startS - queuedS
  const farS = ({ atS }: Migration): number => Math.abs(atS - requestedS)
  return migrations.filter((one) => one.vm === vm && one.to === to).toSorted((one, other) => farS(one) - farS(other))[0]
}

/** A whole run's result, put together from what its migrations came to. */
import type { Scenario } from '../scenario/schema.ts'
import type { Job } from './job.ts'
import type { Audit, MigrationResult, Result, Series } from './result.ts'

export function runResult(
  world: { scenario: Scenario; seed: number; jobs: readonly Job[]; notes: readonly string[] }, series: Series | undefined, audit: Audit | null,
): Result {
  const resultOf = new Map(world.jobs.map((job) => [job.migration, job.result!]))
  const migrations = world.scenario.migrations.map((migration) => resultOf.get(migration)!)
  const ran = migrations.filter((migration) => migration.outcome !== 'skipped')
  const sum = (of: (migration: MigrationResult) => number): number => ran.reduce((total, migration) => total + of(migration), 0)
  const most = (of: (migration: MigrationResult) => number): number => ran.reduce((largest, migration) => Math.max(largest, of(migration)), -Infinity)
  return {
    version: 1, scenario: world.scenario.name, seed: world.seed, migrations,
    totals: {
      makespanS: ran.length === 0 ? 0 : most((m) => m.endS) + most((m) => -m.startS),
      transferredMiB: sum((m) => m.transferredMiB), downtimeMsSum: sum((m) => m.downtimeMs), downtimeMsMax: Math.max(0, most((m) => m.downtimeMs)),
      energyJ: sum((m) => m.energyJ), deadlineMisses: migrations.filter((m) => m.deadlineMet === false).length,
    },
    notes: [...world.notes],
    ...(series === undefined ? {} : { series }),
    ...(audit === null ? {} : { audit: { ...audit } }),
  }
}

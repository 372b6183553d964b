import type { MigrationResult } from '../../../engine/result.ts'
import type { Run } from '../../../store/play/run.ts'

/** The result of the followed VM; null while the run is still computed. */
export function followedMigration(run: Run): MigrationResult | null {
  return run.result?.migrations.find(({ vm }) => vm === run.vm) ?? null
}

/** The first sample by which the migration has sent, which it does at once, its local disk first; null before. */
export function firstSentS({ samples: { tS, transferredMiB } }: Run): number | null {
  return tS[transferredMiB.findIndex((mib) => mib > 0)] ?? null
}

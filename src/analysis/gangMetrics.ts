/**
 * The proposal's metrics of a migration and of a gang (D7, §1.2.3), out of a result: preparation, total time from the first start to the
 * last end, downtime, migrated data, resume time, and what the applications lost. Pure.
 */
import type { MigrationResult, Result } from '../engine/result.ts'

export interface GangMetrics {
  /** From the start until the guest is stopped; the longest of the gang. */
  preparationS: number
  /** First start to last end. */
  totalS: number
  downtimeS: number
  longestDowntimeS: number
  migratedMiB: number
  /** From the guest's first instruction at the destination until nothing is missing there; the longest. */
  resumeS: number
  /** Share of the gang's guest time that was lost while it migrated, 0 to 1, pauses included. */
  guestTimeLost: number
  /** Application traffic wanted and not carried while migrating. */
  trafficLostMiB: number
}

export function gangMetrics({ migrations, totals }: Result): GangMetrics {
  const moved = migrations.filter(({ outcome }) => outcome !== 'skipped')
  const sum = (of: (migration: MigrationResult) => number): number => moved.reduce((total, migration) => total + of(migration), 0)
  const most = (of: (migration: MigrationResult) => number): number => moved.reduce((largest, migration) => Math.max(largest, of(migration)), 0)
  const guestS = sum(({ totalS }) => totalS)
  return {
    preparationS: most(({ preparationS }) => preparationS), totalS: totals.makespanS,
    downtimeS: totals.downtimeMsSum / 1000, longestDowntimeS: totals.downtimeMsMax / 1000,
    migratedMiB: totals.transferredMiB, resumeS: most(({ resumeS }) => resumeS),
    guestTimeLost: guestS === 0 ? 0 : sum(({ performance, totalS }) => (1 - performance.mean) * totalS) / guestS,
    trafficLostMiB: sum(({ applicationTraffic: { inLostMiB, outLostMiB } }) => inLostMiB + outLostMiB),
  }
}

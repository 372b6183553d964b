/**
 * Observations for the fits from runs of the engine (L10, L3). Sizes in MB are read as MiB where a formula takes a size alone;
 * rates in MB/s are 10^6 byte/s.
 */
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import type { EnergyObservation, GammaObservation } from './leastSquaresLinear.ts'
import type { PastMigration } from '../formulas/liu2011Refined.ts'
import { KIB_BYTES } from '../../units/units.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

/** Traffic and energy of the completed migrations. */
export function energyObservations(migrations: readonly MigrationResult[]): EnergyObservation[] {
  return migrations
    .filter(({ outcome }) => outcome === 'completed')
    .map(({ transferredMiB, energyJ }) => ({ migratedMB: transferredMiB, energyJ }))
}

/**
 * For each round after the first: time and dirty rate of the previous round, and the skipped share of the pages dirtied in it, T·D of
 * Algorithm 1. Under its own rule more pages wait: those held back before. Rounds without time or without pages are left out.
 */
export function gammaObservations({ rounds }: MigrationResult, pageKiB: number): GammaObservation[] {
  return rounds.flatMap((round, i) => {
    const before = rounds[i - 1]
    if (round.kind !== 'iterate' || !round.complete || !(before?.durationS > 0) || before.dirtiedPages === 0) return []
    if (round.sentPages + round.skippedPages === 0) return []
    return [{ timeS: before.durationS, dirtyMBps: dirtyMBps(before, pageKiB), share: round.skippedPages / before.dirtiedPages }]
  })
}

/** A run as the refined model's history: dirty rate and time of each round while the guest ran. */
export function pastMigration({ rounds }: MigrationResult, pageKiB: number): PastMigration {
  return {
    rounds: rounds
      .filter((round) => round.complete && isPrecopyRound(round) && round.durationS > 0)
      .map((round) => ({ dirtyMBps: dirtyMBps(round, pageKiB), timeS: round.durationS })),
  }
}

function dirtyMBps({ dirtiedPages, durationS }: Round, pageKiB: number): number {
  return (dirtiedPages * pageKiB * KIB_BYTES) / 1e6 / durationS
}

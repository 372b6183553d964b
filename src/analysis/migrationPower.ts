/**
 * Power over time while migrating, for each host (L4, Fig. 2 to 4), above the hosts' static power P₀ (Eq. 16). The model's energy
 * is spread over time: α per MiB when it is sent, β evenly over the migration. Computed from a run's samples, or from its rounds
 * if it has none.
 */
import type { MigrationResult, VmSeries } from '../engine/result.ts'
import { energyDefaults } from '../models/formulas/modelInputs.ts'

interface SideEnergy {
  /** α in J/MiB, β in J. */
  alpha: number
  beta: number
}

export interface EnergySides {
  source: SideEnergy
  destination: SideEnergy
}

/** Eq. 15 holds for both hosts together; "very little difference" between sending and receiving on alike hosts: half each. */
const identicalHosts: EnergySides = {
  source: { alpha: energyDefaults.alpha / 2, beta: energyDefaults.beta / 2 },
    destination: { alpha: energyDefaults.alpha / 2, beta: energyDefaults.beta / 2 },
}

export interface PowerSeries {
  /** Ends of the intervals; each value is the mean power, W, since the previous one. */
  tS: number[]
  sourceW: number[]
  destinationW: number[]
}

export interface MigrationEnergy {
  sourceJ: number
  destinationJ: number
  totalJ: number
}

/** Eq. 14 for one migration; zero for a migration that transferred nothing. */
export function migrationEnergy({ transferredMiB }: Pick<MigrationResult, 'transferredMiB'>,
  sides: EnergySides = identicalHosts): MigrationEnergy {
  const of = ({ alpha, beta }: SideEnergy): number => (transferredMiB > 0 ? alpha * transferredMiB + beta : 0)
  const [sourceJ, destinationJ] = [of(sides.source), of(sides.destination)]
  return { sourceJ, destinationJ, totalJ: sourceJ + destinationJ }
}

/** `tS` and `series` as in the result, for the migration's VM. */
export function powerOfSamples(
  migration: MigrationResult, tS: readonly number[], series: Pick<VmSeries, 'transferredMiB'>, sides: EnergySides = identicalHosts,
): PowerSeries {
  const { startS, endS } = migration
  const sent = series.transferredMiB
  const stretches = tS.flatMap((atS, i) => {
    if (i === 0 || atS <= startS || tS[i - 1] >= endS) return []
    return [{ fromS: tS[i - 1], toS: atS, movedMiB: sent[i] - sent[i - 1] }]
  })
  return powerOf(stretches, migration, sides)
}

/** The same from the rounds, one value each: coarser, but needs no samples. */
export function powerOfRounds(migration: MigrationResult, sides: EnergySides = identicalHosts): PowerSeries {
  const stretches = migration.rounds.filter(({ durationS }) => durationS > 0)
    .map(({ startS, durationS, sentMiB }) => ({ fromS: startS, toS: startS + durationS, movedMiB: sentMiB }))
  return powerOf(stretches, migration, sides)
}

function powerOf(
  stretches: readonly { fromS: number; toS: number; movedMiB: number }[], { startS, endS, totalS }: MigrationResult,
    { source, destination }: EnergySides,
): PowerSeries {
  const power = ({ alpha, beta }: SideEnergy): number[] => stretches.map(({ fromS, toS, movedMiB }) => {
    const migratingS = Math.min(toS, endS) - Math.max(fromS, startS)
    return (alpha * movedMiB + (totalS > 0 ? (beta * migratingS) / totalS : 0)) / (toS - fromS)
  })
  return { tS: stretches.map(({ toS }) => toS), sourceW: power(source), destinationW: power(destination) }
}

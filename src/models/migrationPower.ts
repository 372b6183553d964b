/**
 * Power over time while migrating, for each host (L4, Fig. 2 to 4), above the hosts' static power P₀ (Eq. 16). The model's energy
 * is spread over time: α per MiB when it is sent, β evenly over the migration.
 */
import type { MigrationResult } from '../engine/result/result.ts'
import { energyDefaults } from './formulas/modelInputs.ts'

interface SideEnergy {
  /** α in J/MiB, β in J. */
  alpha: number
  beta: number
}

interface EnergySides {
  source: SideEnergy
  destination: SideEnergy
}

/** Eq. 15 holds for both hosts together; "very little difference" between sending and receiving on alike hosts: half each. */
const identicalHosts: EnergySides = {
  source: { alpha: energyDefaults.alpha / 2, beta: energyDefaults.beta / 2 },
  destination: { alpha: energyDefaults.alpha / 2, beta: energyDefaults.beta / 2 },
}

interface PowerSeries {
  /** Ends of the rounds; each value is the mean power, W, since the previous one. */
  tS: number[]
  sourceW: number[]
  destinationW: number[]
}

export function powerOfRounds(
  { rounds, startS, endS, totalS }: MigrationResult,
  { source, destination }: EnergySides = identicalHosts,
): PowerSeries {
  const stretches = rounds
    .filter(({ durationS }) => durationS > 0)
    .map((round) => ({ fromS: round.startS, toS: round.startS + round.durationS, movedMiB: round.sentMiB }))
  const power = ({ alpha, beta }: SideEnergy): number[] =>
    stretches.map(({ fromS, toS, movedMiB }) => {
      const migratingS = Math.min(toS, endS) - Math.max(fromS, startS)
      return (alpha * movedMiB + (totalS > 0 ? (beta * migratingS) / totalS : 0)) / (toS - fromS)
    })
  return { tS: stretches.map(({ toS }) => toS), sourceW: power(source), destinationW: power(destination) }
}

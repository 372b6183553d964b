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

/**
 * Mean power of each host over each round that lasts, W, above its static power. `sides`: the energy of each host, in J and J/MiB;
 * by default both are alike.
 */
export function powerOfRounds({ rounds, totalS }: MigrationResult, { source, destination }: EnergySides = identicalHosts): PowerSeries {
  const lasting = rounds.filter(({ durationS }) => durationS > 0)
  const power = ({ alpha, beta }: SideEnergy): number[] =>
    lasting.map(({ durationS, sentMiB }) => (alpha * sentMiB) / durationS + beta / totalS)
  return { tS: lasting.map(({ startS, durationS }) => startS + durationS), sourceW: power(source), destinationW: power(destination) }
}

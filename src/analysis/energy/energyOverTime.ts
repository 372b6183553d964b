/**
 * Energy of many migrations over time (L4). If a migration's rounds are known, each round draws power for the data it moved. The remaining
 * energy, and all energy of migrations without rounds, is spread evenly over the migration's time.
 */
import { powerOfRounds } from '../../models/migrationPower.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { hostDefaults } from '../../scenario/schema/defaults.ts'
import type { Host } from '../../scenario/schema/schema.ts'
import { carbonGrams, type GridDay } from './carbon.ts'

export interface EnergyStep {
  atS: number
  /** Power from this moment to the next. */
  powerW: number
  /** Energy up to this moment. */
  soFarJ: number
}

interface Stretch {
  fromS: number
  toS: number
  powerW: number
}

type HostEnergy = Pick<Host, 'joulesPerMiB' | 'joulesPerMigration'>
export type EnergyHosts = readonly (HostEnergy & Pick<Host, 'id'>)[]
type EnergyOf = (host: string) => HostEnergy

/**
 * One step at each start or end of a migration, and of each known round. Migrations without time or energy are left out. `hosts`: those of
 * the scenario; others, of a fleet, have the defaults.
 */
export function energySteps(migrations: readonly MigrationResult[], hosts: EnergyHosts): EnergyStep[] {
  return stepsOf(migrations, energyOfHosts(hosts))
}

function stepsOf(migrations: readonly MigrationResult[], energyOf: EnergyOf): EnergyStep[] {
  const changes = new Map<number, number>([[0, 0]])
  for (const { fromS, toS, powerW } of migrations.flatMap((migration) => stretchesOf(migration, energyOf))) {
    changes.set(fromS, (changes.get(fromS) ?? 0) + powerW)
    changes.set(toS, (changes.get(toS) ?? 0) - powerW)
  }
  let powerW = 0
  let soFarJ = 0
  let beforeS = 0
  return [...changes]
    .sort(([one], [other]) => one - other)
    .map(([atS, change]) => {
      soFarJ += powerW * (atS - beforeS)
      // The rounding residue of a sum of differences is not a power.
      powerW = Math.abs(powerW + change) < 1e-6 ? 0 : powerW + change
      beforeS = atS
      return { atS, powerW, soFarJ }
    })
}

/** Gives the grams of CO₂ of each migration. `hosts`: as for the steps. */
export function migrationGrams(hosts: EnergyHosts, grid: GridDay): (migration: MigrationResult) => number {
  const energyOf = energyOfHosts(hosts)
  return (migration) => carbonGrams(stepsOf([migration], energyOf), grid)
}

function energyOfHosts(hosts: EnergyHosts): EnergyOf {
  const byId = new Map(hosts.map((host) => [host.id, host]))
  return (id) => byId.get(id) ?? hostDefaults
}

function stretchesOf(migration: MigrationResult, energyOf: EnergyOf): Stretch[] {
  const { startS, endS, energyJ, rounds, from, to } = migration
  if (!(endS > startS) || !(energyJ > 0)) return []
  const side = ({ joulesPerMiB, joulesPerMigration }: HostEnergy) => ({ alpha: joulesPerMiB, beta: joulesPerMigration })
  const power = powerOfRounds(migration, { source: side(energyOf(from)), destination: side(energyOf(to)) })
  const timed = rounds.filter(({ durationS }) => durationS > 0)
  const inRounds = timed.map((round, i): Stretch => ({
    fromS: round.startS,
    toS: power.tS[i],
    powerW: power.sourceW[i] + power.destinationW[i],
  }))
  // Energy used outside the rounds, such as for a local disk before them.
  const restJ = energyJ - inRounds.reduce((sum, { fromS, toS, powerW }) => sum + powerW * (toS - fromS), 0)
  const isRest = Math.abs(restJ) > 1e-6 * energyJ
  return isRest ? [...inRounds, { fromS: startS, toS: endS, powerW: restJ / (endS - startS) }] : inRounds
}

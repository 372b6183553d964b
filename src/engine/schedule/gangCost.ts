/**
 * Cost of a gang of migrations (D5): L5's Eq. 18 over the gang, each quantity divided by its largest among the compared plans, plus the
 * share of misses. The downtime term counts all lost guest time (downtime, page-fault waits, throttling), since in post-copy the waits are
 * the downtime in pieces. The total time runs from the first request to the last end (D7), so that a late start gains nothing.
 */
import { knownDowntimeMs } from '../result/downtime.ts'
import type { CostWeights } from '../../scenario/schema/schema.ts'
import type { MigrationResult } from '../result/result.ts'

export interface GangSums {
  /** Lost guest time of all VMs, seconds. */
  lostS: number
  /** Downtime of all VMs, seconds. */
  downtimeS: number
  totalS: number
  transferredMiB: number
  energyJ: number
  /** Share of migrations that missed their deadline or did not complete. */
  missShare: number
  /** Number of migrations that did not complete. */
  unfinished: number
}

/**
 * A migration that was kept waiting until the end of simulated time counts as unfinished; one that was not requested by then, or whose VM
 * was at its destination, does not count. `fromS`: time of the first request. `among`: number of migrations for the share of misses.
 */
export function gangSums(migrations: readonly MigrationResult[], fromS: number, among = migrations.length): GangSums {
  const sums = { lostS: 0, downtimeS: 0, totalS: 0, transferredMiB: 0, energyJ: 0, missShare: 0, unfinished: 0 }
  for (const migration of migrations) {
    if (migration.outcome === 'skipped' && migration.deadlineMet !== false && !wasKeptWaiting(migration)) continue
    sums.lostS += (1 - migration.performance.mean) * migration.totalS
    sums.downtimeS += knownDowntimeMs(migration) / 1000
    sums.totalS = Math.max(sums.totalS, migration.endS - fromS)
    sums.transferredMiB += migration.transferredMiB
    sums.energyJ += migration.energyJ
    if (migration.outcome !== 'completed') sums.unfinished++
    if (migration.outcome !== 'completed' || migration.deadlineMet === false) sums.missShare += 1 / among
  }
  return sums
}

/** It was requested, and had not started at the end of simulated time. */
function wasKeptWaiting({ reason, startS }: MigrationResult): boolean {
  return reason.code === 'never-started' && startS <= reason.values.atS
}

/** Sums of two parts of a gang, or of its time. */
export function addSums(one: GangSums, other: GangSums): GangSums {
  return {
    lostS: one.lostS + other.lostS,
    downtimeS: one.downtimeS + other.downtimeS,
    totalS: Math.max(one.totalS, other.totalS),
    transferredMiB: one.transferredMiB + other.transferredMiB,
    energyJ: one.energyJ + other.energyJ,
    missShare: one.missShare + other.missShare,
    unfinished: one.unfinished + other.unfinished,
  }
}

/**
 * Largest value of each quantity over the plans with the fewest unfinished migrations. An unfinished migration would add time and data that
 * depend only on the end of simulated time.
 */
export function largestSums(plans: readonly GangSums[]): GangSums {
  const fewest = plans.reduce((least, { unfinished }) => Math.min(least, unfinished), Infinity)
  const of = plans.filter(({ unfinished }) => unfinished === fewest)
  const most = (quantity: (sums: GangSums) => number): number => of.reduce((largest, sums) => Math.max(largest, quantity(sums)), 0)
  return {
    lostS: most((s) => s.lostS),
    downtimeS: most((s) => s.downtimeS),
    totalS: most((s) => s.totalS),
    transferredMiB: most((s) => s.transferredMiB),
    energyJ: most((s) => s.energyJ),
    missShare: most((s) => s.missShare),
    unfinished: fewest,
  }
}

/** Eq. 18 with weights normalised to a sum of 1, plus the misses. 0 is free; 1 plus its misses is worst in every quantity. */
export function gangCost(sums: GangSums, largest: GangSums, weights: CostWeights): number {
  const { downtime, total, traffic, energy } = weights
  const whole = downtime + total + traffic + energy
  const part = (weight: number, value: number, most: number): number => (most > 0 && whole > 0 ? (weight / whole) * (value / most) : 0)
  return (
    part(downtime, sums.lostS, largest.lostS) +
    part(total, sums.totalS, largest.totalS) +
    part(traffic, sums.transferredMiB, largest.transferredMiB) +
    part(energy, sums.energyJ, largest.energyJ) +
    weights.misses * sums.missShare
  )
}

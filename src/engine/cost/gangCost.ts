/**
 * What a gang's migrations cost together (D5): L5's Eq. 18 over the whole gang, each quantity divided by its largest among the ways that
 * are compared, plus the share of migrations that miss. The downtime is all guest time that is lost: pauses, waiting for pages and
 * throttling, since for post-copy the wait is the downtime, in pieces. The time is the proposal's, to the last end (D7), counted from the
 * first request, so that starting late gains nothing.
 */
import type { CostWeights } from '../../scenario/schema/schema.ts'
import type { MigrationResult } from '../result.ts'

export interface GangSums {
  /** Guest time lost, all guests together. */
  lostS: number
  /** Of that, the pauses alone. */
  downtimeS: number
  totalS: number
  transferredMiB: number
  energyJ: number
  /** Migrations that missed their deadline or did not complete, over all. */
  missShare: number
  /** Migrations that did not complete. */
  unfinished: number
}

/** `fromS`: when the first was asked for. `among`: how many migrations the misses are a share of. */
export function gangSums(migrations: readonly MigrationResult[], fromS: number, among = migrations.length): GangSums {
  const sums = { lostS: 0, downtimeS: 0, totalS: 0, transferredMiB: 0, energyJ: 0, missShare: 0, unfinished: 0 }
  for (const migration of migrations) {
    if (migration.outcome === 'skipped' && migration.deadlineMet !== false) continue
    sums.lostS += (1 - migration.performance.mean) * migration.totalS
    sums.downtimeS += migration.downtimeMs / 1000
    sums.totalS = Math.max(sums.totalS, migration.endS - fromS)
    sums.transferredMiB += migration.transferredMiB
    sums.energyJ += migration.energyJ
    if (migration.outcome !== 'completed') sums.unfinished++
    if (migration.outcome !== 'completed' || migration.deadlineMet === false) sums.missShare += 1 / among
  }
  return sums
}

/** What two parts of a gang, or of its time, come to together. */
export function addSums(one: GangSums, other: GangSums): GangSums {
  return {
    lostS: one.lostS + other.lostS, downtimeS: one.downtimeS + other.downtimeS, totalS: Math.max(one.totalS, other.totalS),
    transferredMiB: one.transferredMiB + other.transferredMiB, energyJ: one.energyJ + other.energyJ,
      missShare: one.missShare + other.missShare,
    unfinished: one.unfinished + other.unfinished,
  }
}

/**
 * The largest of each quantity among several ways, of those that leave the fewest migrations unfinished: what never ends would bring
 * a time and data into the scale that only say when somebody stopped looking.
 */
export function largestSums(ways: readonly GangSums[]): GangSums {
  const fewest = ways.reduce((least, { unfinished }) => Math.min(least, unfinished), Infinity)
  const of = ways.filter(({ unfinished }) => unfinished === fewest)
  const most = (quantity: (sums: GangSums) => number): number => of.reduce((largest, sums) => Math.max(largest, quantity(sums)), 0)
  return {
    lostS: most((s) => s.lostS), downtimeS: most((s) => s.downtimeS), totalS: most((s) => s.totalS),
    transferredMiB: most((s) => s.transferredMiB), energyJ: most((s) => s.energyJ), missShare: most((s) => s.missShare),
    unfinished: fewest,
  }
}

/** Eq. 18 with its weights brought to a sum of 1, plus the misses; 0 is free, and what is the worst in all is 1 plus its misses. */
export function gangCost(sums: GangSums, largest: GangSums, weights: CostWeights): number {
  const { downtime, total, traffic, energy } = weights
  const whole = downtime + total + traffic + energy
  const part = (weight: number, value: number, most: number): number => (most > 0 && whole > 0 ? (weight / whole) * (value / most) : 0)
  return part(downtime, sums.lostS, largest.lostS) + part(total, sums.totalS, largest.totalS)
    + part(traffic, sums.transferredMiB, largest.transferredMiB) + part(energy, sums.energyJ,
      largest.energyJ) + weights.misses * sums.missShare
}

/** What the cost of migrating each VM (L5, Eq. 18) is computed from: the migrations of a run, and weights. */
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import type { Result } from '../../engine/result/result.ts'
import type { CostInput, CostVm } from '../../models/formulas/liu2011Cost.ts'

type MoveWeights = CostInput['weights']
export const equalWeights: MoveWeights = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }

/** Weights scaled to a sum of 1 (L5); equal weights if all are 0. */
export function weightsOfSum1({ a, b, c, d }: MoveWeights): MoveWeights {
  const sum = a + b + c + d
  return sum > 0 ? { a: a / sum, b: b / sum, c: c / sum, d: d / sum } : equalWeights
}

/** The completed migrations of a result, as the cost model takes them. Its MB of traffic are MiB here, as in the energy model (L4). */
export function costVms({ migrations }: Result): CostVm[] {
  return migrations
    .filter(({ outcome }) => outcome === 'completed')
    .map((migration) => ({
      id: migration.vm,
      downtimeS: knownDowntimeMs(migration) / 1000,
      totalS: migration.totalS,
      migratedMB: migration.transferredMiB,
      energyJ: migration.energyJ,
    }))
}

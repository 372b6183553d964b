/**
 * Ranking of VMs by the cost of migrating each (L5, Eq. 18), under weights that the user may drag: fast enough for each frame.
 * The costs come from runs: the scenario's own, or one run per VM.
 */
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import type { Result } from '../../engine/result/result.ts'
import type { CostInput, CostOutput, CostVm } from '../../models/formulas/liu2011Cost.ts'
import { liu2011Cost } from '../../models/formulas/liu2011Cost.ts'

export type MoveWeights = CostInput['weights']
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

/** Cost of each VM by Eq. 18, cheapest first. */
export function rankMoves(vms: CostVm[], weights: MoveWeights): CostOutput {
  return liu2011Cost({ weights: weightsOfSum1(weights), vms })
}

/** Savings of the cheapest choice against a random choice, each as a share of the random choice's mean; negative for a loss. */
interface SavedShares {
  downtimeShare: number
  totalTimeShare: number
  trafficShare: number
  energyShare: number
}

/** `picks`: how often the random choice took each VM, by id; by default once each. */
export function savedAgainstRandom(vms: CostVm[], chosen: string, picks: Record<string, number> = {}): SavedShares {
  const one = vms.find(({ id }) => id === chosen)
  if (one === undefined) throw new Error(`${chosen} is not among the VMs compared`)
  const times = (id: string): number => (Object.keys(picks).length === 0 ? 1 : (picks[id] ?? 0))
  const all = vms.reduce((sum, { id }) => sum + times(id), 0)
  const saved = (of: (vm: CostVm) => number): number => {
    const mean = vms.reduce((sum, vm) => sum + of(vm) * times(vm.id), 0) / all
    return mean > 0 ? 1 - of(one) / mean : 0
  }
  return {
    downtimeShare: saved((vm) => vm.downtimeS),
    totalTimeShare: saved((vm) => vm.totalS),
    trafficShare: saved((vm) => vm.migratedMB),
    energyShare: saved((vm) => vm.energyJ),
  }
}

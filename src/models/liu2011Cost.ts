/** L5: the cost of migrating each VM of a list, Eq. 18 of Liu et al. 2011, and with it which one to move. */

export interface CostVm {
  id: string
  /** T_down */
  downtimeS: number
  /** T_mig */
  totalS: number
  /** V_mig */
  migratedMB: number
  /** E_mig */
  energyJ: number
}

export interface CostInput {
  /** Of downtime, latency, traffic and energy; they sum to 1. */
  weights: { a: number; b: number; c: number; d: number }
  vms: CostVm[]
}

export interface CostOutput {
  /** Cheapest first; of equal ones the first listed. */
  ranking: { id: string; cost: number }[]
}

/** Eq. 18: C = a·T_down + b·T_mig + c·V_mig + d·E_mig, each divided by its largest in the list (0 where all are 0). */
export function liu2011Cost({ weights, vms }: CostInput): CostOutput {
  const downtime = largest(vms.map(({ downtimeS }) => downtimeS))
  const total = largest(vms.map(({ totalS }) => totalS))
  const migrated = largest(vms.map(({ migratedMB }) => migratedMB))
  const energy = largest(vms.map(({ energyJ }) => energyJ))
  const ranking = vms.map(({ id, downtimeS, totalS, migratedMB, energyJ }) => ({
    id,
    cost: weights.a * (downtimeS / downtime) + weights.b * (totalS / total)
      + weights.c * (migratedMB / migrated) + weights.d * (energyJ / energy),
  }))
  return { ranking: ranking.toSorted((one, other) => one.cost - other.cost) }
}

/** The divisor that makes the largest 1; where all are 0, one that leaves them so. */
function largest(values: number[]): number {
  const most = values.reduce((sofar, value) => Math.max(sofar, value), 0)
  return most > 0 ? most : 1
}

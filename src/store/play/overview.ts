/** All migrations of a run, for the data-centre view; Play shows the followed one. */
import type { Result } from '../../engine/result/result.ts'
import type { RunBatch } from '../../compute/simulation/protocol.ts'
import type { Topology } from '../../compute/simulation/topology.ts'

/** With more VMs than this no list names them all. */
export const MOST_LISTED_VMS = 200

export interface Overview {
  topology: Topology
  /** One row per migration, in the order of `topology.migrations` (`engine/observe/milestones.ts`). */
  milestones: Float64Array
  simulatedS: number
  /** Null until the run has ended; only the followed migration has its rounds. */
  result: Result | null
}

/** The overview after a batch; unchanged if the batch belongs to a run without one. */
export function grownOverview(before: Overview | null, { started, milestones, simulatedS, result }: RunBatch): Overview | null {
  const topology = started?.topology ?? before?.topology
  return topology === undefined
    ? before
    : { topology, milestones, simulatedS, result: result ?? (started === null ? (before?.result ?? null) : null) }
}

/** All migrations of a run at once, as the data centre shows them, beside the one that is followed. */
import type { Result } from '../../engine/result.ts'
import type { RunBatch } from '../../worker/simulation/protocol.ts'
import type { World } from '../../worker/simulation/topology.ts'

export interface Overview {
  world: World
  /** A row a migration, in the order of `world.migrations` (the engine's `observe/milestones.ts`). */
  milestones: Float64Array
  simulatedS: number
  /** Null until the run has ended; only the migration followed has its rounds. */
  result: Result | null
}

/** The overview after a batch; the one before it if the batch belongs to a run that has none. */
export function grownOverview(before: Overview | null, { started, milestones, simulatedS, result }: RunBatch): Overview | null {
  const world = started?.world ?? before?.world
  return world === undefined ? before : { world, milestones, simulatedS, result }
}

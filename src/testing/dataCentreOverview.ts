/** Three hosts, three VMs, of which two migrate. */
import { OUTCOMES } from '../engine/observe/milestones.ts'
import type { Outcome } from '../engine/result/result.ts'
import type { Topology } from '../compute/simulation/topology.ts'

export const idleTopology: Topology = {
  hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000, migrationMbps: null })),
  switches: [],
  links: [],
  vmIds: ['web', 'db', 'idle'],
  vmHost: Int32Array.of(0, 0, 1),
  memoryMiB: Float64Array.of(1024, 2048, 512),
  migrations: {
    vm: Int32Array.of(0, 1),
    to: Int32Array.of(1, 2),
    atS: Float64Array.of(0, 2),
    priority: Float64Array.of(0, 0),
    deadlineS: Float64Array.of(NaN, 20),
    stays: Uint8Array.of(0, 0),
  },
  copies: [],
  crashes: [],
  resourceNames: ['a.up', 'a.down', 'b.up', 'b.down', 'c.up', 'c.down'],
}

/** Start, stop, resumption, end, outcome of each migration. */
export function milestoneRows(
  ...rows: [startS: number, stoppedS: number, resumedS: number, endS: number, outcome: Outcome | null][]
): Float64Array {
  const code = (outcome: Outcome | null) => (outcome === null ? -1 : OUTCOMES.indexOf(outcome))
  return Float64Array.from(rows.flatMap(([start, still, resumed, end, outcome]) => [start, still, resumed, end, code(outcome)]))
}

/** Web: 0 to 10 s, still from 9.7 s; db: post-copy from 10 s, still from 11 to 11.2 s, over at 18 s. */
export const standingMilestones = milestoneRows([0, 9.7, 10, 10, 'completed'], [10, 11, 11.2, 18, 'completed'])

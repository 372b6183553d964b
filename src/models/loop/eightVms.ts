/**
 * The host of §5.4 of Liu et al. 2011: two VMs each of Dbench, TPC-C, LINPACK and SPECweb2005 with 800 MB and one vCPU, and a second,
 * idle host. Migrations as on the paper's testbed; the meter of each host has its own static power (Eq. 16).
 */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { resumeSDefault } from '../formulas/modelDefaults.ts'

const programs = ['dbench', 'tpc-c', 'linpack', 'specweb2005'] as const

export const eightVms: ScenarioInput = {
  version: 1,
  name: 'Eight VMs on one host (Liu et al. 2011, §5.4)',
  hosts: [
    { id: 'a', mbps: 1000, staticW: 180, joulesPerMiB: 0.256, joulesPerMigration: 10.0825 },
    { id: 'b', mbps: 1000, staticW: 165, joulesPerMiB: 0.256, joulesPerMigration: 10.0825 },
  ],
  vms: programs.flatMap((workload) => [1, 2].map((number) => ({
    id: `${workload}-${number}`, host: 'a', memoryMiB: 800, vcpus: 1, workload, fixedMs: { resume: resumeSDefault * 1000 },
  }))),
  migrations: [{ vm: 'dbench-1', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'xen' }, boosts: { adaptiveRate: {} } } }],
}

/**
 * The testbed that Dayaratne 2024 plans (D6): two servers on Gigabit Ethernet with one port each for application and migration,
 * QEMU, and VMs of 1 GiB that run Sysbench unless stated otherwise. The proposal prints no measurements; its claims are checked
 * instead.
 */
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import type { ScenarioInput, WorkloadInput } from '../../scenario/schema/schema.ts'

type VmInput = ScenarioInput['vms'][number]
type MigrationInput = ScenarioInput['migrations'][number]

export const techniqueStrategies = {
  'pre-copy': { kind: 'precopy', rule: { kind: 'qemu' } },
  'post-copy': { kind: 'postcopy', transport: 'qemu' },
  hybrid: { kind: 'hybrid', transport: 'qemu', rule: { kind: 'qemu' } },
} as const satisfies Record<string, MigrationInput['strategy']>

export type TestbedTechnique = keyof typeof techniqueStrategies

export const techniqueNames = Object.keys(techniqueStrategies) as TestbedTechnique[]

/** A VM that is migrated; its technique is a key of `techniqueStrategies`. */
export interface GangVm {
  id: string
  technique: TestbedTechnique
  workload?: WorkloadInput
  traffic?: VmInput['traffic']
  priority?: number
  deadlineS?: number
  maxMbps?: number
}

/** The servers of a run, by default with ports of 1000 Mbit/s, and VMs of 1 GiB. */
interface Bed {
  name: string
  mbps?: number
  /** A second port for migration only. */
  migrationMbps?: number
  memoryMiB?: number
  schedule?: ScenarioInput['schedule']
  /** VMs that are not migrated, for their traffic. */
  others?: VmInput[]
}

/** Migrates all of these VMs from server a to server b within ten minutes of simulated time, as some never converge. */
export function moveAll(vms: readonly GangVm[], bed: Bed): ScenarioInput {
  const { name, mbps = 1000, migrationMbps, memoryMiB = 1024, schedule, others = [] } = bed
  const port = migrationMbps === undefined ? { mbps } : { mbps, migrationMbps }
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', ...port },
      { id: 'b', ...port },
    ],
    vms: [
      ...vms.map(({ id, workload = 'sysbench', traffic }) => ({ id, host: 'a', memoryMiB, workload, ...(traffic && { traffic }) })),
      ...others,
    ],
    migrations: vms.map(({ id, technique, priority = 0, deadlineS, maxMbps }) => ({
      vm: id,
      to: 'b',
      priority,
      strategy: techniqueStrategies[technique],
      ...(deadlineS !== undefined && { deadlineS }),
      ...(maxMbps !== undefined && { maxMbps }),
    })),
    ...(schedule && { schedule }),
    endS: 600,
  }
}

/** Application traffic that was not carried, MiB, both directions. */
export function trafficLostMiB(migrations: readonly MigrationResult[]): number {
  return migrations.reduce((sum, { applicationTraffic: { inLostMiB, outLostMiB } }) => sum + inLostMiB + outLostMiB, 0)
}

/** "To the completion of the last VM's migration" (Section 1.2.3), seconds; NaN if one has not completed. */
export function totalTimeS({ migrations, totals }: Result): number {
  return migrations.every(({ outcome }) => outcome === 'completed') ? totals.makespanS : NaN
}

/** Time from the first VM's stop to the last one's start, in which services that need all of them are not complete on one host; NaN if one never stopped. */
export function togetherDownS(migrations: readonly MigrationResult[]): number {
  const stops = migrations.flatMap(({ switchoverS }) => (switchoverS === null ? [] : [switchoverS]))
  const starts = migrations.flatMap(({ switchoverS, downtimeMs }) =>
    switchoverS === null || downtimeMs === null ? [] : [switchoverS + downtimeMs / 1000],
  )
  return stops.length < migrations.length ? NaN : Math.max(...starts) - Math.min(...stops)
}

/** Hosts and VMs for tests of load-triggered migration, by the cores that a VM's writes use. */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

export type VmInput = ScenarioInput['vms'][number]

/** CPU time of one access. */
export const ACCESS_S = 5e-6

/** Writes that use this many cores. */
export const writing = (cores: number, phases: { forS: number; scale: number }[] = []) => ({
  streams: [{ writesPerS: cores / ACCESS_S, sizeMiB: 32 }],
  phases,
})

export const busyVm = (id: string, host: string, cores: number, more: Partial<VmInput> = {}): VmInput => ({
  id,
  host,
  memoryMiB: 64,
  vcpus: 4,
  pageWriteCpuS: ACCESS_S,
  workload: writing(cores),
  ...more,
})

export const hostOfCores = (id: string, cores: number, more: object = {}) => ({ id, mbps: 1000, cores, ...more })

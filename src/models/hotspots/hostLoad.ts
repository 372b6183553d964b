/**
 * Load of hosts over time, as a monitor of the hosts would see it: CPU, network and memory, each as a share of the host. A VM's CPU time is
 * that of its accesses (`pageWriteCpuS` each), its network load the larger direction of its traffic, its memory the configured one.
 */
import type { Host, ResolvedWorkload, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/workload/resolveWorkload.ts'

export interface Load {
  cpu: number
  net: number
  /** 0 for a host without a memory limit. */
  mem: number
}

export interface MonitoredVm {
  vm: Vm
  /** Cores that the VM uses at a moment. */
  coresAt(atS: number): number
}

export function monitored(scenario: Scenario): MonitoredVm[] {
  return scenario.vms.map((vm) => {
    const workload = resolveWorkload(vm.workload, vm)
    const cores = vm.pageWriteCpuS * workload.streams.reduce((sum, { writesPerS, readsPerS }) => sum + writesPerS + readsPerS, 0)
    const scales = scenario.events.filter((event) => event.kind === 'scale-workload' && event.target === vm.id)
    return {
      vm,
      coresAt(atS) {
        const event = scales.filter((one) => one.atS <= atS).at(-1)
        return Math.min(vm.vcpus, cores * phaseScale(workload, atS) * (event?.kind === 'scale-workload' ? event.scale : 1))
      },
    }
  })
}

/** Factor of the phase in force. */
function phaseScale({ phases }: ResolvedWorkload, atS: number): number {
  const cycleS = phases.reduce((sum, { forS }) => sum + forS, 0)
  if (cycleS === 0) return 1
  let leftS = atS % cycleS
  for (const { forS, scale } of phases) {
    if (leftS < forS) return scale
    leftS -= forS
  }
  return phases[phases.length - 1].scale
}

/** What one VM takes of a host. */
export function shareOfHost({ vm, coresAt }: MonitoredVm, host: Host, atS: number): Load {
  return {
    cpu: coresAt(atS) / host.cores, net: Math.max(vm.traffic.inMbps, vm.traffic.outMbps) / host.mbps,
    mem: host.memoryMiB === null ? 0 : vm.memoryMiB / host.memoryMiB,
  }
}

export function addLoads(one: Load, other: Load): Load {
  return { cpu: one.cpu + other.cpu, net: one.net + other.net, mem: one.mem + other.mem }
}

export const noLoad: Load = { cpu: 0, net: 0, mem: 0 }

/** The fullest resource. */
export function fullest({ cpu, net, mem }: Load): { resource: keyof Load; share: number } {
  const share = Math.max(cpu, net, mem)
  return { resource: share === cpu ? 'cpu' : share === net ? 'net' : 'mem', share }
}

/** Sandpiper's volume: 1/(1 − cpu) · 1/(1 − net) · 1/(1 − mem); a full resource counts as 99 %. */
export function volumeOf({ cpu, net, mem }: Load): number {
  return [cpu, net, mem].reduce((product, share) => product / (1 - Math.min(0.99, share)), 1)
}

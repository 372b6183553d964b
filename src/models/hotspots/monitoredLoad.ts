/**
 * Load of hosts over time, as a monitor of the hosts would see it: CPU, network and memory, each as a share of the host. A VM's CPU time is
 * that of its accesses (`pageWriteCpuS` each), its network load the larger direction of its traffic, its memory the configured one.
 */
import type { HostLoad } from '../../engine/hotspots/hostLoad.ts'
import { plainVm } from '../../engine/plain/plainScenario.ts'
import { VirtualMachine } from '../../engine/vm.ts'
import { sampledBytesPerS } from '../../engine/workload/sampledDirtyRate.ts'
import { makeZipf } from '../../engine/workload/zipfWrites.ts'
import type { Host, ResolvedWorkload, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'

export interface MonitoredVm {
  vm: Vm
  /** Cores that the VM uses at a moment. */
  coresAt(atS: number): number
  /** Dirty rate, bytes per second, of a window (`DIRTY_WINDOW_S`) at the load of a moment. */
  dirtyBytesPerSAt(atS: number): number
}

/** Each VM with its load over time, scale events and phases of its workload included, as a monitor without migrations sees it. */
export function monitored(scenario: Scenario): MonitoredVm[] {
  return scenario.vms.map((vm) => {
    const workload = resolveWorkload(vm.workload, vm)
    const cores = vm.pageWriteCpuS * workload.streams.reduce((sum, { writesPerS, readsPerS }) => sum + writesPerS + readsPerS, 0)
    // Events may be listed in any order.
    const scales = scenario.events
      .filter((event) => event.kind === 'scale-workload' && event.target === vm.id)
      .toSorted((one, other) => one.atS - other.atS)
    const loadAt = (atS: number): number => {
      const event = scales.filter((one) => one.atS <= atS).at(-1)
      return phaseScale(workload, atS) * (event?.kind === 'scale-workload' ? event.scale : 1)
    }
    return {
      vm,
      coresAt: (atS) => Math.min(vm.vcpus, cores * loadAt(atS)),
      dirtyBytesPerSAt(atS) {
        return sampledBytesPerS(new VirtualMachine(plainVm(vm), 0, scenario.seed, makeZipf), loadAt(atS), 0)
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

/** Shares of a host that one VM takes. */
export function shareOfHost({ vm, coresAt }: MonitoredVm, host: Host, atS: number): HostLoad {
  return {
    cpu: coresAt(atS) / host.cores,
    net: Math.max(vm.traffic.inMbps, vm.traffic.outMbps) / host.mbps,
    mem: host.memoryMiB === null ? 0 : vm.memoryMiB / host.memoryMiB,
  }
}

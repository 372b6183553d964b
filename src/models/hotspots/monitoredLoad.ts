/**
 * Load of hosts over time, as a monitor of the hosts would see it: CPU, network and memory, each as a share of the host. A VM's CPU time is
 * that of its accesses (`pageWriteCpuS` each), its network load the larger direction of its traffic, its memory the configured one.
 */
import type { HostLoad } from '../../engine/schedule/hotspots/hostLoad.ts'
import { plainVm } from '../../engine/plain/plainScenario.ts'
import { VirtualMachine } from '../../engine/vm.ts'
import { sampledBytesPerS } from '../../engine/workload/sampledDirtyRate.ts'
import { makeZipf } from '../../engine/workload/zipfWrites.ts'
import type { Host, ResolvedWorkload, Scenario, ScenarioEvent, Vm } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'

export interface MonitoredVm {
  vm: Vm
  /** Cores that the VM uses at a moment. */
  coresAt(atS: number): number
  /** Dirty rate, bytes per second, of a window (`DIRTY_WINDOW_S`) at the load of a moment. */
  dirtyBytesPerSAt(atS: number): number
}

/** Each VM with its load over time, events and phases of its workload included, as a monitor without migrations sees it. */
export function monitored(scenario: Scenario): MonitoredVm[] {
  // Events may be listed in any order.
  const events = scenario.events.toSorted((one, other) => one.atS - other.atS)
  return scenario.vms.map((vm) => {
    const steps = stepsOf(vm, events)
    const stepAt = (atS: number): LoadStep => steps.findLast(({ fromS }) => fromS <= atS) ?? steps[0]
    const loadAt = (atS: number): number => {
      const { workload, phasesFromS, scale } = stepAt(atS)
      return phaseScale(workload, atS - phasesFromS) * scale
    }
    const workloads = [...new Set(steps.map(({ workload }) => workload))]
    return {
      vm,
      coresAt: (atS) => Math.min(vm.vcpus, coresOf(vm, stepAt(atS).workload) * loadAt(atS)),
      dirtyBytesPerSAt(atS) {
        const machine = new VirtualMachine(plainVm(vm), 0, scenario.seed, makeZipf, workloads.slice(1))
        return sampledBytesPerS(machine, loadAt(atS), workloads.indexOf(stepAt(atS).workload))
      },
    }
  })
}

/** From an event to the next: the workload, the start of its phases, and the factor of its load. */
interface LoadStep {
  fromS: number
  workload: ResolvedWorkload
  phasesFromS: number
  scale: number
}

/** `events`: by time. A workload begins with its first phase and at load 1. */
function stepsOf(vm: Vm, events: readonly ScenarioEvent[]): LoadStep[] {
  const steps: LoadStep[] = [{ fromS: 0, workload: resolveWorkload(vm.workload, vm), phasesFromS: 0, scale: 1 }]
  for (const event of events) {
    if (event.kind === 'scale-workload' && event.target === vm.id) {
      steps.push({ ...steps[steps.length - 1], fromS: event.atS, scale: event.scale })
    } else if (event.kind === 'set-workload' && event.target === vm.id) {
      steps.push({ fromS: event.atS, workload: resolveWorkload(event.workload, vm), phasesFromS: event.atS, scale: 1 })
    }
  }
  return steps
}

function coresOf({ pageWriteCpuS }: Vm, { streams }: ResolvedWorkload): number {
  return pageWriteCpuS * streams.reduce((sum, { writesPerS, readsPerS }) => sum + writesPerS + readsPerS, 0)
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

/** Whether a destination's CPU has the features that a guest needs. libvirt checks this before a migration begins. */
import { cpuModelFacts } from '../../../scenario/schema/cpuModels.ts'
import type { NamedCpuModel } from '../../../scenario/schema/cpuModels.ts'
import type { Host, Vm } from '../../../scenario/schema/schema.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import type { VirtualMachine } from '../../vm.ts'

interface CpuMisfit {
  guestModel: NamedCpuModel
  hostModel: NamedCpuModel
  /** Both vendors if they differ, else null. */
  vendors: { guest: string; host: string } | null
  missing: readonly string[]
}

/** Null if the guest can run on the destination, or if one of the two models is not given. `first`: the guest's initial host. */
export function cpuMisfit(
  { cpuModel }: Pick<Vm, 'cpuModel'>,
  first: Pick<Host, 'cpuModel'>,
  destination: Pick<Host, 'cpuModel'>,
): CpuMisfit | null {
  const guestModel = cpuModel === 'host' ? first.cpuModel : cpuModel
  const hostModel = destination.cpuModel
  if (guestModel === 'any' || hostModel === 'any') return null
  const [guest, host] = [cpuModelFacts[guestModel], cpuModelFacts[hostModel]]
  const own: readonly string[] = host.features
  const missing = guest.features.filter((feature) => !own.includes(feature))
  const vendors =
    guest.vendor === null || host.vendor === null || guest.vendor === host.vendor ? null : { guest: guest.vendor, host: host.vendor }
  return missing.length === 0 && vendors === null ? null : { guestModel, hostModel, vendors, missing }
}

/** Why the guest cannot run on the first of the destinations that its CPU does not fit; null if it can on all. `hosts`: all of the scenario. */
export function cpuObstacle(
  hosts: readonly Host[],
  { vm, host }: Pick<VirtualMachine, 'vm' | 'host'>,
  destinations: readonly string[],
): Reason | null {
  const named = (id: string) => hosts.find((one) => one.id === id)!
  for (const to of destinations) {
    const misfit = cpuMisfit(vm, named(vm.host), named(to))
    if (misfit !== null) return { code: 'cpu-misfit', values: { vm: vm.id, host, to, ...misfit } }
  }
  return null
}

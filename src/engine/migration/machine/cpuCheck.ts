/** Whether a destination's CPU has the features that a guest needs. libvirt checks this before a migration begins. */
import { cpuModelFacts } from '../../../scenario/schema/cpuModels.ts'
import type { NamedCpuModel } from '../../../scenario/schema/cpuModels.ts'
import type { Host, Vm } from '../../../scenario/schema/schema.ts'

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

/** The part of a run that rules about hosts read and change: crashes, and limits of memory. */
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { VirtualMachine } from '../vm.ts'

export interface HostsContext {
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly traffic: ApplicationTraffic
  readonly crashedHosts: Set<string>
  readonly notes: Reason[]
}

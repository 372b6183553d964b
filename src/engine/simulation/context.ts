/** The simulation's state as scheduler, events, migrations and recorders see it. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { EventAgenda } from '../events/agenda.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { PagesAtHosts } from '../memory/pagesAtHosts.ts'
import type { Network } from '../network/network.ts'
import type { StorageLinks } from '../network/storageLinks.ts'
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { VirtualMachine } from '../vm.ts'
import type { Reason } from '../result/reasons/reason.ts'

export interface SimulationContext {
  /** The scenario with its fleet expanded. */
  readonly scenario: Scenario
  readonly seed: number
  readonly nowS: number
  /** VMs, in the scenario's order. */
  readonly machines: readonly VirtualMachine[]
  /** All migration requests, in order of their request times. */
  readonly requests: readonly MigrationRequest[]
  readonly network: Network
  readonly storage: StorageLinks
  readonly pagesAtHosts: PagesAtHosts
  readonly traffic: ApplicationTraffic
  readonly events: EventAgenda
  /** Ids of crashed hosts. */
  readonly crashedHosts: Set<string>
  /** Notes on effects that no migration's result reports. */
  readonly notes: Reason[]
}

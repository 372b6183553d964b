/** What a simulation holds, as those who act on it see it. */
import type { Scenario } from '../scenario/schema/schema.ts'
import type { EventAgenda } from './events/agenda.ts'
import type { MigrationRequest } from './request.ts'
import type { PagesAtHosts } from './pagesAtHosts.ts'
import type { Network } from './network/network.ts'
import type { StorageLinks } from './network/storageLinks.ts'
import type { Extensions } from './extensions.ts'
import type { ApplicationTraffic } from './network/traffic.ts'
import type { VirtualMachine } from './vm.ts'

export interface SimulationContext {
  /** With its fleet written out. */
  readonly scenario: Scenario
  /** Null: left out, for a scenario that needs none. */
  readonly extensions: Extensions | null
  readonly seed: number
  readonly nowS: number
  /** In the scenario's order. */
  readonly machines: readonly VirtualMachine[]
  /** All migrations, in order of the moments for which they are asked. */
  readonly requests: readonly MigrationRequest[]
  readonly network: Network
  readonly storage: StorageLinks
  readonly pagesAtHosts: PagesAtHosts
  readonly traffic: ApplicationTraffic
  readonly events: EventAgenda
  /** Ids of the hosts that are gone. */
  readonly crashedHosts: Set<string>
  /** What happened beside the migrations' own results, in sentences. */
  readonly notes: string[]
}

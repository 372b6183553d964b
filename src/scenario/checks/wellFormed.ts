/** Input of the checks across fields: the well-formed parts of a scenario, and the names by which they refer to each other. */
import type { Scenario, Vm } from '../schema/schema.ts'

/** Lists of a scenario. */
export const listNames = ['hosts', 'links', 'switches', 'vms', 'migrations', 'events'] as const
export type ListName = (typeof listNames)[number]

/** An item that failed the schema. */
export interface FailedItem {
  list: ListName
  index: number
  raw: unknown
}

/** Parts of a scenario that passed the schema, each with its path; failed parts are absent. */
export interface WellFormed {
  /** Everything but the lists below, which are empty here; null if one of its fields failed. */
  frame: Scenario | null
  hosts: Placed<Scenario['hosts'][number]>[]
  links: Placed<Scenario['links'][number]>[]
  switches: Placed<Scenario['switches'][number]>[]
  vms: Placed<Scenario['vms'][number]>[]
  migrations: Placed<Scenario['migrations'][number]>[]
  events: Placed<Scenario['events'][number]>[]
  /** Items that are absent above. */
  failed: FailedItem[]
  /** Every item with an id, also a failed one. */
  named: Record<'hosts' | 'links' | 'switches' | 'vms', Placed<{ id: string }>[]>
  /** Their ids, so that the names of failed items do not count as unknown. */
  ids: { hosts: ReadonlySet<string>; links: ReadonlySet<string>; switches: ReadonlySet<string>; vms: ReadonlySet<string> }
}

export interface Placed<T> {
  index: number
  item: T
}

/** Names for references between parts of a scenario, the generated fleet included. */
export interface Names {
  hosts: ReadonlySet<string>
  switches: ReadonlySet<string>
  links: ReadonlySet<string>
  vms: ReadonlySet<string>
  /** Well-formed VMs of the list. */
  vmById: ReadonlyMap<string, Vm>
  /** Hosts on which a VM may ever run: its own and the destinations of its migrations. */
  placesOf: (vm: string) => readonly string[]
  /** True if links and switches connect one host to another; null without links, when all hosts are connected. */
  isJoined: ((one: string, other: string) => boolean) | null
}

/** What the checks across fields work on: the well-formed parts of a scenario, and the names by which these refer to each other. */
import type { Scenario, Vm } from '../schema/schema.ts'

/** The parts of a scenario that passed the schema, each with the place it stood at; what failed is absent. */
export interface WellFormed {
  /** All but the lists below, which are empty here; null if one of its fields failed. */
  frame: Scenario | null
  hosts: Placed<Scenario['hosts'][number]>[]
  links: Placed<Scenario['links'][number]>[]
  switches: Placed<Scenario['switches'][number]>[]
  vms: Placed<Scenario['vms'][number]>[]
  migrations: Placed<Scenario['migrations'][number]>[]
  events: Placed<Scenario['events'][number]>[]
  /** Every id written in a list, also of an item that failed: so a name is not called unknown for another fault. */
  ids: { hosts: ReadonlySet<string>; links: ReadonlySet<string>; switches: ReadonlySet<string>; vms: ReadonlySet<string> }
}

export interface Placed<T> { index: number; item: T }

/** What the parts of a scenario call each other by, the generated fleet included. */
export interface Names {
  hosts: ReadonlySet<string>
  switches: ReadonlySet<string>
  links: ReadonlySet<string>
  vms: ReadonlySet<string>
  /** The well-formed VMs that are listed. */
  vmById: ReadonlyMap<string, Vm>
  /** Where a VM may ever be: its host, and where its migrations lead. */
  placesOf: (vm: string) => readonly string[]
  /** A way of links and switches leads from one host to another; null without links, when all are joined. */
  isJoined: ((one: string, other: string) => boolean) | null
}

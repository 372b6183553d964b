/** Messages about a whole document: its size, its names, its fleet, links, memory of hosts, and schedule. Ids are quoted. */
import { formatWritten } from '../../units/format.ts'

export const tooDeep = (most: number): string => `nested too deeply: at most ${most} levels`
export const listTooLong = (most: number, got: number): string =>
  `every list must have at most ${formatWritten(most)} items, got ${formatWritten(got)}`
export const objectTooLarge = (most: number, got: number): string =>
  `every object must have at most ${formatWritten(most)} keys, got ${formatWritten(got)}`
export const tooManyValues = (most: number): string => `must have at most ${formatWritten(most)} values`
export const unreadable = (reason: string): string => `cannot be read: ${reason}`
/** Items that a scenario without a fleet needs. */
export const atLeastOne = {
  hosts: 'must have at least one host, or define a fleet',
  vms: 'must have at least one VM, or define a fleet',
  migrations: 'must have at least one migration, or define a fleet',
}

export const OUTSIDE_RESERVED = '"outside" is reserved for the network beyond the switches'
export const portSuffix = (id: string): string => `must not end in .up or .down, which name a port’s directions, got ${id}`
export const portName = (id: string, owner: string): string => `${id} is the name of host ${owner}’s migration port; use another id`
export const idTaken = (id: string, other: string): string => `id ${id} is already used by ${other}`
export const THE_FLEET = 'the fleet'

export const SWITCHES_IGNORED = 'ignored: without links, all hosts connect to one switch'
export const sameEnds = (id: string): string => `must differ from the other end, ${id}`
export const fleetUnreachable = (host: string): string =>
  `no route from ${host} to the fleet’s hosts. Link it to a fleet switch, or remove all its links`

export const tooManyHosts = (hosts: number, most: number): string =>
  `would create ${formatWritten(hosts)} hosts, listed ones included; at most ${formatWritten(most)}`
export const tooManyVms = (vms: number, most: number): string =>
  `would create ${formatWritten(vms)} VMs, listed ones included; at most ${formatWritten(most)}`
export const lowestFirst = (lowest: number, highest: number): string =>
  `lowest must come first: got ${formatWritten(lowest)} to ${formatWritten(highest)}`
export const evacuatesAll = (id: string): string => `cannot evacuate ${id}, which has every host; its VMs need a destination`

export const fullAtStart = (host: string, limitMiB: number, needMiB: number): string =>
  `host ${host} has ${formatWritten(limitMiB)} MiB (memoryMiB) but its VMs need ${formatWritten(needMiB)} MiB at the start`
export const fullAfterMigration = (host: string, limitMiB: number, needMiB: number): string =>
  `host ${host} has ${formatWritten(limitMiB)} MiB (memoryMiB) but would need ${formatWritten(needMiB)} MiB after this migration`

export const NO_TECHNIQUE = 'must list at least one of precopy, postcopy, hybrid; or null to keep each migration’s own strategy'
export const NO_WEIGHT = 'at least one weight must be above 0: downtime, total, traffic, energy or misses'
export const TRIGGER_WITHOUT_END = 'needs endS: a host that never becomes a hot spot starts nothing, and the run would not end'
export const TRIGGER_ADAPTIVE = 'cannot be combined with mode "adaptive". Use asap, serial or parallel'

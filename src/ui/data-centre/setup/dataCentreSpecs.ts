/** The numbers of hosts, links, fleets, schedules and migrations: labels and slider ranges. */
import {
  costWeightDefaults, fleetDefaults, hostDefaults, linkDefaults, migrationDefaults, scheduleDefaults,
} from '../../../scenario/schema/defaults.ts'
import { costWeightLimits, fleetLimits, hostLimits, linkLimits, migrationLimits, scheduleLimits } from '../../../scenario/schema/limits.ts'
import { spec } from '../../setup/fields/specs.ts'

export const fleetSpecs = {
  racks: spec('Racks', fleetLimits.racks, fleetDefaults.racks, [1, 40, 'log']),
  hostsPerRack: spec('Hosts per rack', fleetLimits.hostsPerRack, fleetDefaults.hostsPerRack, [1, 40, 'log']),
  vmsPerHost: spec('VMs per host', fleetLimits.vmsPerHost, fleetDefaults.vmsPerHost, [0, 60, 'linear']),
  portMbps: spec('Port', fleetLimits.portMbps, fleetDefaults.portMbps, [100, 400_000, 'log']),
  oversubscription: spec('Oversubscription', fleetLimits.oversubscription, fleetDefaults.oversubscription, [1, 40, 'log']),
  memoryLow: spec('Smallest VM', fleetLimits.memoryMiB, fleetDefaults.memoryMiB[0], [64, 262_144, 'log']),
  memoryHigh: spec('Largest VM', fleetLimits.memoryMiB, fleetDefaults.memoryMiB[1], [64, 262_144, 'log']),
  dirtyLow: spec('Lowest write rate', fleetLimits.dirtyShare, fleetDefaults.dirtyShare[0], [0, 1, 'linear']),
  dirtyHigh: spec('Highest write rate', fleetLimits.dirtyShare, fleetDefaults.dirtyShare[1], [0, 1, 'linear']),
}

/** The schema has no default for ports and links; `standard` is the usual value. */
export const networkSpecs = {
  mbps: spec('Port', hostLimits.mbps, 1000, [10, 400_000, 'log']),
  migrationMbps: spec('Migration port', hostLimits.migrationMbps, hostDefaults.migrationMbps, [10, 400_000, 'log'], 'shared'),
  memoryMiB: spec('Host memory', hostLimits.memoryMiB, hostDefaults.memoryMiB, [1024, 4_194_304, 'log'], 'no limit'),
  linkMbps: spec('Rate', linkLimits.mbps, 1000, [10, 400_000, 'log']),
  linkLatencyMs: spec('Latency', linkLimits.latencyMs, linkDefaults.latencyMs, [0.01, 300, 'log'], 'as all'),
}

export const migrationSpecs = {
  atS: spec('Requested at', migrationLimits.atS, migrationDefaults.atS, [0, 600, 'linear']),
  priority: spec('Priority', migrationLimits.priority, migrationDefaults.priority, [-10, 10, 'linear']),
  deadlineS: spec('Deadline', migrationLimits.deadlineS, migrationDefaults.deadlineS, [1, 3600, 'log'], 'none'),
  maxMbps: spec('Migration cap', migrationLimits.maxMbps, migrationDefaults.maxMbps, [10, 400_000, 'log'], 'no cap'),
}

export const scheduleSpecs = {
  concurrency: spec('Per source', scheduleLimits.concurrency, scheduleDefaults.concurrency, [1, 100, 'log'], 'no limit'),
  perDestination: spec('Per destination', scheduleLimits.perDestination, scheduleDefaults.perDestination, [1, 100, 'log'], 'no limit'),
  total: spec('In total', scheduleLimits.total, scheduleDefaults.total, [1, 1000, 'log'], 'no limit'),
  reserveMbps: spec('Kept for urgent', scheduleLimits.reserveMbps, scheduleDefaults.reserveMbps, [10, 400_000, 'log'], 'nothing'),
}

/** The planner's weights; only their proportions matter. */
export const weightSpecs = ([
  ['downtime', 'Downtime and slowdown'], ['total', 'Total time'], ['traffic', 'Application traffic'], ['energy', 'Energy'], ['misses', 'Missed deadlines'],
] as const).map(([field, label]) => ({ field, spec: spec(label, costWeightLimits[field], costWeightDefaults[field], [0, 10, 'linear']) }))

/** The numbers of hosts, links, fleets, schedules and migrations: labels and slider ranges. */
import {
  costWeightDefaults,
  fleetDefaults,
  hostDefaults,
  linkDefaults,
  migrationDefaults,
  scheduleDefaults,
} from '../../../../scenario/schema/defaults.ts'
import {
  costWeightLimits,
  fleetLimits,
  hostLimits,
  linkLimits,
  migrationLimits,
  scheduleLimits,
} from '../../../../scenario/schema/fields/limits.ts'
import { spec } from '../../../setup/fields/specs.ts'
import * as centreTexts from '../../../../messages/compiled/en/places/dataCentre.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'

export const fleetSpecs = {
  racks: spec(texts.racks, fleetLimits.racks, fleetDefaults.racks, [1, 40, 'log']),
  hostsPerRack: spec(texts.hostsPerRack, fleetLimits.hostsPerRack, fleetDefaults.hostsPerRack, [1, 40, 'log']),
  vmsPerHost: spec(texts.vmsPerHost, fleetLimits.vmsPerHost, fleetDefaults.vmsPerHost, [0, 60, 'linear']),
  portMbps: spec(texts.port, fleetLimits.portMbps, fleetDefaults.portMbps, [100, 400_000, 'log']),
  oversubscription: spec(texts.oversubscription, fleetLimits.oversubscription, fleetDefaults.oversubscription, [1, 40, 'log']),
  memoryLow: spec(texts.smallestVm, fleetLimits.memoryMiB, fleetDefaults.memoryMiB[0], [64, 262_144, 'log']),
  memoryHigh: spec(texts.largestVm, fleetLimits.memoryMiB, fleetDefaults.memoryMiB[1], [64, 262_144, 'log']),
  dirtyLow: spec(texts.lowestWriteRate, fleetLimits.dirtyShare, fleetDefaults.dirtyShare[0], [0, 1, 'linear']),
  dirtyHigh: spec(texts.highestWriteRate, fleetLimits.dirtyShare, fleetDefaults.dirtyShare[1], [0, 1, 'linear']),
}

/** The schema has no default for ports and links; `standard` is the usual value. */
export const networkSpecs = {
  mbps: spec(texts.port, hostLimits.mbps, 1000, [10, 400_000, 'log']),
  migrationMbps: spec(texts.migrationPort, hostLimits.migrationMbps, hostDefaults.migrationMbps, [10, 400_000, 'log'], texts.sharedPort),
  memoryMiB: spec(texts.hostMemory, hostLimits.memoryMiB, hostDefaults.memoryMiB, [1024, 4_194_304, 'log'], texts.noLimit),
  staticW: spec(texts.staticPower, hostLimits.staticW, hostDefaults.staticW, [0, 1000, 'linear']),
  joulesPerMiB: spec(texts.energyPerMiB, hostLimits.joulesPerMiB, hostDefaults.joulesPerMiB, [0, 5, 'linear']),
  joulesPerMigration: spec(texts.energyPerMigration, hostLimits.joulesPerMigration, hostDefaults.joulesPerMigration, [0, 500, 'linear']),
  linkMbps: spec(centreTexts.rate, linkLimits.mbps, 1000, [10, 400_000, 'log']),
  linkLatencyMs: spec(texts.latency, linkLimits.latencyMs, linkDefaults.latencyMs, [0.01, 300, 'log'], texts.latencyOfScenario),
}

export const migrationSpecs = {
  atS: spec(texts.requestedAt, migrationLimits.atS, migrationDefaults.atS, [0, 600, 'linear']),
  priority: spec(texts.priority, migrationLimits.priority, migrationDefaults.priority, [-10, 10, 'linear']),
  deadlineS: spec(centreTexts.deadline, migrationLimits.deadlineS, migrationDefaults.deadlineS, [1, 3600, 'log'], texts.noDeadline),
  maxMbps: spec(texts.bandwidthLimit, migrationLimits.maxMbps, migrationDefaults.maxMbps, [10, 400_000, 'log'], texts.noLimit),
}

export const scheduleSpecs = {
  concurrency: spec(texts.perSource, scheduleLimits.concurrency, scheduleDefaults.concurrency, [1, 100, 'log'], texts.noLimit),
  perDestination: spec(
    texts.perDestination,
    scheduleLimits.perDestination,
    scheduleDefaults.perDestination,
    [1, 100, 'log'],
    texts.noLimit,
  ),
  total: spec(texts.inTotal, scheduleLimits.total, scheduleDefaults.total, [1, 1000, 'log'], texts.noLimit),
  reserveMbps: {
    ...spec(
      texts.reservedBandwidth,
      scheduleLimits.reserveMbps,
      scheduleDefaults.reserveMbps,
      [10, 400_000, 'log'],
      texts.noReservedBandwidth,
    ),
    nullIsLeast: true as const,
  },
}

/** The planner's weights; only their proportions matter. */
export const weightSpecs = (
  [
    ['downtime', texts.downtimeAndSlowdown],
    ['total', centreTexts.totalTime],
    ['traffic', centreTexts.dataTransferred],
    ['energy', centreTexts.energy],
    ['misses', texts.missedDeadlines],
  ] as const
).map(([field, label]) => ({ field, spec: spec(label, costWeightLimits[field], costWeightDefaults[field], [0, 10, 'linear']) }))

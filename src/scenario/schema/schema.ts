/**
 * A scenario, version 1, as a person writes it. The single source of types, messages, form limits and the published JSON Schema. Checks of
 * one field are here and in the files beside; checks across fields are in `crossChecks.ts`.
 */
import {
  begunDefaults,
  costWeightDefaults,
  fixedMsDefaults,
  fleetDefaults,
  hostDefaults,
  linkDefaults,
  migrationDefaults,
  scenarioDefaults,
  scheduleDefaults,
  trafficDefaults,
  triggerDefaults,
  vmDefaults,
} from './defaults.ts'
import { diskOrders, diskOrderWhat, leavers, leaverWhat } from './fields/limits.ts'
import { guestCpuModels, guestCpuWhat, hostCpuModels, hostCpuWhat } from './cpuModels.ts'
import { id, listOf, literalOf, literalOrNull, ranged, rangedOrNull, record, text } from './fields/describedFields.ts'
import { eventSchema } from './eventSchema.ts'
import { notAllowed } from './fields/faultText.ts'
import {
  begunLimits,
  congestionControls,
  congestionControlWhat,
  costWeightLimits,
  fixedMsLimits,
  fleetLimits,
  hostLimits,
  linkLimits,
  migrationLimits,
  pageSizesKiB,
  runLimits,
  scheduleLimits,
  sizeLimits,
  trafficLimits,
  triggerLimits,
  vmLimits,
} from './fields/limits.ts'
import type { Range } from './fields/limits.ts'
import { strategySchema } from './strategySchema.ts'
import { workloadSchema } from './workloadSchema.ts'
import { z } from './zod.ts'
import { TECHNIQUES } from './strategies/strategies.ts'

export type { Boosts } from './boosts/boosts.ts'
export type { ScenarioEvent } from './events/events.ts'
export type { Manager } from './managers/managerSchema.ts'
export type { Rule, RuleKind } from './rules/rules.ts'
export type { HybridStrategy, PostcopyStrategy, PrecopyStrategy, Strategy } from './strategySchema.ts'
export type { StrategyKind } from './strategies/strategies.ts'
export type {
  Content,
  CurveWorkload,
  Phase,
  PresetWorkload,
  ResolvedWorkload,
  Stream,
  StreamsWorkload,
  Workload,
  WorkloadInput,
} from './workloadSchema.ts'
import { allowed } from '../../messages/compiled/en/scenario/fieldFaults.ts'

export const hostSchema = record(
  {
    id: id('Name of the host'),
    mbps: ranged(hostLimits.mbps),
    migrationMbps: rangedOrNull(hostLimits.migrationMbps, 'migration uses the shared port').default(hostDefaults.migrationMbps),
    cores: ranged(hostLimits.cores).default(hostDefaults.cores),
    migrationCpuShare: ranged(hostLimits.migrationCpuShare).default(hostDefaults.migrationCpuShare),
    cpuMbps: rangedOrNull(hostLimits.cpuMbps, 'no limit').default(hostDefaults.cpuMbps),
    memoryMiB: rangedOrNull(hostLimits.memoryMiB, 'no limit').default(hostDefaults.memoryMiB),
    staticW: ranged(hostLimits.staticW).default(hostDefaults.staticW),
    joulesPerMiB: ranged(hostLimits.joulesPerMiB).default(hostDefaults.joulesPerMiB),
    joulesPerMigration: ranged(hostLimits.joulesPerMigration).default(hostDefaults.joulesPerMigration),
    cpuModel: literalOf(hostCpuModels, hostCpuWhat).default(hostDefaults.cpuModel),
    zeroScanS: ranged(hostLimits.zeroScanS).default(hostDefaults.zeroScanS),
  },
  'A host',
)

export const switchSchema = record({ id: id('Name of the switch') }, 'A switch, which does not limit the rate')

export const linkSchema = record(
  {
    id: id('Name of the link'),
    a: id('First end: a host or a switch'),
    b: id('Other end: a host or a switch'),
    mbps: ranged(linkLimits.mbps),
    latencyMs: rangedOrNull(linkLimits.latencyMs, 'the scenario’s latencyMs').default(linkDefaults.latencyMs),
    congestionControl: literalOrNull(congestionControls, congestionControlWhat, 'the scenario’s').default(linkDefaults.congestionControl),
  },
  'A full-duplex link',
)

const pair = (range: Range): z.ZodTuple<[z.ZodNumber, z.ZodNumber]> =>
  z.tuple([ranged(range), ranged(range)], { error: () => 'must be two numbers [ lowest, highest ]' }).describe(range.what)

const fleetSchema = record(
  {
    racks: ranged(fleetLimits.racks).default(fleetDefaults.racks),
    hostsPerRack: ranged(fleetLimits.hostsPerRack).default(fleetDefaults.hostsPerRack),
    vmsPerHost: ranged(fleetLimits.vmsPerHost).default(fleetDefaults.vmsPerHost),
    portMbps: ranged(fleetLimits.portMbps).default(fleetDefaults.portMbps),
    oversubscription: ranged(fleetLimits.oversubscription).default(fleetDefaults.oversubscription),
    memoryMiB: pair(fleetLimits.memoryMiB).default([...fleetDefaults.memoryMiB]),
    dirtyShare: pair(fleetLimits.dirtyShare).default([...fleetDefaults.dirtyShare]),
    evacuate: id('The rack (rack1) or host (host-3) to empty').default(fleetDefaults.evacuate),
  },
  'Generates racks, hosts, VMs and the migrations that evacuate a rack or host',
)

const trafficSchema = record(
  {
    inMbps: ranged(trafficLimits.inMbps).default(trafficDefaults.inMbps),
    outMbps: ranged(trafficLimits.outMbps).default(trafficDefaults.outMbps),
    peer: id('Peer of the traffic: outside, a host id or a VM id').default(trafficDefaults.peer),
  },
  'Application traffic: a demand, not a guarantee',
)

const fixedMsSchema = record(
  {
    stop: ranged(fixedMsLimits.stop).default(fixedMsDefaults.stop),
    device: ranged(fixedMsLimits.device).default(fixedMsDefaults.device),
    resume: ranged(fixedMsLimits.resume).default(fixedMsDefaults.resume),
    announce: ranged(fixedMsLimits.announce).default(fixedMsDefaults.announce),
  },
  'Fixed parts of the downtime',
)

export const vmSchema = record(
  {
    id: id('Name of the VM'),
    host: id('Host the VM runs on at the start'),
    memoryMiB: ranged(vmLimits.memoryMiB),
    usedMiB: ranged(vmLimits.usedMiB).optional(),
    usedTopMiB: ranged(vmLimits.usedTopMiB).default(vmDefaults.usedTopMiB),
    scanFromMiB: ranged(vmLimits.scanFromMiB).default(vmDefaults.scanFromMiB),
    growMiBps: ranged(vmLimits.growMiBps).default(vmDefaults.growMiBps),
    loadSwing: ranged(vmLimits.loadSwing).default(vmDefaults.loadSwing),
    loadSwingS: ranged(vmLimits.loadSwingS).default(vmDefaults.loadSwingS),
    systemMiB: ranged(vmLimits.systemMiB).default(vmDefaults.systemMiB),
    vcpus: ranged(vmLimits.vcpus).default(vmDefaults.vcpus),
    pageKiB: literalOf(pageSizesKiB, 'Size of a guest page (KiB)').default(vmDefaults.pageKiB),
    image: id('VMs with the same image share pages that deduplication can use.').default(vmDefaults.image),
    workload: workloadSchema.default(vmDefaults.workload),
    traffic: trafficSchema.prefault({}),
    deviceStateKiB: ranged(vmLimits.deviceStateKiB).default(vmDefaults.deviceStateKiB),
    diskMiB: ranged(vmLimits.diskMiB).default(vmDefaults.diskMiB),
    diskMiBps: rangedOrNull(vmLimits.diskMiBps, 'no limit').default(vmDefaults.diskMiBps),
    fixedMs: fixedMsSchema.prefault({}),
    trackNsPerPage: ranged(vmLimits.trackNsPerPage).default(vmDefaults.trackNsPerPage),
    cpuModel: literalOf(guestCpuModels, guestCpuWhat).default(vmDefaults.cpuModel),
    detachS: ranged(vmLimits.detachS).default(vmDefaults.detachS),
    fallbackSpeed: ranged(vmLimits.fallbackSpeed).default(vmDefaults.fallbackSpeed),
    diskWritesPerS: ranged(vmLimits.diskWritesPerS).default(vmDefaults.diskWritesPerS),
    diskReadsPerS: ranged(vmLimits.diskReadsPerS).default(vmDefaults.diskReadsPerS),
    diskBlockKiB: ranged(vmLimits.diskBlockKiB).default(vmDefaults.diskBlockKiB),
    diskHotFraction: ranged(vmLimits.diskHotFraction).default(vmDefaults.diskHotFraction),
    diskHotShare: ranged(vmLimits.diskHotShare).default(vmDefaults.diskHotShare),
    diskOrder: literalOf(diskOrders, diskOrderWhat).default(vmDefaults.diskOrder),
    fallbackMbps: rangedOrNull(vmLimits.fallbackMbps, 'no limit').default(vmDefaults.fallbackMbps),
    pageWriteCpuS: ranged(vmLimits.pageWriteCpuS).default(vmDefaults.pageWriteCpuS),
  },
  'A virtual machine',
).transform((vm) => ({ ...vm, usedMiB: vm.usedMiB ?? vm.memoryMiB }))

const begunSchema = record(
  {
    waiting: listOf(
      ranged(begunLimits.waiting),
      sizeLimits.streams,
      'Share of each stream’s pages that waits, in the order of the workload’s streams. Absent ones count as other pages.',
    ).default([]),
    otherWaiting: ranged(begunLimits.otherWaiting).default(begunDefaults.otherWaiting),
    scanAt: ranged(begunLimits.scanAt).default(begunDefaults.scanAt),
    sinceSyncS: ranged(begunLimits.sinceSyncS).default(begunDefaults.sinceSyncS),
    throttlePercent: ranged(begunLimits.throttlePercent).default(begunDefaults.throttlePercent),
    dirtySyncs: ranged(begunLimits.dirtySyncs).default(begunDefaults.dirtySyncs),
  },
  'State of a pre-copy that is under way when the run starts. Every page, and a local disk, has been sent once; the result counts from here on.',
)

export const migrationSchema = record(
  {
    vm: id('VM to migrate'),
    to: id('Destination host'),
    atS: ranged(migrationLimits.atS).default(migrationDefaults.atS),
    priority: ranged(migrationLimits.priority).default(migrationDefaults.priority),
    deadlineS: rangedOrNull(migrationLimits.deadlineS, 'none').default(migrationDefaults.deadlineS),
    maxMbps: rangedOrNull(migrationLimits.maxMbps, 'no limit').default(migrationDefaults.maxMbps),
    begun: begunSchema.nullable().default(migrationDefaults.begun),
    strategy: strategySchema.prefault({ kind: 'precopy' }),
  },
  'A migration request',
)

const costWeightsSchema = record(
  {
    downtime: ranged(costWeightLimits.downtime).default(costWeightDefaults.downtime),
    total: ranged(costWeightLimits.total).default(costWeightDefaults.total),
    traffic: ranged(costWeightLimits.traffic).default(costWeightDefaults.traffic),
    energy: ranged(costWeightLimits.energy).default(costWeightDefaults.energy),
    misses: ranged(costWeightLimits.misses).default(costWeightDefaults.misses),
  },
  'Cost that the adaptive planner minimises (Liu et al. 2011, Eq. 18, and missed deadlines). Only proportions matter.',
)

const triggerSchema = record(
  {
    above: ranged(triggerLimits.above).default(triggerDefaults.above),
    everyS: ranged(triggerLimits.everyS).default(triggerDefaults.everyS),
    samples: ranged(triggerLimits.samples).default(triggerDefaults.samples),
    leaver: literalOf(leavers, leaverWhat).default(triggerDefaults.leaver),
  },
  'Starts the listed migrations by load, one at a time and not before atS: when a host is a hot spot, that of the VM chosen to leave',
)

const scheduleSchema = record(
  {
    mode: literalOf(
      ['asap', 'serial', 'parallel', 'adaptive'],
      'asap: every migration starts at its requested time. serial: one at a time. parallel: limited concurrency. ' +
        'adaptive: the planner decides.',
    ).default(scheduleDefaults.mode),
    concurrency: rangedOrNull(scheduleLimits.concurrency, 'no limit').default(scheduleDefaults.concurrency),
    perDestination: rangedOrNull(scheduleLimits.perDestination, 'no limit').default(scheduleDefaults.perDestination),
    total: rangedOrNull(scheduleLimits.total, 'no limit').default(scheduleDefaults.total),
    reserveMbps: rangedOrNull(scheduleLimits.reserveMbps, 'nothing').default(scheduleDefaults.reserveMbps),
    techniques: listOf(
      literalOf(TECHNIQUES, 'A strategy'),
      3,
      'Strategies among which the adaptive planner chooses for a migration that has one of them; null: each migration keeps its strategy.',
    )
      .nullable()
      .default(scheduleDefaults.techniques),
    traffic: literalOf(
      ['given', 'measured'],
      'Application traffic known to the adaptive planner. given: the demands of the scenario. ' +
        'measured: the mean of each VM since the run began, as a monitor reports it.',
    ).default(scheduleDefaults.traffic),
    weights: costWeightsSchema.prefault({}),
    trigger: triggerSchema.nullable().default(scheduleDefaults.trigger),
  },
  'Order and concurrency of the migrations',
)

export const scenarioSchema = record(
  {
    version: z.literal(1, { error: (issue) => versionMessage(issue.input) }).describe('Version of this format'),
    name: text(sizeLimits.nameLength, 'Title of the scenario').default(scenarioDefaults.name),
    seed: ranged(runLimits.seed).default(scenarioDefaults.seed),
    hosts: listOf(hostSchema, sizeLimits.hosts, 'The hosts'),
    links: listOf(
      linkSchema,
      sizeLimits.links,
      'Links between hosts and switches. Empty: all hosts connect to one non-blocking switch.',
    ).default([]),
    switches: listOf(switchSchema, sizeLimits.switches, 'Switches that links connect').default([]),
    latencyMs: ranged(runLimits.latencyMs).default(scenarioDefaults.latencyMs),
    congestionControl: literalOf(congestionControls, congestionControlWhat).default(scenarioDefaults.congestionControl),
    failAfterS: ranged(runLimits.failAfterS).default(scenarioDefaults.failAfterS),
    fleet: fleetSchema.nullable().default(scenarioDefaults.fleet),
    vms: listOf(vmSchema, sizeLimits.vms, 'The virtual machines'),
    migrations: listOf(migrationSchema, sizeLimits.migrations, 'The migration requests'),
    schedule: scheduleSchema.prefault({}),
    events: listOf(eventSchema, sizeLimits.events, 'Events at a simulated time').default([]),
    endS: rangedOrNull(runLimits.endS, 'shortly after the last migration has ended').default(scenarioDefaults.endS),
  },
  'All inputs of a simulation',
)

function versionMessage(received: unknown): string {
  return notAllowed(received, received === undefined ? allowed.version : allowed.onlyVersion)
}

/** A validated scenario: every default filled in. */
export type Scenario = z.output<typeof scenarioSchema>
/** A scenario as written: values with a default may be omitted. */
export type ScenarioInput = z.input<typeof scenarioSchema>
export type Host = z.output<typeof hostSchema>
export type Switch = z.output<typeof switchSchema>
export type Link = z.output<typeof linkSchema>
export type Fleet = z.output<typeof fleetSchema>
export type Vm = z.output<typeof vmSchema>
export type Migration = z.output<typeof migrationSchema>
export type Schedule = Scenario['schedule']
export type CostWeights = Schedule['weights']

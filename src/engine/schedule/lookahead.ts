/**
 * The current state as a scenario, which the planner simulates with the same engine (D5): places and workloads of VMs, remaining parts of
 * active migrations, and current faults. It excludes the future: no later request or event, the mean of a phased load, and a
 * seed other than the run's. Large pages reduce its run time.
 */
import { trafficDefaults } from '../../scenario/schema/defaults.ts'
import type {
  Host,
  Link,
  Migration,
  ResolvedWorkload,
  Scenario,
  ScenarioEvent,
  Schedule,
  Strategy,
  Switch,
  Vm,
} from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Network } from '../network/network.ts'
import { hashKey } from '../random/hash.ts'
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { VirtualMachine } from '../vm.ts'
import { WINDOW_BYTES } from '../migration/transport/tcpConnection.ts'
import { heldMiB } from './heldMemory.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

/** Longest time of a scenario, seconds: faults in force are assumed to last. */
export const LONGEST_FAULT_S = 1e6
/** The lookahead ends after this many times the transfer of all bytes at the slowest path's rate, plus some seconds. */
const PATIENCE = 4
const PATIENCE_S = 30
export const PLAN_KEY = 0x706c616e

export interface PlannedContext {
  readonly scenario: Scenario
  readonly seed: number
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly network: Network
  readonly traffic: Pick<ApplicationTraffic, 'placeOf' | 'isAlive' | 'carried'>
}

/** A plan for the waiting migrations. */
export interface CandidatePlan {
  /** Serving order, and the strategy of each migration. */
  queue: readonly { request: MigrationRequest; strategy: Strategy }[]
  limits: Pick<Schedule, 'concurrency' | 'perDestination' | 'total' | 'reserveMbps'>
}

interface LookaheadStart {
  hosts: readonly Host[]
  links: readonly Link[]
  switches: readonly Switch[]
  events: readonly ScenarioEvent[]
  vms: readonly Vm[]
  underWay: readonly Migration[]
  endS: number
  pageScales: ReadonlyMap<string, number>
}

/** VMs by the number of their random stream, so that a lookahead's draws do not depend on the order of `vms`. */
export function inStreamOrder(machines: readonly VirtualMachine[]): VirtualMachine[] {
  return machines.toSorted((one, other) => one.stream - other.stream)
}

/** `underWay`: active migrations; `waiting`: migrations that may begin. */
export function lookaheadStart(
  context: PlannedContext,
  underWay: readonly MigrationRequest[],
  waiting: readonly MigrationRequest[],
): LookaheadStart {
  const { scenario, nowS, machines, network } = context
  const movers = new Set([...underWay, ...waiting].map(({ machine }) => machine))
  const talks = ({ vm: { traffic } }: VirtualMachine): boolean => traffic.inMbps + traffic.outMbps > 0
  const ports = new Set([...underWay, ...waiting].flatMap(({ from, migration }) => [from, migration.to]))
  const present = inStreamOrder(machines).filter(
    (machine) =>
      movers.has(machine) ||
      (talks(machine) && context.traffic.placeOf(machine.index) !== null && (context.scenario.links.length > 0 || ports.has(machine.host))),
  )
  const rest = new Map(underWay.map((request) => [request.machine, restShare(request, nowS)]))
  const known = new Set(present.map(({ vm }) => vm.id))
  const pageScales = new Map(present.map((machine) => [machine.vm.id, pageScale(machine.vm)]))
  const slowest = [...underWay, ...waiting].reduce((rate, request) => Math.min(rate, pathRate(request, network)), Infinity)
  const bytes = [...movers].reduce((sum, { vm }) => sum + vm.usedMiB * MIB_BYTES, 0)
  const horizonS = PATIENCE * (bytes / slowest) + PATIENCE_S
  return {
    hosts: hostsFor(context, present, underWay),
    links: scenario.links,
    switches: scenario.switches,
    events: stillBroken(scenario, nowS),
    vms: present.map((machine) => currentVm(context, known, machine, pageScales.get(machine.vm.id)!, rest.get(machine) ?? 1)),
    underWay: underWay.map((request) => ({
      ...request.ordered,
      ...fromNow(request, nowS),
      strategy: underWayStrategy(request, pageScales.get(request.migration.vm)!, nowS),
    })),
    endS: scenario.endS === null ? horizonS : Math.max(0.001, Math.min(horizonS, scenario.endS - nowS)),
    pageScales,
  }
}

/** Bytes per second that a migration alone on its path gets by its limit, the line, its loss and one connection's window. */
function pathRate({ flow, migration: { maxMbps } }: MigrationRequest, network: Network): number {
  const window = flow.control === 'ideal' || flow.rttS === 0 ? Infinity : WINDOW_BYTES / flow.rttS
  return Math.min(network.lineBytesPerS(flow), flow.lossLimitBytesPerS, window, (maxMbps ?? Infinity) * BYTES_PER_S_OF_MBPS)
}

/** The scenario of the current state and one candidate plan. */
export function scenarioOf(context: PlannedContext, now: LookaheadStart, { queue, limits }: CandidatePlan): Scenario {
  const { scenario, nowS } = context
  return {
    ...scenario,
    name: '',
    seed: hashKey(context.seed, PLAN_KEY) >>> 0,
    fleet: null,
    hosts: [...now.hosts],
    links: [...now.links],
    switches: [...now.switches],
    vms: [...now.vms],
    endS: now.endS,
    events: [...now.events],
    schedule: { ...scenario.schedule, mode: 'parallel', ...limits, techniques: null },
    migrations: [
      ...now.underWay,
      ...queue.map(({ request, strategy }) => ({
        ...request.migration,
        ...fromNow(request, nowS),
        strategy: lookaheadStrategy(strategy, now.pageScales.get(request.migration.vm)!),
      })),
    ],
  }
}

function fromNow({ migration }: MigrationRequest, nowS: number): { atS: number; deadlineS: number | null } {
  return { atS: 0, deadlineS: migration.deadlineS === null ? null : migration.deadlineS - nowS }
}

/** Reduces each host's memory by what VMs outside the lookahead use. */
function hostsFor(context: PlannedContext, present: readonly VirtualMachine[], underWay: readonly MigrationRequest[]): Host[] {
  const {
    scenario: { hosts },
    machines,
    requests,
    traffic,
  } = context
  if (hosts.every(({ memoryMiB }) => memoryMiB === null)) return hosts
  const isAbsent = (machine: VirtualMachine): boolean => traffic.isAlive(machine.index) && !present.includes(machine)
  const held = heldMiB(
    machines.filter(isAbsent),
    requests.filter((request) => !underWay.includes(request)),
  )
  return hosts.map((host) => (host.memoryMiB === null ? host : { ...host, memoryMiB: host.memoryMiB - (held.get(host.id) ?? 0) }))
}

/**
 * Faults in force: crashed hosts and packet loss. Links that are down are excluded, since a migration that needs one waits and is not part
 * of the lookahead.
 */
function stillBroken({ events }: Scenario, nowS: number): ScenarioEvent[] {
  return events.flatMap((event): ScenarioEvent[] =>
    event.kind === 'packet-loss' && event.atS <= nowS && nowS < event.atS + event.durationS
      ? [{ ...event, atS: 0, durationS: LONGEST_FAULT_S }]
      : event.kind === 'host-crash' && event.atS <= nowS
        ? [{ ...event, atS: 0 }]
        : [],
  )
}

/** Share of its used memory that an active migration has still to send. */
function restShare({ active, machine }: MigrationRequest, nowS: number): number {
  if (active === null) return 1
  const { state, parts, rounds } = active
  // After a post-copy switchover the last round holds the number of missing pages.
  let whole = active.remainingBytes
  if (active.isSplit) whole = rounds[rounds.length - 1].remainingPages * (parts.pageBytes / parts.blockPages)
  else if (state.command === 'fetch') whole = active.fetching!.wholeBytes
  return Math.max(0, Math.min(1, (whole - active.sender.handedInCommand(nowS)) / (machine.vm.usedMiB * MIB_BYTES)))
}

/** `known`: the VMs in the lookahead. A peer outside it is replaced by its current host. */
function currentVm(context: PlannedContext, known: ReadonlySet<string>, machine: VirtualMachine, scale: number, rest: number): Vm {
  const { machines, traffic } = context
  const { vm, guest, currentWorkload } = machine
  const workload = lookaheadWorkload(currentWorkload, scale, guest.state.loadScale)
  // Pages already at the destination count as zero pages: a marker each.
  const content = rest < 1 ? { ...workload.content, zeroFraction: 1 - rest } : workload.content
  const other = known.has(vm.traffic.peer) ? undefined : machines.find((candidate) => candidate.vm.id === vm.traffic.peer)
  const peerHost = other === undefined ? vm.traffic.peer : traffic.placeOf(other.index)
  const talk = peerHost === null ? trafficDefaults : { ...knownTraffic(context, machine), peer: peerHost }
  return { ...lookaheadVm(vm, { ...workload, content }), host: machine.host, traffic: talk }
}

/** The VM's traffic as the planner knows it: the demands, or the means that a monitor has seen, none at the start. */
export function knownTraffic({ scenario, traffic, nowS }: PlannedContext, { index, vm }: VirtualMachine): Vm['traffic'] {
  if (scenario.schedule.traffic === 'given') return vm.traffic
  const [inBytes, outBytes] = traffic.carried(index, nowS)
  const mbps = (bytes: number): number => (nowS > 0 ? bytes / nowS / BYTES_PER_S_OF_MBPS : 0)
  return { ...vm.traffic, inMbps: mbps(inBytes), outMbps: mbps(outBytes) }
}

/** The strategy of an active migration without its completed part. */
function underWayStrategy({ ordered: { strategy }, active }: MigrationRequest, scale: number, nowS: number): Strategy {
  const coarse = lookaheadStrategy(strategy, scale)
  const doneS = nowS - active!.state.startS
  if (!('forceAfterS' in coarse)) return coarse
  const forceAfterS = coarse.forceAfterS === null ? null : Math.max(0, coarse.forceAfterS - doneS)
  if (!('precopyRounds' in coarse)) return { ...coarse, forceAfterS }
  const precopyS = active!.isSplit ? 0 : coarse.precopyS === null ? null : Math.max(0, coarse.precopyS - doneS)
  return { ...coarse, precopyS, forceAfterS }
}

// Large pages make the lookahead cheap; shares of dirty memory and times stay the same.

/** Most pages per VM in the lookahead; page sizes grow accordingly. */
const MODEL_PAGES = 32_768

/** Pages of the VM per page of the lookahead: a power of two. */
export function pageScale(vm: Vm): number {
  const pages = (vm.memoryMiB * 1024) / vm.pageKiB
  let scale = 1
  while (pages / scale > MODEL_PAGES) scale *= 2
  return scale
}

/** The workload with the mean load of its phases, whose timing the planner does not know. */
export function lookaheadWorkload({ streams, phases, content }: ResolvedWorkload, scale: number, load = 1): ResolvedWorkload {
  const cycleS = phases.reduce((sum, { forS }) => sum + forS, 0)
  const mean = cycleS === 0 ? 1 : phases.reduce((sum, phase) => sum + phase.forS * phase.scale, 0) / cycleS
  const factor = (load * mean) / scale
  return {
    streams: streams.map((stream) => ({ ...stream, writesPerS: stream.writesPerS * factor, readsPerS: stream.readsPerS * factor })),
    phases: [],
    content,
  }
}

/** The VM with the lookahead's page size. */
export function lookaheadVm(vm: Vm, workload: ResolvedWorkload): Vm {
  return { ...vm, pageKiB: (vm.pageKiB * pageScale(vm)) as Vm['pageKiB'], workload }
}

/** Scales the costs per page to the larger pages. */
export function lookaheadStrategy(strategy: Strategy, scale: number): Strategy {
  if (!('pageServiceUs' in strategy)) return strategy
  return {
    ...strategy,
    pageServiceUs: strategy.pageServiceUs * scale,
    zeroPageUs: strategy.zeroPageUs * scale,
    unmapUsPerRange: strategy.unmapUsPerRange * scale,
  }
}

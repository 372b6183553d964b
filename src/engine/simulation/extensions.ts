/**
 * The extensions: the parts of the engine that a simple scenario does not need. The page loads the core first and the extensions on demand
 * (`compute/simulation/lazyEngine.ts`). A simulation that needs none has the same result with and without them.
 */
import type { Manager, Migration, PrecopyStrategy, Rule, Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import type { FaultEvent, FaultInjection, Lasting } from '../events/faultInjection.ts'
import type { HotSpots, HotSpotsContext, HotSpotTrigger } from '../hotspots/hotSpots.ts'
import type { MigrationEvent, OperatorContext, OperatorEvent } from '../events/operator.ts'
import type { HostsContext } from '../schedule/hostsContext.ts'
import type { MakeFetchReader } from '../observe/fetchReader.ts'
import type { PageAudit } from '../memory/audit.ts'
import type { MakeDeferred } from '../memory/deferred/noDeferredPages.ts'
import type { MakeLazyClearing } from '../memory/lazyClearing.ts'
import type { Encoder, PageEncoding, SendForecast } from '../memory/pageEncoding.ts'
import type { beginUnderWay } from '../migration/machine/begun.ts'
import type { cpuObstacle } from '../migration/machine/cpuCheck.ts'
import type { QemuLeap } from '../migration/strategies/qemuLeap.ts'
import type { MakeStrategy, WithVmCosts } from '../migration/strategies/createdStrategy.ts'
import type { CubicLimit } from '../network/lossyTcp.ts'
import type { Network } from '../network/network.ts'
import type { MakeSteady } from '../network/steadyFlows.ts'
import type { Routes } from '../network/routes.ts'
import type { Fetching, SavedFetching } from '../migration/postcopy/pageFetching.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { MakeTcp } from '../migration/transport/tcpConnection.ts'
import type { FaultWaits } from '../request/migrationResult.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { PlainScenario } from '../plain/plainScenario.ts'
import { isPlain } from '../workload/plainWorkload.ts'
import type { HostMemory, MemoryContext } from '../schedule/hostMemory.ts'
import { writesZipf } from '../workload/vmLayout.ts'
import type { MakeZipf } from '../workload/zipfWrites.ts'
import type { Planner, PlannerContext } from '../schedule/planner.ts'

/** What events do (`events/`). */
export interface EventActs extends FaultInjection {
  isLasting: (event: FaultEvent) => event is Lasting
  crashHost: (context: HostsContext, host: string, follow: (request: MigrationRequest) => void) => void
  operatorAct: (context: OperatorContext, event: OperatorEvent) => MigrationRequest | null
  /** Handles a path that has been down for `failAfterS`. */
  failOnLinkLoss: (active: ActiveMigration, nowS: number) => void
  needsMigration: (event: FaultEvent) => event is MigrationEvent
  foundNone: (context: Pick<OperatorContext, 'requests'>, event: MigrationEvent, otherwise: Reason) => Reason
}

export interface Extensions {
  /** Makes any strategy, with rules, boosts and managers; the core one (`createMigration.ts`) is made without it. */
  makeStrategy: MakeStrategy
  /** Adds the costs of a local disk, write tracking and a pass-through device to any strategy. */
  withVmCosts: WithVmCosts
  /** Keeps a version of every page. */
  makeAudit: (pageCount: number) => PageAudit
  makeEncoding: (encoders: readonly Encoder[], forecast: SendForecast) => PageEncoding
  /** Makes the fetch of a checkpoint, whose state is then restored. */
  takeUpFetching: (active: ActiveMigration, saved: SavedFetching) => Fetching
  /** Makes the reader of the page map while pages are fetched. */
  makeFetchReader: MakeFetchReader
  /** Downtime limit in ms that a manager sets as a migration starts; null: the switchover rule's own applies. */
  managerDowntimeMs: (manager: Manager) => number | null
  /** Makes the planner of mode adaptive. */
  makePlanner: (context: PlannerContext) => Planner
  /** Expands a fleet and the presets and curves of workloads. */
  plainScenario: PlainScenario
  eventActs: EventActs
  /** Finds the ways through links and switches. */
  makeRoutes: (links: Scenario['links'], switches: Scenario['switches']) => Routes
  cubicBytesPerS: CubicLimit
  /** Makes the TCP connections of a migration whose path is not ideal. */
  makeTcp: MakeTcp
  /** All page-fault waits of a migration's guest so far. */
  waitTimesSoFar: (active: ActiveMigration) => FaultWaits
  /** Whether a destination's CPU lacks a feature that a guest needs. */
  cpuObstacle: typeof cpuObstacle
  /** Makes the keeper of the hosts' memory limits. */
  makeHostMemory: (context: MemoryContext) => HostMemory
  /** Makes the trigger of migrations by host load. */
  makeHotSpots: (context: HotSpotsContext, trigger: HotSpotTrigger) => HotSpots
  /** Puts a migration that is under way when the run starts into its initial state. */
  beginUnderWay: typeof beginUnderWay
  /** Makes the writes of a zipf law. */
  makeZipf: MakeZipf
  /** Makes the waiting pages outside the current pass, for any strategy. */
  makeDeferred: MakeDeferred
  /** Makes the log of `dirtyLog: since-send`. */
  makeLazyClearing: MakeLazyClearing
  /** For speed only: a simulation without it has the same result. */
  makeLeap: () => QemuLeap
  /** For speed only: a network without it has the same shares. */
  makeSteady: MakeSteady
  /** Limits every flow so that `reserveMbps` Mbit/s stay free for urgent migrations. */
  keepReservation: (reserveMbps: number, requests: readonly MigrationRequest[], scenario: Scenario, network: Network) => void
  /** Whether the guest may return to the source under a strategy. */
  mayReturn: (kind: StrategyKind) => boolean
}

/** More run faster with the extensions (`makeSteady`). */
const FEW_VMS = 16

/** True if the scenario uses anything beyond the core of the engine. */
export function needsExtensions(scenario: Scenario): boolean {
  const { schedule, migrations, vms, events, links } = scenario
  const hasCpuModel = vms.some(({ cpuModel }) => cpuModel !== 'any')
  if (
    !isPlain(scenario) ||
    events.length > 0 ||
    links.length > 0 ||
    vms.length > FEW_VMS ||
    vms.some(hasVmCosts) ||
    hasCpuModel ||
    limitsHostMemory(scenario) ||
    hasTcp(scenario)
  )
    return true
  if (
    vms.some(writesZipf) ||
    migrations.some((migration) => clearsInChunks(migration) || migration.begun !== null) ||
    schedule.trigger !== null
  )
    return true
  return schedule.mode === 'adaptive' || schedule.reserveMbps !== null || !migrations.every(({ strategy }) => isCoreStrategy(strategy))
}

/** The core's strategy. Its descriptor belongs to the extensions: it holds the texts of a form. */
const CORE_KIND = 'precopy'

/**
 * Whether the guest may return to the source under a strategy.
 * @throws Error for a strategy that needs extensions if none are loaded
 */
export function mayReturn(kind: StrategyKind, extensions: Extensions | null): boolean {
  return kind !== CORE_KIND && requireExtension(extensions, `strategy "${kind}"`).mayReturn(kind)
}

/** KVM's log is cleared as pages are sent. */
function clearsInChunks({ strategy }: Migration): boolean {
  return 'dirtyLog' in strategy && strategy.dirtyLog === 'since-send'
}

/** A path's TCP is not ideal. */
export function hasTcp({ congestionControl, links }: Scenario): boolean {
  return congestionControl !== 'ideal' || links.some((link) => (link.congestionControl ?? 'ideal') !== 'ideal')
}

/** Whether any host declares its memory, so that migrations wait for free memory. */
export function limitsHostMemory({ hosts }: Pick<Scenario, 'hosts'>): boolean {
  return hosts.some(({ memoryMiB }) => memoryMiB !== null)
}

/** A local disk is copied, tracking a write costs the guest time, or a pass-through device is replaced. */
export function hasVmCosts(vm: Pick<Vm, 'diskMiB' | 'trackNsPerPage' | 'detachS' | 'fallbackSpeed' | 'fallbackMbps'>): boolean {
  return vm.diskMiB > 0 || vm.trackNsPerPage > 0 || vm.detachS > 0 || vm.fallbackSpeed < 1 || vm.fallbackMbps !== null
}

/** @throws Error if the extensions are not loaded although `what` needs them */
export function requireExtension(extensions: Extensions | null, what: string): Extensions {
  if (extensions === null) throw new Error(`${what} is left out`)
  return extensions
}

/** The strategy that needs no extension: pre-copy with QEMU's rule, no boost and no manager. */
export type CoreStrategy = PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> }

/** Whether the strategy runs without the extensions: QEMU's pre-copy with neither boosts nor manager. */
export function isCoreStrategy(setting: Strategy): setting is CoreStrategy {
  if (setting.kind !== CORE_KIND || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

/** Creates a migration from its VM, its strategy and its hosts. */
import { hashKey } from '../random/hash.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { BitmapPool, ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import { chunkMiB } from '../migration/strategies/createdStrategy.ts'
import type { CreatedStrategy, MakeStrategy, VmFacts, WithVmCosts } from '../migration/strategies/createdStrategy.ts'
import { qemuWire } from '../migration/strategies/qemuBurst.ts'
import { QemuPrecopy } from '../migration/strategies/qemuPrecopy.ts'
import type { PageAudit } from '../memory/audit.ts'
import type { MakeDeferred } from '../memory/deferred/noDeferredPages.ts'
import { EPOCHS_PER_MIGRATION } from '../memory/dirtyLog.ts'
import type { MakeLazyClearing } from '../memory/lazyClearing.ts'
import type { beginUnderWay } from '../migration/machine/begun.ts'
import type { QemuLeap } from '../migration/strategies/qemuLeap.ts'
import { Part } from '../parts.ts'
import { TrackedMemory } from '../memory/trackedMemory.ts'
import type { SentTimes } from '../memory/sentTimes.ts'
import { ActiveMigration } from '../migration/activeMigration.ts'
import type { Conditions } from '../migration/roundWatch.ts'
import { isEndedByRounds } from '../migration/rules/steadyRounds.ts'
import type { MigrationParts } from '../migration/migrationState.ts'
import type { Strategy as StrategySetting, Vm } from '../../scenario/schema/schema.ts'
import { hasVmCosts, isCoreStrategy } from './neededParts.ts'
import type { CoreStrategy } from './neededParts.ts'
import type { SimulationContext } from './context.ts'
import { cpuBytesPerS } from '../network/network.ts'
import { KIB_BYTES, MIB_BYTES } from '../../units/units.ts'

/** Any strategy, with rules, boosts and managers; the core's is made without it. */
export const strategyPart = new Part<MakeStrategy>('a strategy')
/** Adds the costs of a local disk, write tracking and a pass-through device to any strategy. */
export const costsPart = new Part<WithVmCosts>('a cost of the VM')
/** For speed only: a simulation without it has the same result. */
export const leapPart = new Part<() => QemuLeap>('a leap')
/** A version of every page. */
export const auditPart = new Part<(pageCount: number) => PageAudit>('an audit')
export const deferredPart = new Part<MakeDeferred>('a deferred page')
export const lazyClearingPart = new Part<MakeLazyClearing>('lazy clearing')
/** Puts a migration that is under way when the run starts into its initial state. */
export const begunPart = new Part<typeof beginUnderWay>('a migration under way')

/** Hash key that separates the random draws of boosts from those of guests. */
const BOOST_KEY = 0x626f6f73

interface CreateOptions {
  made: CreatedStrategy
  conditions: Readonly<Conditions>
  /** Keep a version of every page, to prove that no page was lost. */
  audited: boolean
  /** See `MigrationParts`. */
  nextSampleS: (() => number) | null
  /** Counts how often each page is sent; null: not counted. */
  sentTimes: SentTimes | null
  /** Temporary bitmap, lent to one user at a time. */
  scratch: ScratchBitmap
  /** Source of the migration's bitmaps, which return to it at the end. */
  pool: BitmapPool
}

/**
 * Creates a strategy from its setting. The core one is created here.
 *
 * @throws Error for a strategy or VM that needs a part that is not loaded
 */
function makeStrategy(setting: StrategySetting, vm: VmFacts): CreatedStrategy {
  const made = isCoreStrategy(setting) ? makePlain(setting) : strategyPart.get(`strategy "${setting.kind}"`)(setting, vm)
  return hasVmCosts(vm) ? costsPart.get()(made, setting, vm) : made
}

function makePlain(setting: CoreStrategy): CreatedStrategy {
  const { rule, forceAfterS, memoryScope } = setting
  const strategy = new QemuPrecopy(rule, forceAfterS, leapPart.loaded?.() ?? null)
  return {
    boosts: [],
    manager: null,
    skipTimes: null,
    fetch: null,
    strategy,
    wire: qemuWire(rule),
    memoryScope,
    clearChunkMiB: chunkMiB(setting),
  }
}

/** Creates the request's strategy for its VM. */
export function strategyFor({ machine, ordered, cloned }: MigrationRequest): CreatedStrategy {
  const { vm, workload, blockPages } = machine
  return makeStrategy(ordered.strategy, {
    content: workload.content,
    guestPageBytes: vm.pageKiB * 1024,
    blockPages,
    memoryMiB: vm.memoryMiB,
    vcpus: vm.vcpus,
    cloned,
    trackNsPerPage: vm.trackNsPerPage,
    diskMiB: ordered.begun === null ? vm.diskMiB : 0,
    disk: vm,
    detachS: vm.detachS,
    fallbackSpeed: vm.fallbackSpeed,
    fallbackMbps: vm.fallbackMbps,
    // Computed on demand.
    get accesses() {
      return machine.accesses
    },
  })
}

/** A migration that has not begun; its VM is at the source. */
export function createMigration(context: SimulationContext, request: MigrationRequest, options: CreateOptions): ActiveMigration {
  const { made, nextSampleS } = options
  const { scenario, network, seed, storage, pagesAtHosts } = context
  const { machine, ordered, cloned, flow, backFlow } = request
  const { to, maxMbps, begun } = ordered
  const { vm, guest, host, pageBytes, blockPages } = machine
  for (const one of [flow, backFlow]) if (one !== null) one.connections = made.wire.connections
  return new ActiveMigration({
    strategy: made.strategy,
    boosts: made.boosts,
    fetch: made.fetch,
    wire: made.wire,
    manager: made.manager,
    memory: memoryFor(request, options),
    fetchElsewhere: (nowS, bytes, bytesPerS) => storage.fetch(to, nowS, bytes, bytesPerS),
    pagesThere: (words) => pagesAtHosts.of(vm.image, to, words),
    oldCopyThere: hasRunAt(request, to),
    guest,
    key: hashKey(seed, machine.stream, BOOST_KEY),
    from: host,
    to,
    flow,
    backFlow,
    cloned,
    network,
    conditions: options.conditions,
    endsByRounds: made.manager === null && isEndedByRounds(ordered.strategy),
    pageBytes,
    blockPages,
    maxMbps,
    failAfterS: scenario.failAfterS,
    latencyS: Math.max(...(cloned?.hosts ?? [to]).map((target) => network.latencyS(host, target))),
    deviceBytes: vm.deviceStateKiB * KIB_BYTES,
    diskBytes: begun === null ? vm.diskMiB * MIB_BYTES : 0,
    fixedS: fixedSeconds(vm.fixedMs),
    cpuBytesPerS: cpuBytesPerS(context.scenario.hosts.find(({ id }) => id === host)!),
    zeroScanS: scenario.hosts.find(({ id }) => id === host)!.zeroScanS,
    nextSampleS,
    underWay: begun === null ? null : (active, nowS) => begunPart.get()(active, machine, begun, nowS),
  })
}

/** The VM's memory as the migration sends it. */
function memoryFor({ machine, earlierCount }: MigrationRequest, { made, audited, scratch, pool, sentTimes }: CreateOptions): TrackedMemory {
  const { boosts, memoryScope, skipTimes, clearChunkMiB } = made
  const { pageCount, pageBytes, firstPage, writes } = machine
  return new TrackedMemory({
    pageCount,
    writes,
    audit: audited ? auditPart.get()(pageCount) : null,
    skipTimes,
    makeDeferred: deferredPart.loaded,
    scratch,
    pool,
    sentTimes,
    firstPage,
    firstEpoch: 1 + earlierCount * EPOCHS_PER_MIGRATION,
    content: machine.content(memoryScope, boosts.find((boost) => boost.duplicateScope !== undefined)?.duplicateScope),
    // Chunks are whole words of the bitmaps.
    clearing:
      clearChunkMiB === null
        ? null
        : {
            chunkPages: Math.max(32, Math.round((clearChunkMiB * MIB_BYTES) / pageBytes / 32) * 32),
            make: lazyClearingPart.get(),
          },
  })
}

function fixedSeconds({ stop, device, resume, announce }: Vm['fixedMs']): MigrationParts['fixedS'] {
  return { stop: stop / 1000, device: device / 1000, resume: resume / 1000, announce: announce / 1000 }
}

/** An earlier migration of the VM has moved it away from the host. */
function hasRunAt(request: MigrationRequest, host: string): boolean {
  for (let earlier = request.after; earlier !== null; earlier = earlier.after) {
    if (earlier.from === host && earlier.result?.outcome === 'completed') return true
  }
  return false
}

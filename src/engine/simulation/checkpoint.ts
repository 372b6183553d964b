/**
 * Checkpoints: a copy of the whole state of a simulation at one moment, as plain data. Randomness is hashed, so no generator state exists.
 */
import type { Strategy } from '../../scenario/schema/schema.ts'
import type { HotSpotsState } from '../schedule/hotspots/hotSpots.ts'
import type { PagesAtHosts } from '../memory/pagesAtHosts.ts'
import type { TrackedState } from '../memory/trackedMemory.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { ActionLog } from '../migration/managers/actionLog.ts'
import type { MigrationState } from '../migration/migrationState.ts'
import type { Conditions } from '../migration/roundWatch.ts'
import type { Fetching, SavedFetching } from '../migration/postcopy/pageFetching.ts'
import type { Timers } from '../migration/timers/timers.ts'
import { Part } from '../parts.ts'
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { Audit, MigrationResult, Round } from '../result/result.ts'
import type { Plan } from '../schedule/planner.ts'
import type { SavedGuest } from '../workload/guest.ts'
import type { SimulationContext } from './context.ts'

interface SavedRequest {
  from: string
  strategy: Strategy
  active: SavedMigration | null
  halted: SavedMigration | null
  trafficMoved: boolean
  triggeredS: number
  notBeforeS: number
  trafficBase: [number, number]
  result: MigrationResult | null
  rounds: readonly Round[]
}

export interface Snapshot {
  nowS: number
  eventsDone: number
  finishS: number
  askedS: number
  conditions: Conditions
  notes: Reason[]
  requests: SavedRequest[]
  guests: SavedGuest[]
  hosts: string[]
  network: Float64Array
  traffic: ReturnType<ApplicationTraffic['snapshot']>
  /** The planner's current plan, in mode adaptive. */
  plan?: Plan | null
  /** Load-triggered migrations; null without a trigger. */
  hotSpots?: HotSpotsState | null
  /** Pages that the audit has compared so far; empty if the run is not audited. */
  audit?: Partial<Audit>
  storage: [string, number][]
  pagesAtHosts: ReturnType<PagesAtHosts['snapshot']>
  /** Approximate size, bytes. It bounds how many checkpoints are kept. */
  byteLength: number
}

/** Copies the state of the simulation except the planner's plan, the hot spots and the audit, which their owner adds. */
export function snapshotRequests(
  context: SimulationContext,
  { finishS, askedS, conditions }: Pick<Snapshot, 'finishS' | 'askedS' | 'conditions'>,
): Snapshot {
  const { nowS, requests, machines, notes } = context
  const network = context.network.snapshot()
  return {
    nowS,
    eventsDone: context.events.happened,
    finishS,
    askedS,
    conditions,
    notes: [...notes],
    network,
    traffic: context.traffic.snapshot(),
    storage: context.storage.snapshot(),
    pagesAtHosts: context.pagesAtHosts.snapshot(),
    requests: requests.map(savedRequest),
    guests: machines.map((machine) => machine.guest.snapshot()),
    hosts: machines.map((machine) => machine.host),
    byteLength: network.byteLength + migrationBytes(requests),
  }
}

/** What a checkpoint holds of a migration and its VM beside bitmaps: 3 to 5 KiB as text, of the scenarios offered. */
const STATE_BYTES = 4096

/** Approximate size of the migrations in a checkpoint, bytes. */
export function migrationBytes(requests: readonly MigrationRequest[]): number {
  return requests
    .flatMap(({ active, halted }) => [active, halted])
    .reduce((sum, active) => sum + (active === null ? 0 : savedBytes(active)), requests.length * STATE_BYTES)
}

function savedRequest(request: MigrationRequest): SavedRequest {
  const { from, strategy, trafficMoved, triggeredS, notBeforeS, trafficBase, result, roundsSoFar } = request
  return {
    from,
    strategy,
    active: savedOrNull(request.active),
    halted: savedOrNull(request.halted),
    trafficMoved,
    triggeredS,
    notBeforeS,
    trafficBase,
    result,
    rounds: roundsSoFar,
  }
}

/** Length of the shortest prefix of the requests, in slot order, that contains every begun request. */
export function begunIn(requests: readonly Pick<SavedRequest | MigrationRequest, 'active' | 'result'>[]): number {
  return requests.findLastIndex(({ active, result }) => active !== null || result !== null) + 1
}

/** The saved state of the first `begun` requests with the current state of all later ones. */
export function withOthers(saved: Snapshot, begun: number, present: readonly MigrationRequest[]): Snapshot {
  return { ...saved, requests: [...saved.requests.slice(0, begun), ...present.slice(begun).map(savedRequest)] }
}

function savedOrNull(active: ActiveMigration | null): SavedMigration | null {
  return active === null ? null : saveMigration(active)
}

/** `open` creates a fresh active migration for a request, which then receives the saved state. */
export function restoreRequests(context: SimulationContext, saved: Snapshot, open: (request: MigrationRequest) => void): void {
  context.requests.forEach((request, i) => {
    const from = saved.requests[i]
    request.startsAt(from.from, context.network)
    request.result = from.result
    request.strategy = from.strategy
    request.halted = null
    if (from.active === null) {
      request.active = null
      request.rounds = from.rounds
    }
    if ((from.active !== null || from.halted !== null) && request.active === null) {
      // Opening reads the VM's host, which must be the host of that moment.
      request.machine.host = request.from
      open(request)
    }
  })
  context.machines.forEach((machine, i) => {
    machine.guest.restore(saved.guests[i])
    machine.host = saved.hosts[i]!
  })
  context.requests.forEach((request, i) => {
    const from = saved.requests[i]
    request.trafficMoved = from.trafficMoved
    request.triggeredS = from.triggeredS
    request.notBeforeS = from.notBeforeS
    request.trafficBase = from.trafficBase
    const kept = from.active ?? from.halted
    if (kept === null || request.active === null) return
    restoreMigration(request.active, kept)
    request.active.rounds.splice(0, request.active.rounds.length, ...from.rounds)
    if (from.halted === null) return
    request.halted = request.active
    request.active = null
  })
  context.network.restore(saved.network)
  context.traffic.restore(saved.traffic)
  context.storage.restore(saved.storage)
  context.pagesAtHosts.restore(saved.pagesAtHosts)
}

/** The fetch of a checkpoint, whose state is then restored. */
export const fetchingPart = new Part<(active: ActiveMigration, saved: SavedFetching) => Fetching>('fetching missing pages')

interface SavedMigration {
  state: MigrationState
  memory: TrackedState
  strategy: unknown
  boosts: unknown[]
  manager: unknown
  timers: ReturnType<Timers<ActiveMigration>['snapshot']>
  actions: ReturnType<ActionLog['snapshot']>
  fetching: SavedFetching | null
}

/** State of a running migration as plain data. Shares no memory with it. */
function saveMigration(active: ActiveMigration): SavedMigration {
  const {
    state,
    memory,
    strategy,
    boosts,
    timers,
    actions,
    fetching,
    parts: { manager },
  } = active
  return {
    state: copyState(state),
    memory: memory.snapshot(),
    strategy: structuredClone(strategy.state),
    boosts: boosts.snapshot(),
    manager: manager === null ? null : structuredClone(manager.state),
    timers: timers.snapshot(),
    actions: actions.snapshot(),
    fetching: fetching?.snapshot() ?? null,
  }
}

/** Restores `saved` into `active`: the same migration, already begun. */
function restoreMigration(active: ActiveMigration, saved: SavedMigration): void {
  const {
    memory,
    strategy,
    boosts,
    timers,
    actions,
    scan,
    parts: { manager },
  } = active
  active.state = copyState(saved.state)
  memory.restore(saved.memory)
  memory.unsent.isFetched = false
  active.fetching = null
  if (saved.fetching !== null) {
    active.fetching = fetchingPart.get()(active, saved.fetching)
    active.fetching.restore(saved.fetching)
  }
  strategy.state = structuredClone(saved.strategy)
  boosts.restore(saved.boosts)
  if (manager !== null && saved.manager !== null) manager.state = structuredClone(saved.manager)
  timers.restore(saved.timers)
  actions.restore(saved.actions)
  scan.forget()
}

function copyState(state: MigrationState): MigrationState {
  return {
    ...state,
    to: { ...state.to },
    cut: { ...state.cut },
    tcp: state.tcp === null ? null : { ...state.tcp },
    watch: { ...state.watch },
  }
}

/** Approximate size of a migration's checkpoint, bytes. */
function savedBytes({ memory, boosts, fetching }: ActiveMigration): number {
  return memory.byteLength + boosts.byteLength + (fetching?.byteLength ?? 0)
}

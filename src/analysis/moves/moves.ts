/** Next moves: changes that are worth a try after a run, most of them of one setting. `bestMoves.ts` chooses among them. */
import type { Outcome } from '../../engine/result/result.ts'
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import type { ScenarioEvent } from '../../scenario/schema/events/events.ts'
import type { Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { copyHosts } from '../../scenario/schema/strategies/copySetting.ts'
import { descriptorOf, strategyKinds } from '../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import type { FieldChange } from '../../scenario/fieldPath.ts'
import { BROKEN_OFF } from '../../engine/result/result.ts'

/** Another strategy or transport, a boost of QEMU, a change of limit, link or load, or what undoes failures and the operator's cancel. */
export type MoveId =
  | StrategyKind
  | 'autoConverge'
  | 'xbzrle'
  | 'longer-downtime'
  | 'shorter-downtime'
  | 'faster-link'
  | 'half-load'
  | 'qemu-transport'
  | 'undisturbed'
  | RepairId
/** A recovery of the paused post-copy; without the operator's cancel, without failures, with a longer timeout, after the outages. */
type RepairId = 'recover' | 'no-cancel' | 'no-failure' | 'longer-timeout' | 'later-start'

/** A change of a scenario. */
export interface Move {
  id: MoveId
  /** Null: the strategy stays. */
  strategy: StrategyKind | null
  /** The schema completes the new values. More than one: another strategy without the failures and the cancel. */
  changes: readonly FieldChange[]
  /**
   * The new value where the id does not say it: a downtime limit in ms, a port's Mbit/s, a timeout, start or recovery in seconds; the number
   * of failures that the move removes, null where it removes a cancel besides a change of strategy.
   */
  amount: number | null
}

/** A timeout this many times the longest outage outlasts it. */
const LONGER_TIMEOUT = 1.5
/** No move waits longer than this for a link; seconds. */
const MOST_OUTAGE_S = 3600
const LIMIT_FACTORS = [2, 4, 10]
/** Significant figures of a proposed limit: the present one may be a point of a sweep, such as 162.009 ms. */
const LIMIT_FIGURES = 3
/** A faster link has ten times the rate, at most that of the fastest port in common use; no gain worth a new network if it is nearly there. */
const LINK_FACTOR = 10
const FASTEST_PORT_MBPS = 400_000
const LEAST_LINK_FACTOR = 2

/**
 * Moves worth a try for the first migration of a VM; none for a scenario whose VMs come from a fleet. `outcome`: of the run on screen; one
 * that broke off has moves that undo the cause.
 */
export function movesFor(scenario: Scenario, vmId: string, outcome: Outcome): Move[] {
  const index = scenario.migrations.findIndex(({ vm }) => vm === vmId)
  if (index < 0 || scenario.fleet !== null) return []
  const { strategy } = scenario.migrations[index]
  const path = `migrations[${index}].strategy`
  const isBrokenOff = BROKEN_OFF.has(outcome)
  const strategies = strategyMoves(strategy, path)
  return [
    ...(isBrokenOff ? repairMoves(scenario, vmId, index, outcome) : []),
    ...failureMoves(scenario, vmId, isBrokenOff),
    ...strategies,
    ...limitMoves(strategy, path),
    ...boostMoves(strategy, path),
    ...worldMoves(scenario, vmId, index),
    ...transportMoves(strategy, path),
    ...undisturbed(scenario, vmId, strategies),
  ]
}

const plainMove = (id: MoveId, path: string, value: unknown, amount: number | null = null): Move => ({
  id,
  strategy: null,
  changes: [{ path, value }],
  amount,
})

function repairMoves({ events, failAfterS, migrations }: Scenario, vmId: string, index: number, outcome: Outcome): Move[] {
  const moves: Move[] = []
  const { atS: startS } = migrations[index]
  const rest = events.filter((event) => !isCancel(event, vmId))
  if (rest.length < events.length) moves.push(plainMove('no-cancel', 'events', rest))
  const outages = events.filter((event) => event.kind === 'link-down')
  const longestS = longestOutageS(events)
  const backS = Math.max(0, ...outages.map(({ atS, durationS }) => atS + durationS))
  if (outcome === 'paused') {
    const pausedS = events.findLast(({ kind, target }) => kind === 'pause' && target === vmId)?.atS ?? 0
    // In the moment in which the path comes back a recovery is too early.
    const atS = Math.floor(Math.max(backS, pausedS)) + 1
    moves.push(plainMove('recover', `events[${events.length}]`, { atS, kind: 'recover', target: vmId }, atS))
  }
  if (longestS >= failAfterS && longestS <= MOST_OUTAGE_S) {
    const waitS = Math.ceil(longestS * LONGER_TIMEOUT)
    moves.push(plainMove('longer-timeout', 'failAfterS', waitS, waitS))
  }
  if (backS > startS && longestS <= MOST_OUTAGE_S)
    moves.push(plainMove('later-start', `migrations[${index}].atS`, Math.ceil(backS), Math.ceil(backS)))
  return moves
}

function longestOutageS(events: readonly ScenarioEvent[]): number {
  return Math.max(0, ...events.flatMap((event) => (event.kind === 'link-down' ? [event.durationS] : [])))
}

/** The same run without its failures, and without the operator's cancel as well. */
function failureMoves({ events }: Scenario, vmId: string, isBrokenOff: boolean): Move[] {
  const failures = events.filter(isFailure)
  if (failures.length === 0) return []
  const without = (id: MoveId, isGone: (event: ScenarioEvent) => boolean) => {
    const rest = events.filter((event) => !isGone(event))
    return plainMove(id, 'events', rest, failures.length)
  }
  const moves: Move[] = []
  // A start after the outages has the same result, where one is offered.
  const isOutlasted = failures.every(({ kind }) => kind === 'link-down') && longestOutageS(failures) <= MOST_OUTAGE_S
  if (!isBrokenOff || !isOutlasted) moves.push(without('no-failure', isFailure))
  if (isBrokenOff && events.some((event) => isCancel(event, vmId))) {
    moves.push(without('undisturbed', (event) => isDisturbance(event, vmId)))
  }
  return moves
}

/** Other strategies without the failures and the cancel, for places that a single change leaves. */
function undisturbed({ events }: Scenario, vmId: string, strategies: readonly Move[]): Move[] {
  const rest = events.filter((event) => !isDisturbance(event, vmId))
  if (rest.length === events.length) return []
  const amount = events.some((event) => isCancel(event, vmId)) ? null : events.length - rest.length
  return strategies.map((move) => ({ ...move, amount, changes: [...move.changes, { path: 'events', value: rest }] }))
}

const isCancel = ({ kind, target }: ScenarioEvent, vmId: string): boolean => kind === 'cancel' && target === vmId
const isFailure = ({ kind }: ScenarioEvent): boolean => eventDescriptors[kind].target !== 'vm'
const isDisturbance = (event: ScenarioEvent, vmId: string): boolean => isFailure(event) || isCancel(event, vmId)

function strategyMoves({ kind }: Strategy, path: string): Move[] {
  return strategyKinds
    .filter((other) => other !== kind && movesMemoryForGood(other))
    .map((other) => ({ id: other, strategy: other, changes: [{ path, value: { kind: other } }], amount: null }))
}

/** The guest ends up on the destination, its memory copied in rounds, fetched, or both. */
function movesMemoryForGood(kind: StrategyKind): boolean {
  const { copiesInRounds, fetchesPages, mayReturn } = descriptorOf(kind)
  return (copiesInRounds || fetchesPages) && !mayReturn
}

/** QEMU's transport pauses where others lose the guest. */
function transportMoves(strategy: Strategy, path: string): Move[] {
  if (!('transport' in strategy) || strategy.transport === 'qemu') return []
  return [plainMove('qemu-transport', `${path}.transport`, 'qemu')]
}

function limitMoves(strategy: Strategy, path: string): Move[] {
  if (!('rule' in strategy) || !('downtimeMs' in strategy.rule) || strategy.manager !== null) return []
  const { downtimeMs } = strategy.rule
  const at = (id: MoveId, exactMs: number) => {
    const ms = Number(exactMs.toPrecision(LIMIT_FIGURES))
    return plainMove(id, `${path}.rule.downtimeMs`, ms, ms)
  }
  return [at('shorter-downtime', downtimeMs / 2), ...LIMIT_FACTORS.map((factor) => at('longer-downtime', downtimeMs * factor))]
}

function boostMoves(strategy: Strategy, path: string): Move[] {
  if (!('boosts' in strategy) || !('rule' in strategy) || strategy.rule.kind !== 'qemu') return []
  const { boosts } = strategy
  const boostMove = (id: 'autoConverge' | 'xbzrle') => plainMove(id, `${path}.boosts.${id}`, {})
  const moves: Move[] = []
  if (boosts.autoConverge === undefined) moves.push(boostMove('autoConverge'))
  if (boosts.compression === undefined && boosts.xbzrle === undefined && boosts.channels === undefined) {
    moves.push(boostMove('xbzrle'))
  }
  return moves
}

function worldMoves({ hosts, links, vms, events, migrations }: Scenario, vmId: string, index: number): Move[] {
  const moves: Move[] = []
  const { to, strategy } = migrations[index]
  const ids = [vms.find(({ id }) => id === vmId)?.host, to, ...copyHosts(strategy)]
  const ends = hosts.filter(({ id }) => ids.includes(id))
  const rates = ends.map((host) => host.mbps)
  const mbps = Math.min(LINK_FACTOR * Math.max(...rates), FASTEST_PORT_MBPS)
  // The ports change together, so the move replaces the hosts.
  if (
    mbps >= LEAST_LINK_FACTOR * Math.min(...rates) &&
    links.length === 0 &&
    ends.length > 1 &&
    ends.every(({ migrationMbps }) => migrationMbps === null)
  ) {
    const faster = hosts.map((host) => (ends.includes(host) ? { ...host, mbps: Math.max(host.mbps, mbps) } : host))
    moves.push(plainMove('faster-link', 'hosts', faster, mbps))
  }
  if (!events.some(({ kind }) => kind === 'scale-workload')) {
    moves.push(plainMove('half-load', `events[${events.length}]`, { atS: 0, kind: 'scale-workload', target: vmId, scale: 0.5 }))
  }
  return moves
}

/**
 * Next moves: changes of one setting that are worth a try after a run, and the choice among them once each has been simulated. A move that
 * fails or improves nothing is not shown.
 */
import type { Outcome } from '../../engine/result/result.ts'
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import type { Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { copyHosts } from '../../scenario/schema/strategies/copySetting.ts'
import { descriptorOf, strategyKinds } from '../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import type { Trial } from './trial.ts'
import { BROKEN_OFF } from '../../engine/result/result.ts'

/**
 * Another strategy, a boost of QEMU, a change of limit, link or load, a source that crashes later, or what undoes the cause of a migration
 * that broke off.
 */
type MoveId =
  | StrategyKind
  | 'autoConverge'
  | 'xbzrle'
  | 'longer-downtime'
  | 'shorter-downtime'
  | 'faster-link'
  | 'half-load'
  | 'later-crash'
  | RepairId
/** A recovery of the paused post-copy; without the operator's cancel, without failures, with a longer timeout, after the outages. */
type RepairId = 'recover' | 'no-cancel' | 'no-failure' | 'longer-timeout' | 'later-start'

/** One change of a scenario: a field's path and its new value, which the schema completes. */
export interface Move {
  id: MoveId
  /** Null: the strategy stays. */
  strategy: StrategyKind | null
  path: string
  value: unknown
  /** The new value where the id does not say it: a downtime limit in ms, a port's Mbit/s, a timeout, start or recovery in seconds. */
  amount: number | null
}

export interface TriedMove extends Move {
  trial: Trial
  /** Improvements over the run on screen, the largest first. */
  gains: readonly Gain[]
  /** A failure after the switchover loses the VM or leaves it incomplete. */
  isSplit: boolean
}

/** `survives`: the migration fails as well, but the guest keeps running. */
type Gain = 'completes' | 'survives' | 'downtime' | 'total' | 'transferred' | 'speed'

/** A timeout this many times the longest outage outlasts it. */
const LONGER_TIMEOUT = 1.5
const LIMIT_FACTORS = [2, 4, 10]
/** A faster link has ten times the rate, at most that of the fastest port in common use; no gain worth a new network if it is nearly there. */
const LINK_FACTOR = 10
const FASTEST_PORT_MBPS = 400_000
const LEAST_LINK_FACTOR = 2
/** A source that crashes this many times as long after the start. */
const CRASH_FACTORS = [2, 4, 10, 40]
export const MOST_SHOWN = 3
/** An improvement below this share is noise to the person who reads it. */
const WORTH = 0.1

/**
 * Moves worth a try for the first migration of a VM; none for a scenario whose VMs come from a fleet. `outcome`: of the run on screen; one
 * that broke off has moves that undo the cause.
 */
export function movesFor(scenario: Scenario, vmId: string, outcome: Outcome): Move[] {
  const index = scenario.migrations.findIndex(({ vm }) => vm === vmId)
  if (index < 0 || scenario.fleet !== null) return []
  const { strategy } = scenario.migrations[index]
  const path = `migrations[${index}].strategy`
  const repairs = BROKEN_OFF.has(outcome) ? repairMoves(scenario, vmId, index, outcome) : []
  return [
    ...repairs,
    ...strategyMoves(strategy, path),
    ...limitMoves(strategy, path),
    ...boostMoves(strategy, path),
    ...worldMoves(scenario, vmId, index),
    ...(BROKEN_OFF.has(outcome) ? crashMoves(scenario, vmId, index) : []),
  ]
}

/** How much longer the source must have run for the guest to be safe on the destination. */
function crashMoves({ events, vms, migrations }: Scenario, vmId: string, index: number): Move[] {
  const { atS: startS } = migrations[index]
  const from = vms.find(({ id }) => id === vmId)?.host
  const at = events.findIndex((event) => event.kind === 'host-crash' && event.target === from && event.atS > startS)
  if (at < 0) return []
  return CRASH_FACTORS.map((factor) => {
    const atS = Math.ceil(startS + factor * (events[at].atS - startS))
    return { id: 'later-crash', strategy: null, path: `events[${at}].atS`, value: atS, amount: atS }
  })
}

function repairMoves({ events, failAfterS, migrations }: Scenario, vmId: string, index: number, outcome: Outcome): Move[] {
  const move = (id: RepairId, path: string, value: unknown, amount: number | null = null): Move => ({
    id,
    strategy: null,
    path,
    value,
    amount,
  })
  const moves: Move[] = []
  const { atS: startS } = migrations[index]
  const rest = events.filter(({ kind, target }) => kind !== 'cancel' || target !== vmId)
  if (rest.length < events.length) moves.push(move('no-cancel', 'events', rest))
  const outages = events.filter((event) => event.kind === 'link-down')
  const longestS = Math.max(0, ...outages.map(({ durationS }) => durationS))
  const backS = Math.max(0, ...outages.map(({ atS, durationS }) => atS + durationS))
  if (outcome === 'paused') {
    const pausedS = events.findLast(({ kind, target }) => kind === 'pause' && target === vmId)?.atS ?? 0
    // In the moment in which the path comes back a recovery is too early.
    const atS = Math.floor(Math.max(backS, pausedS)) + 1
    moves.push(move('recover', `events[${events.length}]`, { atS, kind: 'recover', target: vmId }, atS))
  }
  if (longestS >= failAfterS && longestS < runLimits.failAfterS.max) {
    const waitS = Math.min(runLimits.failAfterS.max, Math.ceil(longestS * LONGER_TIMEOUT))
    moves.push(move('longer-timeout', 'failAfterS', waitS, waitS))
  }
  if (backS > startS) moves.push(move('later-start', `migrations[${index}].atS`, Math.ceil(backS), Math.ceil(backS)))
  const whole = events.filter(({ kind }) => eventDescriptors[kind].target === 'vm')
  if (outages.length === 0 && whole.length < events.length) moves.push(move('no-failure', 'events', whole))
  return moves
}

function strategyMoves({ kind }: Strategy, path: string): Move[] {
  return strategyKinds
    .filter((other) => other !== kind && movesMemoryForGood(other))
    .map((other) => ({ id: other, strategy: other, path, value: { kind: other }, amount: null }))
}

/** The guest ends up on the destination, its memory copied in rounds, fetched, or both. */
function movesMemoryForGood(kind: StrategyKind): boolean {
  const { copiesInRounds, fetchesPages, mayReturn } = descriptorOf(kind)
  return (copiesInRounds || fetchesPages) && !mayReturn
}

function limitMoves(strategy: Strategy, path: string): Move[] {
  if (!('rule' in strategy) || !('downtimeMs' in strategy.rule) || strategy.manager !== null) return []
  const { downtimeMs } = strategy.rule
  const at = (id: MoveId, ms: number): Move => ({ id, strategy: null, path: `${path}.rule.downtimeMs`, value: ms, amount: ms })
  return [at('shorter-downtime', downtimeMs / 2), ...LIMIT_FACTORS.map((factor) => at('longer-downtime', downtimeMs * factor))]
}

function boostMoves(strategy: Strategy, path: string): Move[] {
  if (!('boosts' in strategy) || !('rule' in strategy) || strategy.rule.kind !== 'qemu') return []
  const { boosts } = strategy
  const boostMove = (id: 'autoConverge' | 'xbzrle'): Move => ({
    id,
    strategy: null,
    path: `${path}.boosts.${id}`,
    value: {},
    amount: null,
  })
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
    moves.push({
      id: 'faster-link',
      strategy: null,
      path: 'hosts',
      amount: mbps,
      value: hosts.map((host) => (ends.includes(host) ? { ...host, mbps: Math.max(host.mbps, mbps) } : host)),
    })
  }
  if (!events.some(({ kind }) => kind === 'scale-workload')) {
    moves.push({
      id: 'half-load',
      strategy: null,
      path: `events[${events.length}]`,
      amount: null,
      value: { atS: 0, kind: 'scale-workload', target: vmId, scale: 0.5 },
    })
  }
  return moves
}

/** At most three moves, no id twice. For an incomplete run, the moves that complete it; otherwise the moves that improve it most. */
export function bestMoves(base: Trial, tried: readonly { move: Move; trial: Trial }[]): TriedMove[] {
  const shown = tried
    .filter(({ trial }) => trial.outcome === 'completed' || (base.outcome === 'lost' && keepsGuest(trial)))
    .map(({ move, trial }) => ({
      ...move,
      trial,
      gains: gainsOver(base, trial),
      isSplit: trial.hadSplitPages && trial.outcome === 'completed',
    }))
    .filter(({ gains }) => gains.length > 0)
  const picked: TriedMove[] = shown.filter(({ id }) => REPAIRS.has(id)).slice(0, MOST_SHOWN - 1)
  for (const goal of base.outcome === 'completed' ? COMPLETED_GOALS : UNFINISHED_GOALS) {
    const best = shown
      .filter((move) => !picked.some(({ id }) => id === move.id))
      .toSorted((one, other) => goal(one.trial, base) - goal(other.trial, base))
      .at(0)
    if (best !== undefined && picked.length < MOST_SHOWN) picked.push(best)
  }
  return picked
}

const REPAIRS: ReadonlySet<MoveId> = new Set<MoveId>(['recover', 'no-cancel', 'no-failure', 'longer-timeout', 'later-start'])

/** The migration does not complete, and the guest runs at the source as before. */
function keepsGuest({ outcome }: Trial): boolean {
  return outcome === 'failed' || outcome === 'cancelled'
}

/**
 * The best moves with those already shown in their places, so that none leaves while a person reads it: better ones take free places only.
 */
export function steadyMoves(shown: readonly TriedMove[], best: readonly TriedMove[]): TriedMove[] {
  const others = best.filter(({ id }) => !shown.some((other) => other.id === id))
  return [...shown, ...others].slice(0, MOST_SHOWN)
}

export interface FailedMove extends Move {
  leastMiB: number
}

/**
 * Moves that do not complete either, the nearest of each kind, in the order of how little their rounds left; none that is among the best.
 */
export function failedMoves(tried: readonly { move: Move; trial: Trial }[], best: readonly Move[] = []): FailedMove[] {
  // A shorter downtime limit never helps a run to complete.
  const failed = tried
    .filter(
      ({ move, trial }) =>
        move.id !== 'shorter-downtime' &&
        trial.outcome !== 'completed' &&
        trial.leastMiB < Infinity &&
        !best.some(({ id }) => id === move.id),
    )
    .map(({ move, trial: { leastMiB } }) => ({ ...move, leastMiB }))
    .toSorted((one, other) => one.leastMiB - other.leastMiB)
  return failed.filter(({ id }, i) => failed.findIndex((other) => other.id === id) === i).slice(0, MOST_SHOWN)
}

/** The first of each kind among moves without a trial, for the places that the best leave; a shorter limit helps no run to complete. */
export function untriedMoves<Untried extends Pick<Move, 'id'>>(
  base: Trial,
  untried: readonly Untried[],
  best: readonly Pick<Move, 'id'>[],
): Untried[] {
  return untried
    .filter(({ id }) => base.outcome === 'completed' || id !== 'shorter-downtime')
    .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i && !best.some((other) => other.id === id))
    .slice(0, MOST_SHOWN - best.length)
}

type Goal = (trial: Trial, base: Trial) => number

/** Lower is better. */
const COMPLETED_GOALS: readonly Goal[] = [
  ({ downtimeMs }) => downtimeMs,
  ({ totalS }) => totalS,
  ({ transferredMiB, speed }, base) => transferredMiB / base.transferredMiB - speed,
]
const UNFINISHED_GOALS = (
  [
    ({ downtimeMs, speed }) => downtimeMs / speed,
    ({ totalS, speed }) => totalS / speed,
    ({ transferredMiB }) => transferredMiB,
  ] satisfies Goal[]
).map(
  (goal) =>
    (trial: Trial): number =>
      goal(trial) + (trial.outcome === 'completed' ? 0 : NOT_COMPLETED),
)
/** A move that only saves the guest comes after each that completes. */
const NOT_COMPLETED = 1e9

function gainsOver(base: Trial, trial: Trial): Gain[] {
  if (base.outcome !== 'completed') return [trial.outcome === 'completed' ? 'completes' : 'survives']
  const shares: [Gain, number][] = [
    ['downtime', 1 - trial.downtimeMs / base.downtimeMs],
    ['total', 1 - trial.totalS / base.totalS],
    ['transferred', 1 - trial.transferredMiB / base.transferredMiB],
    ['speed', trial.speed - base.speed],
  ]
  return shares
    .filter(([, share]) => share >= WORTH)
    .toSorted(([, one], [, other]) => other - one)
    .map(([gain]) => gain)
}

/** The choice among next moves once each has been simulated. A move that fails or improves nothing is not shown. */
import { duration, say } from '../../units/format.ts'
import type { Move, MoveId } from './moves.ts'
import type { Trial } from './trial.ts'

export interface TriedMove extends Move {
  trial: Trial
  /** Improvements over the run on screen, the largest first. */
  gains: readonly Gain[]
  /** A failure after the switchover loses the VM or leaves it incomplete. */
  isSplit: boolean
}

/** `survives`: the migration fails as well, but the guest keeps running. `whole`: the guest never needs pages of both hosts. */
type Gain = 'completes' | 'survives' | 'downtime' | 'total' | 'transferred' | 'speed' | 'whole'

export const MOST_SHOWN = 3
/** An improvement below this share is noise to the person who reads it. */
const WORTH = 0.1

/**
 * At most three moves, no id and no result twice. For an incomplete run, the moves that complete it; otherwise the moves that improve it most.
 * A run that loses the guest has, next to what undoes the cause, a strategy that keeps the guest under the same failures.
 */
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
  const isCompleted = base.outcome === 'completed'
  const goals = isCompleted ? COMPLETED_GOALS : UNFINISHED_GOALS
  const first = shown.filter((move) => !isSecond(move, base))
  const picked: TriedMove[] = []
  const pick = (moves: readonly TriedMove[], most: number) => {
    for (const move of moves) if (picked.length < most && !picked.some((other) => isLike(other, move))) picked.push(move)
  }
  if (!isCompleted) pick(first.filter(isRepair), MOST_SHOWN - 1)
  if (base.outcome === 'lost') pick(inOrder(first.filter(isOtherStrategy), goals[0], base).slice(0, 1), MOST_SHOWN)
  for (const goal of goals) {
    const left = first.filter((move) => !picked.some((other) => isLike(other, move)))
    pick(inOrder(left, goal, base).slice(0, 1), MOST_SHOWN)
  }
  pick(shown, MOST_SHOWN)
  return picked
}

/** Lowest first. */
function inOrder(moves: readonly TriedMove[], goal: Goal, base: Trial): TriedMove[] {
  return moves.toSorted((one, other) => goal(one.trial, base) - goal(other.trial, base))
}

/** The same kind of change, or a result that reads the same. */
function isLike(one: TriedMove, other: TriedMove): boolean {
  return one.id === other.id || resultOf(one.trial) === resultOf(other.trial)
}

/** Of a result what the page says, to its figures. */
function resultOf({ outcome, totalS, downtimeMs }: Trial): string {
  const isCompleted = outcome === 'completed'
  return `${isCompleted} ${say(duration(totalS))} ${isCompleted ? say(duration(downtimeMs / 1000)) : ''}`
}

const REPAIRS: ReadonlySet<MoveId> = new Set<MoveId>(['recover', 'no-cancel', 'no-failure', 'undisturbed', 'longer-timeout', 'later-start'])
const isRepair = ({ id, trial }: TriedMove): boolean => REPAIRS.has(id) && trial.outcome === 'completed'
const isOtherStrategy = ({ strategy }: TriedMove): boolean => strategy !== null

/** For the places that others leave: what no operator can choose, several changes at once, and pages in one place as the only gain. */
function isSecond({ id, changes, gains }: TriedMove, base: Trial): boolean {
  return (id === 'no-failure' && base.outcome === 'completed') || changes.length > 1 || gains.every((gain) => gain === 'whole')
}

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

/** The best of all, of which those already shown keep their places; the others take the places that are left, the best first. */
export function settledMoves(shown: readonly TriedMove[], best: readonly TriedMove[]): TriedMove[] {
  const others = best.filter(({ id }) => !shown.slice(0, best.length).some((other) => other.id === id))
  return best.map((_, place) => best.find(({ id }) => id === shown[place]?.id) ?? others.shift()!)
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
  const gains = shares
    .filter(([, share]) => share >= WORTH)
    .toSorted(([, one], [, other]) => other - one)
    .map(([gain]) => gain)
  return base.hadSplitPages && !trial.hadSplitPages ? [...gains, 'whole'] : gains
}

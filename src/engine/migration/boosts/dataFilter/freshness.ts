/**
 * Whether the chain still tells what the guest does, judged in the rounds of a migration (R3). The paper tests whether samples obey "the
 * probability distribution of states and state transitions"; by what test, and how sure one must be, it leaves open.
 *
 * Ours is made for samples that depend on one another. A round looks at one window, and rounds may keep step with a loop of the
 * guest, so that a guest that has not changed shows one state again and again. So it is asked, each against what was seen at worst
 * while the guest was watched:
 *
 * 1. States: is the guest in states in which it hardly ever was? Blocks of windows have told how many of those to expect.
 * 2. Frequencies, where states follow one another without order: does a state come up more than thrice as often as it did?
 * 3. Transitions, where a window follows the one before: does it go from state to state as it hardly ever did?
 * 4. Sets: does a round leave fewer pages dirty than half the share of its states' sets that was written at least?
 *
 * An answer counts that would come about by chance less often than once in 10,000 looks, had the guest always been as it was at
 * worst. It was not, so that few guests that go on as before are misjudged; runs of the latest looks, of any length, are asked about,
 * so that a change is told as soon after many good looks as after none.
 */
import { exp, ln } from '../../../random/elementary.ts'
import type { FilterOffCause } from '../../../reasons/reason.ts'
import type { FilterModel } from './filterModel.ts'

const SURPRISE = 1e-4
/** A state must come up more than so many times as often as it did. */
const OFTENER = 3
/** A window is taken to follow another if no more than this lies between them. */
const NO_GAP_S = 1e-9

/** What was seen, look by look; plain data, for checkpoints. */
export interface Looks {
  /** When the last window ended; −1: none yet. */
  untilS: number
  /** By look: the state; and 1 if the guest hardly ever was in it, else 0. */
  states: number[]
  oddStates: number[]
  /** The last state, or the known one that has its region in its group; −1: none. */
  known: number
  /** By look that followed the one before without a gap: 1 if the guest hardly ever went so. */
  oddMoves: number[]
}

export function noLooks(): Looks {
  return { untilS: -1, states: [], oddStates: [], known: -1, oddMoves: [] }
}

/** Adds a look; returns why the chain is stale, or null while it is not. */
export function looked(looks: Looks, { chain, sets }: FilterModel, state: number, { fromS, untilS }: { fromS: number; untilS: number }): FilterOffCause | null {
  const { states, oddStates, oddMoves } = looks
  const before = states.length === 0 ? -1 : states[states.length - 1]
  const follows = before >= 0 && Math.abs(fromS - looks.untilS) <= NO_GAP_S
  const isCommon = (other: number): boolean => chain.isCommon(other)
  const common = isCommon(state)
  // Which of a group of hot regions names a window may depend on when it begins; the group does not.
  looks.known = common ? state : sets.stateWith(state, isCommon)
  looks.untilS = untilS
  states.push(state)
  oddStates.push(looks.known < 0 ? 1 : 0)
  const odd = tooMany(oddStates, chain.mostOddStates, 1)
  if (odd !== null) return { kind: 'odd-states', ...odd, region: regionOf(state, chain.states) }
  if (chain.hasNoOrder) {
    const share = chain.mostOften(state, OFTENER)
    // It might have been any of the states that are as frequent.
    const often = tooMany(states.map((one) => (one === state ? 1 : 0)), share, 1 / share)
    if (often !== null) return { kind: 'frequent-state', ...often, region: regionOf(state, chain.states), factor: OFTENER }
  }
  if (!follows || !common || !isCommon(before)) return null
  oddMoves.push(chain.isCommonMove(before, state) ? 0 : 1)
  const moved = tooMany(oddMoves, chain.mostOddMoves, 1)
  if (moved === null) return null
  return { kind: 'odd-moves', ...moved, fromRegion: regionOf(before, chain.states), toRegion: regionOf(state, chain.states) }
}

/** The hottest region of a state; null: nothing written. */
function regionOf(state: number, states: number): number | null {
  return state === states ? null : state
}

/** The latest looks with more odd ones than `share` makes likely in one of `tries`; null: none. */
function tooMany(odd: readonly number[], share: number, tries: number): { count: number; looks: number } | null {
  const last = odd.length - 1
  if (last < 0 || odd[last] === 0) return null
  for (let from = last, count = 0; from >= 0; from--) {
    count += odd[from]
    if (odd[from] === 1 && tries * atLeast(count, last + 1 - from, share) < SURPRISE) return { count, looks: last + 1 - from }
  }
  return null
}

/** P(at least `count` of `n`), each with the chance `share`. */
export function atLeast(count: number, n: number, share: number): number {
  if (share >= 1 || count <= 0) return 1
  let term = 1
  for (let i = 0; i < count; i++) term *= (share * (n - i)) / (i + 1)
  for (let i = count; i < n; i++) term *= 1 - share
  let sum = 0
  for (let k = count; k <= n; k++) {
    sum += term
    term *= ((n - k) / (k + 1)) * (share / (1 - share))
  }
  return sum
}

/**
 * A round has ended in which the guest wrote `written` pages, and its states' sets had `promised`; `least`: the smallest share of a
 * set that a window was ever to have written (`leastWrittenShare`). False: less than half of that was written, and not by chance.
 */
export function keepsPromise(promised: number, written: number, least: number): boolean {
  const share = least / 2
  return promised === 0 || written >= share * promised || atMostBound(written, promised, share) >= SURPRISE
}

/** Chernoff's bound on P(at most `count` of `n`), each with the chance `share`, for a count below n × share. */
export function atMostBound(count: number, n: number, share: number): number {
  const seen = count / n
  const apart = (seen > 0 ? seen * ln(seen / share) : 0) + (1 - seen) * ln((1 - seen) / (1 - share))
  return exp(-n * apart)
}

/**
 * Test whether the chain still describes the guest, applied in the rounds of a migration (R3). The paper tests whether samples obey "the
 * probability distribution of states and state transitions"; it leaves open the test and its confidence.
 *
 * This test allows samples that depend on each other. A round observes one window, and rounds may run in step with a loop of the guest, so
 * that an unchanged guest shows the same state again and again. Four questions are asked, each against the worst case of the learning
 * period:
 *
 * 1. States: is the guest in rare states more often than in any block of windows while learning? 2. Frequencies, if states follow one
 * another without order: does a state occur more than three times as often as before? 3. Transitions, if a window follows the one before:
 * does the guest make rare transitions? 4. Sets: does a round leave fewer pages dirty than half of the least share of its states' sets
 * written while learning?
 *
 * A deviation counts if chance produces it less than once in 10,000 observations of a guest whose worst behaviour while learning is its
 * usual behaviour. A real guest is usually better, so few unchanged guests are misjudged. The test covers the latest observations in runs
 * of every length: earlier good observations do not delay the detection of a change.
 */
import { exp, ln } from '../../../random/elementary.ts'
import type { FilterOffCause } from '../../../result/reasons/reason.ts'
import type { FilterModel } from './filterModel.ts'

const SURPRISE = 1e-4
/** A state must occur more than this many times as often as before. */
const FREQUENCY_FACTOR = 3
/** A window follows another if at most this time lies between them. */
const NO_GAP_S = 1e-9
/** Most windows between two observations for a test of the second: the chain forgets where it was. */
const LONGEST_LEAP = 64
/** The regions that are at most as likely as the observed one have less than this probability in total. */
const ODD_LEAP = 0.01

/** Observations so far; plain data, for checkpoints. */
export interface Observations {
  /** End of the last window; −1: none yet. */
  untilS: number
  /** Per observation: the state, and 1 if it was rare while learning, else 0. */
  states: number[]
  oddStates: number[]
  /** The last state, or the common state whose group contains its region; −1: none. */
  known: number
  /** Per observation that followed another without a gap: 1 if the transition was rare while learning. */
  oddMoves: number[]
  /** The same with a gap: 1 if the region was hardly to be reached. */
  oddLeaps: number[]
}

export function noObservations(): Observations {
  return { untilS: -1, states: [], oddStates: [], known: -1, oddMoves: [], oddLeaps: [] }
}

/** Adds an observation; returns why the chain is stale, or null while it is not. */
export function addObservation(
  observations: Observations,
  { chain, sets }: FilterModel,
  state: number,
  { fromS, untilS }: { fromS: number; untilS: number },
): FilterOffCause | null {
  const { states, oddStates, oddMoves } = observations
  const before = states.length === 0 ? -1 : states[states.length - 1]
  const follows = before >= 0 && Math.abs(fromS - observations.untilS) <= NO_GAP_S
  const windows = (untilS - observations.untilS) / (untilS - fromS)
  const isCommon = (other: number): boolean => chain.isCommon(other)
  const common = isCommon(state)
  // Which of a group's hot regions names a window may depend on its start; the group does not.
  observations.known = common ? state : sets.stateWith(state, isCommon)
  observations.untilS = untilS
  states.push(state)
  oddStates.push(observations.known < 0 ? 1 : 0)
  const odd = tooMany(oddStates, chain.mostOddStates, 1)
  if (odd !== null) return { kind: 'odd-states', ...odd, region: regionOf(state, chain.states) }
  if (chain.hasNoOrder) {
    const share = chain.mostOften(state, FREQUENCY_FACTOR)
    // Any of the equally frequent states might have been the one, so the number of tries grows.
    const often = tooMany(
      states.map((one) => (one === state ? 1 : 0)),
      share,
      1 / share,
    )
    if (often !== null) return { kind: 'frequent-state', ...often, region: regionOf(state, chain.states), factor: FREQUENCY_FACTOR }
  }
  if (before < 0 || !common || !isCommon(before)) return null
  const moved = follows
    ? tooManyAfter(oddMoves, !chain.isCommonMove(before, state), chain.mostOddMoves)
    : oddLeaps(observations, { chain, sets }, { before, state, windows })
  if (moved === null) return null
  return { kind: 'odd-moves', ...moved, fromRegion: regionOf(before, chain.states), toRegion: regionOf(state, chain.states) }
}

type Model = Pick<FilterModel, 'chain' | 'sets'>

/** Two common states with `windows` from one observation to the next, not a whole number. */
interface Leap {
  before: number
  state: number
  windows: number
}

/** The odd leaps, after one more; null: as many as by chance. Windows without writes are in no region. */
function oddLeaps(observations: Observations, model: Model, leap: Leap): { count: number; windows: number } | null {
  const { before, state, windows } = leap
  const { chain } = model
  if (chain.hasNoOrder || windows > LONGEST_LEAP || before === chain.states || state === chain.states) return null
  return tooManyAfter(observations.oddLeaps, isOddLeap(model, leap), Math.max(ODD_LEAP, chain.mostOddMoves))
}

/** Whether the regions no likelier than the observed one have together next to no probability. */
function isOddLeap({ chain, sets }: Model, { before, state, windows }: Leap): boolean {
  const chances = new Float64Array(chain.states)
  // The observed windows need not begin when the learned ones did.
  const reached = chain.after(before, Math.floor(windows))
  // What does not depend on the state before is tested by the counts of states.
  if (reached === null) return false
  addRegions(chances, reached, sets)
  if (!Number.isInteger(windows)) addRegions(chances, chain.stepped(reached), sets)
  let all = 0
  let unlikely = 0
  for (const chance of chances) {
    all += chance
    if (chance <= chances[state]) unlikely += chance
  }
  return all > 0 && unlikely < ODD_LEAP * all
}

/** Adds the probability of each state to the regions of its group. */
function addRegions(into: Float64Array, states: Float64Array, sets: Model['sets']): void {
  for (let state = 0; state < states.length; state++) {
    const chance = states[state]
    if (chance > 0) for (const region of sets.hotRegions(state)) into[region] += chance
  }
}

/** `tooMany` after one more observation. */
function tooManyAfter(odd: number[], isOdd: boolean, share: number): { count: number; windows: number } | null {
  odd.push(isOdd ? 1 : 0)
  return tooMany(odd, share, 1)
}

/** The hottest region of a state; null: nothing written. */
function regionOf(state: number, states: number): number | null {
  return state === states ? null : state
}

/** The latest observations with more odd ones than `share` makes likely in one of `tries`; null: none. */
function tooMany(odd: readonly number[], share: number, tries: number): { count: number; windows: number } | null {
  const last = odd.length - 1
  if (last < 0 || odd[last] === 0) return null
  for (let from = last, count = 0; from >= 0; from--) {
    count += odd[from]
    if (odd[from] === 1 && tries * chanceOfAtLeast(count, last + 1 - from, share) < SURPRISE) return { count, windows: last + 1 - from }
  }
  return null
}

/** P(at least `count` of `n`), each with probability `share`. */
export function chanceOfAtLeast(count: number, n: number, share: number): number {
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
 * Checks a finished round in which the guest wrote `written` pages of `promised` pages in its states' sets. `least`: the smallest share of
 * a set that any window wrote (`leastWrittenShare`). False: less than half of that was written, and not by chance.
 */
export function keepsPromise(promised: number, written: number, least: number): boolean {
  const share = least / 2
  return promised === 0 || written >= share * promised || atMostBound(written, promised, share) >= SURPRISE
}

/** Chernoff's bound on P(at most `count` of `n`), each with probability `share`, for a count below n × share. */
export function atMostBound(count: number, n: number, share: number): number {
  const seen = count / n
  const apart = (seen > 0 ? seen * ln(seen / share) : 0) + (1 - seen) * ln((1 - seen) / (1 - share))
  return exp(-n * apart)
}

/**
 * Where one number, alone, decides whether a migration converges. Found by runs: bisection between a value that converges and one that
 * never does, to three significant figures. The first run is at the value that the inequality gives, w·(1 − L/S) = B, if there is one.
 */
import { MIB_BYTES } from '../units/units.ts'

export interface Cliff {
  /** The last value, seen from the converging side, that converges. */
  value: number
  /** The side of the value on which the migration never converges. */
  neverSide: 'above' | 'below'
}

export interface CliffSearch {
  /** Range and grid of the control. */
  scale: { low: number; high: number; log: boolean; whole: boolean }
  neverSide: Cliff['neverSide']
  /** A value whose verdict is known. */
  known: { value: number; converges: boolean }
  /** Where the cliff may be; null: no idea. */
  guess: number | null
  /** Whether a run with this value converges; null if that cannot be found out, which ends the search. */
  probe(value: number): Promise<boolean | null>
}

/** A guess that is this far off is still between the first two runs. */
const GUESS_MARGIN = 0.02
const MARGIN_GROWTH = 4
/** More runs than this mean that the verdict depends on chance. */
const MOST_RUNS = 24
const STEPS = 200
/** A run that needs this many times as long as sending all memory once does not converge in practice. */
const PROBE_FACTOR = 20

/** Simulated time of a probe, seconds: near the cliff a run takes thousands of rounds to reach the round limit. */
export function probeS(memoryMiB: number, mbps: number): number {
  return Math.max(1, Math.round((PROBE_FACTOR * memoryMiB * MIB_BYTES * 8) / (mbps * 1e6)))
}

/** Null: no value of the control changes the verdict, or it cannot be found out. */
export async function findCliff(asked: CliffSearch): Promise<Cliff | null> {
  const search = { ...asked, scale: withValue(asked.scale, asked.known.value) }
  const { scale, neverSide, known, probe } = search
  let next = firstOf(search)
  /** The last values of either verdict: the bracket. `beyond` has the other verdict than the known value. */
  let inside = known.value
  let beyond: number | null = null
  let hasInside = false
  let margin = GUESS_MARGIN
  for (let runs = 0; next !== null && runs < MOST_RUNS; runs++) {
    const converges = await probe(next)
    if (converges === null) return null
    if (converges === known.converges) {
      inside = next
      hasInside = true
    } else beyond = next
    if (beyond === null) next = onward(next, margin, search)
    else next = hasInside ? between(inside, beyond, scale) : back(beyond, margin, search)
    margin *= MARGIN_GROWTH
    if (beyond !== null && (next === inside || next === beyond)) return { value: known.converges ? inside : beyond, neverSide }
  }
  return null
}

/** A typed value may be beside the range, and then the cliff may be between them. */
function withValue(scale: CliffSearch['scale'], value: number): CliffSearch['scale'] {
  return { ...scale, low: Math.min(scale.low, value), high: Math.max(scale.high, value) }
}

/** 1: the search goes to higher values. */
function directionOf({ neverSide, known }: CliffSearch): 1 | -1 {
  return (neverSide === 'above') === known.converges ? 1 : -1
}

function endOf(search: CliffSearch): number {
  return directionOf(search) === 1 ? search.scale.high : search.scale.low
}

/** The guess if it lies between the known value and the end of the range, else that end; null if the known value is there already. */
function firstOf(search: CliffSearch): number | null {
  const { guess, known, scale } = search
  const direction = directionOf(search)
  const end = endOf(search)
  const isOnTheWay = (value: number): boolean => (value - known.value) * direction > 0 && (end - value) * direction >= 0
  if (!isOnTheWay(end)) return null
  const first = guess === null ? end : onGrid(guess, scale)
  return isOnTheWay(first) ? first : end
}

/** Past a value that was not far enough; null after the end of the range. */
function onward(from: number, margin: number, search: CliffSearch): number | null {
  const end = endOf(search)
  if (from === end) return null
  const next = moved(from, margin * directionOf(search), search.scale)
  return (end - next) * directionOf(search) > 0 ? next : end
}

/** Before a guess that was too far; at most halfway to the known value. */
function back(from: number, margin: number, search: CliffSearch): number {
  const { known, scale, guess } = search
  const half = between(known.value, from, scale)
  if (guess === null) return half
  const next = moved(from, -margin * directionOf(search), scale)
  return (next - half) * directionOf(search) > 0 ? next : half
}

function moved(from: number, share: number, scale: CliffSearch['scale']): number {
  const step = scale.log ? Math.abs(from) * share : (scale.high - scale.low) * share
  return onGrid(from + Math.sign(share) * Math.max(Math.abs(step), scale.whole ? 1 : (scale.high - scale.low) / 1e6), scale)
}

function between(one: number, other: number, scale: CliffSearch['scale']): number {
  return onGrid(scale.log && one > 0 && other > 0 ? Math.sqrt(one * other) : (one + other) / 2, scale)
}

/** Three significant figures on a logarithmic scale, whole steps on a linear one. */
function onGrid(value: number, { low, high, log, whole }: CliffSearch['scale']): number {
  const step = 10 ** Math.floor(Math.log10((high - low) / STEPS))
  const rounded = log ? Number(value.toPrecision(3)) : Number((Math.round(value / step) * step).toPrecision(12))
  return Math.min(high, Math.max(low, whole ? Math.round(rounded) : rounded))
}

/** The inequality applied to one evenly written set. */
interface EvenLoad {
  /** Pages written per second, w, as MiB/s. */
  writtenMiBPerS: number
  /** S. */
  regionMiB: number
  /** B. */
  sentMiBPerS: number
  /** L: memory that may remain when the guest is stopped, limit × bandwidth. */
  allowedMiB: number
}

/** Factors on the current values that bring w·(1 − L/S) to B; null: none does. */
interface CliffFactors {
  writes: number | null
  workingSet: number | null
  sent: number | null
  limit: number | null
}

/** Each setting alone; rates in MiB/s, sizes in MiB. */
export function cliffFactors({ writtenMiBPerS: w, regionMiB, sentMiBPerS, allowedMiB }: EvenLoad): CliffFactors {
  const share = 1 - allowedMiB / regionMiB
  const limitS = allowedMiB / sentMiBPerS
  // w·(1 − B·T/S) = B, solved for B.
  const balancedMiBPerS = w / (1 + (w * limitS) / regionMiB)
  const rest = 1 - sentMiBPerS / w
  return {
    writes: positive(sentMiBPerS / share / w),
    sent: positive(balancedMiBPerS / sentMiBPerS),
    workingSet: positive(allowedMiB / rest / regionMiB),
    limit: positive((regionMiB * rest) / allowedMiB),
  }
}

function positive(value: number): number | null {
  return value > 0 && Number.isFinite(value) ? value : null
}

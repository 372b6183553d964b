/**
 * S2: fits AF, CMDT and MF of LMDT = CMDT + MF·e^(AF·AM) to a few migrations. For a given AF the other two are linear and follow
 * from least squares, so only AF is searched (variable projection) and no starting value is needed. CMDT (measured with
 * everything idle) or MF (a constant of the infrastructure) may be given.
 */
import { leastSquares } from '../../scenario/workload/leastSquares.ts'
import type { FitOutcome } from './fitQuality.ts'
import { fitQuality } from './fitQuality.ts'
import { faultOf } from './leastSquaresLinear.ts'
import { withWarnings } from '../formulas/warningText.ts'
import type { Warned } from '../formulas/warningText.ts'
import type { TransferFactors } from '../formulas/sliwko2017.ts'
import { largestExponent, transferCostMB } from '../formulas/sliwko2017.ts'
import * as texts from '../../messages/compiled/en/models/fits.ts'

interface TransferObservation {
  usedMB: number
  canonicalMB: number
  transferMB: number
}

export interface KnownFactors {
  cmdtMB?: number
  mfMB?: number
}

type Factors = TransferFactors & { mfMB: number }

/** Bounds of AF times the spread of AM: from a nearly straight line to a curve that rises only in the last megabytes. */
const smallestRise = 1e-3
const largestRise = 60
const gridSteps = 120
const goldenSteps = 80
const goldenShare = (Math.sqrt(5) - 1) / 2

/** Fits the factors that are not known to migrations. Needs as many observations as unknown parameters, with as many different AM. */
export function fitTransfer(observations: readonly TransferObservation[], known: KnownFactors = {}): FitOutcome<Factors & Warned> {
  const memories = observations.map(({ usedMB, canonicalMB }) => usedMB - canonicalMB)
  const observed = observations.map(({ transferMB }) => transferMB)
  const unknown = 3 - Object.values(known).filter((value) => value !== undefined).length
  const fault = faultOf([memories], observed, unknown)
  if (fault !== null) return { ok: false, why: fault }
  if (new Set(memories).size < unknown) {
    return { ok: false, why: texts.tooFewMemories(unknown) }
  }
  if (memories.every((memory) => memory === 0)) {
    return { ok: false, why: texts.noApplicationMemory }
  }
  const range = searchRange(memories, known)
  const af = Math.exp(minimum((logAf) => misfit(factorsFor(Math.exp(logAf), memories, observed, known), memories, observed), range))
  const factors = factorsFor(af, memories, observed, known)
  if (factors === null) return { ok: false, why: texts.tooLittleVariation }
  const fitted = memories.map((memory) => transferCostMB(factors, factors.mfMB, memory))
  return { ok: true, ...factors, quality: fitQuality(observed, fitted), ...withWarnings(edgeWarnings(Math.log(af), range)) }
}

interface LogRange {
  from: number
  to: number
}

/** Range of ln AF. With a known MF the curve's height fixes AF, otherwise only its bend over the spread of AM. */
function searchRange(memories: readonly number[], { mfMB }: KnownFactors): LogRange {
  const largest = Math.max(...memories.map(Math.abs))
  const spread = Math.max(...memories) - Math.min(...memories)
  const scale = mfMB === undefined ? spread : largest
  return { from: Math.log(smallestRise / scale), to: Math.log(Math.min(largestRise / scale, largestExponent / largest)) }
}

/** The best CMDT and MF for this AF; null if the observations do not separate them. */
function factorsFor(af: number, memories: readonly number[], observed: readonly number[], { cmdtMB, mfMB }: KnownFactors): Factors | null {
  // Scaled so that the largest term is 1: e^(AF·AM) itself may be 1e300.
  const top = Math.max(...memories) * af
  const growth = Float64Array.from(memories, (memory) => Math.exp(af * memory - top))
  const scaledMf = mfMB === undefined ? undefined : mfMB * Math.exp(top)
  const rest = Float64Array.from(observed, (value, i) => value - (cmdtMB ?? 0) - (scaledMf ?? 0) * growth[i])
  const ones = new Float64Array(observed.length).fill(1)
  const columns = [...(cmdtMB === undefined ? [ones] : []), ...(mfMB === undefined ? [growth] : [])]
  const solved = leastSquares(columns, rest)
  if (solved === null) return null
  return { af, cmdtMB: cmdtMB ?? solved[0], mfMB: mfMB ?? solved[solved.length - 1] * Math.exp(-top) }
}

function misfit(factors: Factors | null, memories: readonly number[], observed: readonly number[]): number {
  if (factors === null) return Infinity
  return memories.reduce((sum, memory, i) => sum + (observed[i] - transferCostMB(factors, factors.mfMB, memory)) ** 2, 0)
}

/** Minimum of a function of one variable: the best of a grid, then golden section between its neighbours. */
function minimum(value: (at: number) => number, { from, to }: LogRange): number {
  const step = (to - from) / gridSteps
  const grid = Array.from({ length: gridSteps + 1 }, (_, i) => value(from + i * step))
  const best = grid.indexOf(Math.min(...grid))
  let left = from + Math.max(0, best - 1) * step
  let right = from + Math.min(gridSteps, best + 1) * step
  for (let i = 0; i < goldenSteps; i++) {
    const width = (right - left) * goldenShare
    if (value(right - width) <= value(left + width)) right = left + width
    else left = right - width
  }
  return (left + right) / 2
}

function edgeWarnings(logAf: number, { from, to }: LogRange): string[] {
  const near = (to - from) / gridSteps / 2
  if (logAf < from + near) return [texts.linear]
  if (logAf > to - near) return [texts.jump]
  return []
}
